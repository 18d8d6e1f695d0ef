package stemfarm.master.deliver;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.audio.file.BwfCopy;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.master.certify.NullCertificate;
import stemfarm.master.certify.NullTest;
import stemfarm.master.deliver.PackedAudio.Item;
import stemfarm.master.deliver.PackedRender.Other;
import stemfarm.master.report.Report;
import stemfarm.master.report.ReportBuilder;
import stemfarm.master.report.ReportPage;
import stemfarm.master.stage.Lanes;
import stemfarm.session.Session;
import stemfarm.session.file.SessionJson;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.TrackSource;

/**
 * Makes a delivery of the nodes of a render, which know neither names nor places: gives the files their names, checks
 * their sums as they were written, and writes report and manifest.
 */
public final class Packing {

    static final String REPORT_JSON = "report.json";
    static final String REPORT_HTML = "report.html";

    // The fast writer prints the same digits on every JDK; Double.toString changed in JDK 19 (JDK-4511638).
    private static final ObjectWriter JSON =
            SessionJson.mapper().writerWithDefaultPrettyPrinter().with(StreamWriteFeature.USE_FAST_DOUBLE_WRITER);

    private final PackedRender render;

    /**
     * What was rendered.
     *
     * @param session every parameter, and the names
     * @param sources the audio of the session's tracks
     * @param soloStems the stems that were rendered alone; empty for all
     * @param graph the nodes, all of them in the store
     * @param wallMs how long nodes took to render, by their keys, as far as that is known
     */
    public record Request(
            Session session,
            List<TrackSource> sources,
            List<String> soloStems,
            RenderGraph graph,
            Map<String, Long> wallMs) {

        public Request {
            wallMs = Map.copyOf(wallMs);
            sources = List.copyOf(sources);
            soloStems = List.copyOf(soloStems);
        }
    }

    private Packing(PackedRender render) {
        this.render = render;
    }

    /**
     * Writes the delivery into an empty folder.
     *
     * @return what its {@value Manifest#FILE} says
     * @throws IOException when an artefact is gone or damaged, or the folder cannot be written to
     */
    public static Manifest pack(Request request, ArtefactStore store, Path folder) throws IOException {
        return new Packing(new PackedRender(request, store)).into(folder);
    }

    private Manifest into(Path folder) throws IOException {
        List<Other> others = render.others();
        List<StoredFile> deliverables = new ArrayList<>(copied(others, folder));
        List<NullCertificate> certificates = NullTest.of(folder, render.claims());
        Report report =
                ReportBuilder.of(PackedReport.rendered(render, others), PackedReport.files(render), certificates);
        JSON.writeValue(folder.resolve(REPORT_JSON).toFile(), report);
        ReportPage.write(report, folder.resolve(REPORT_HTML));
        deliverables.add(FileHash.of(folder, REPORT_JSON));
        deliverables.add(FileHash.of(folder, REPORT_HTML));
        Manifest manifest = manifest(certificates, deliverables);
        manifest.write(folder);
        return manifest;
    }

    /** Puts the audio files into the folder, as many at a time as there are cores. */
    private List<StoredFile> copied(List<Other> others, Path folder) throws IOException {
        List<Map.Entry<String, Item>> files =
                List.copyOf(PackedAudio.of(render, others).entrySet());
        StoredFile[] copied = new StoredFile[files.size()];
        Lanes.each(files.size(), i -> {
            String name = files.get(i).getKey();
            Item item = files.get(i).getValue();
            Path target = folder.resolve(name);
            Files.createDirectories(target.getParent());
            BwfCopy.Written written = BwfCopy.write(item.audio(), target, item.labels());
            copied[i] = new StoredFile(name, written.bytes(), written.sha256());
        });
        return List.of(copied);
    }

    private Manifest manifest(List<NullCertificate> certificates, List<StoredFile> deliverables) {
        Request request = render.request();
        return new Manifest(
                Manifest.VERSION,
                EngineVersions.all(),
                Manifest.MadeBy.here(),
                request.session(),
                request.soloStems(),
                request.sources().stream().map(Manifest.Input::of).toList(),
                request.graph().nodes().stream()
                        .map(node -> Manifest.Node.of(
                                node, render.node(node).node(), request.wallMs().getOrDefault(node.key(), 0L)))
                        .toList(),
                certificates,
                deliverables);
    }
}
