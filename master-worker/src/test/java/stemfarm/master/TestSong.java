package stemfarm.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.master.deliver.Packing;
import stemfarm.session.Alternate;
import stemfarm.session.Deliverables;
import stemfarm.session.Master;
import stemfarm.session.Profile;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.graph.MasterWork;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.StemNode;
import stemfarm.session.graph.TrackSource;
import stemfarm.worker.job.JobWork;

/** A song whose stems stand in the store as generated, on its way to a delivery. */
public final class TestSong {

    static final String ISRC = "DEA620400001";

    private final Packing.Request request;
    private final List<Part> parts;

    /** A stem and its audio, all of one length. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Part(Stem stem, double[][] audio) {

        /** A stem that stays at its level. */
        public static Part of(String name, double levelDb, double[][] audio) {
            return new Part(Stems.stem(name, levelDb, false), audio);
        }
    }

    /** How it is mastered and delivered. */
    public record Order(Master master, Profile profile, Deliverables deliverables) {

        /** With pre-master stems. */
        public static Order of(List<InsertSettings> chain, Profile profile, int bitDepth) {
            return new Order(
                    new Master(chain, 5, 80), profile, new Deliverables(bitDepth, Deliverables.Stems.PRE_MASTER));
        }

        /** With these stems. */
        public Order with(Deliverables.Stems stems) {
            return new Order(
                    master,
                    profile,
                    new Deliverables(deliverables.bitDepth(), stems, deliverables.dither(), deliverables.alternates()));
        }

        /** With these alternates. */
        public Order with(Alternate... alternates) {
            return new Order(master, profile, deliverables.with(List.of(alternates)));
        }
    }

    public TestSong(Order order, Part... parts) {
        this.parts = List.of(parts);
        Session session = new Session(
                "Blue/Hour",
                "",
                ISRC,
                Stems.RATE_HZ,
                0,
                this.parts.stream().map(Part::stem).toList(),
                order.master(),
                order.profile(),
                order.deliverables());
        List<TrackSource> sources = new ArrayList<>();
        for (Part part : parts) {
            String file = part.stem().tracks().get(0).file();
            sources.add(new TrackSource(
                    file, "/elsewhere/" + file, "hash of " + file, Stems.RATE_HZ, 2, part.audio()[0].length));
        }
        this.request =
                new Packing.Request(session, sources, List.of(), RenderGraph.of(session, sources, List.of()), Map.of());
    }

    public RenderGraph graph() {
        return request.graph();
    }

    public Packing.Request request() {
        return request;
    }

    /** Puts the stems into the store, as their workers would. */
    public void putStems(ArtefactStore store) throws IOException {
        for (Part part : parts) {
            StemNode node = graph().stem(part.stem().name()).orElseThrow();
            Stems.put(store, node.key(), part.audio());
        }
    }

    /** Renders what comes after the stems. */
    public void render(ArtefactStore store, int blockFrames) throws IOException {
        for (MasterWork node : graph().masterWork()) {
            try (JobWork work = MasterWorker.open(node, blockFrames, store)) {
                run(work);
                work.commit();
            }
        }
    }

    private static void run(JobWork work) throws IOException {
        double done = 0;
        while (work.step()) {
            assertThat(work.done()).as(work.phase()).isBetween(done, 1.0);
            done = work.done();
        }
        assertThat(work.done()).isEqualTo(1);
    }

    /** Stems, everything after them, and the delivery in a new folder. */
    public Path deliver(ArtefactStore store, int blockFrames, Path folder) throws IOException {
        putStems(store);
        render(store, blockFrames);
        Files.createDirectories(folder);
        Packing.pack(request, store, folder);
        return folder;
    }
}
