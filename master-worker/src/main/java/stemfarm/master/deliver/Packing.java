package stemfarm.master.deliver;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.farm.artefact.MasterMeasurement;
import stemfarm.farm.artefact.MasteredStemsMeasurement;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.artefact.StemMeasurement;
import stemfarm.farm.artefact.StoredNode;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.master.certify.NullCertificate;
import stemfarm.master.certify.NullTest;
import stemfarm.master.report.Rendered;
import stemfarm.master.report.Rendered.RenderedStem;
import stemfarm.master.report.ReportBuilder;
import stemfarm.master.report.ReportPage;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.file.SessionJson;
import stemfarm.session.graph.MixNode;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.RenderNode;
import stemfarm.session.graph.TrackSource;

/**
 * Makes a delivery of the nodes of a render, which know neither names nor places: gives the files their names, checks
 * their sums as they were written, and writes report and manifest.
 */
public final class Packing {

    private static final String REPORT_JSON = "report.json";
    private static final String REPORT_HTML = "report.html";

    // The fast writer prints the same digits on every JDK; Double.toString changed in JDK 19 (JDK-4511638).
    private static final ObjectWriter JSON =
            SessionJson.mapper().writerWithDefaultPrettyPrinter().with(StreamWriteFeature.USE_FAST_DOUBLE_WRITER);

    private final Request request;
    private final DeliveryNames names;
    private final Map<String, StoredNode> nodes = new LinkedHashMap<>();

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

    private Packing(Request request, ArtefactStore store) throws IOException {
        this.request = request;
        this.names = new DeliveryNames(
                request.session(), mixed().stream().map(Stem::name).toList());
        for (RenderNode node : request.graph().nodes()) {
            nodes.put(node.key(), StoredNode.find(store, node.label(), node.key()));
        }
    }

    /**
     * Writes the delivery into an empty folder.
     *
     * @return what its {@value Manifest#FILE} says
     * @throws IOException when an artefact is gone or damaged, or the folder cannot be written to
     */
    public static Manifest pack(Request request, ArtefactStore store, Path folder) throws IOException {
        return new Packing(request, store).into(folder);
    }

    private Manifest into(Path folder) throws IOException {
        Map<String, Path> audio = audio();
        for (Map.Entry<String, Path> file : audio.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.copy(file.getValue(), target);
        }
        List<NullCertificate> certificates = certificates(folder);
        var report = ReportBuilder.of(rendered(), files(), certificates);
        JSON.writeValue(folder.resolve(REPORT_JSON).toFile(), report);
        ReportPage.write(report, folder.resolve(REPORT_HTML));
        List<String> all = new ArrayList<>(audio.keySet());
        all.addAll(List.of(REPORT_JSON, REPORT_HTML));
        List<StoredFile> deliverables = new ArrayList<>();
        for (String name : all) {
            deliverables.add(FileHash.of(folder, name));
        }
        Manifest manifest = manifest(certificates, deliverables);
        manifest.write(folder);
        return manifest;
    }

    /** Every audio file by its name in the delivery. */
    private Map<String, Path> audio() throws IOException {
        Map<String, Path> audio = new LinkedHashMap<>();
        RenderGraph graph = request.graph();
        StoredNode mix = node(graph.mix());
        audio.put(names.master(), node(graph.master()).file(MasterMeasurement.AUDIO));
        if (preMaster()) {
            audio.put(names.preMaster(), mix.file(MixMeasurement.PRE_MASTER));
        }
        for (Stem stem : mixed()) {
            String file = MixMeasurement.stemFile(place(stem.name()));
            if (preMaster()) {
                audio.put(names.preMasterStem(stem.name()), mix.file(file));
            }
            if (graph.masteredStems().isPresent() && !stem.mute()) {
                audio.put(
                        names.masteredStem(stem.name()),
                        node(graph.masteredStems().get()).file(file));
            }
        }
        if (residual()) {
            audio.put(names.residual(), node(graph.masteredStems().get()).file(MasteredStemsMeasurement.RESIDUAL));
        }
        return audio;
    }

    private List<NullCertificate> certificates(Path folder) throws IOException {
        List<NullCertificate> certificates = new ArrayList<>();
        List<String> heard = heard();
        if (preMaster()) {
            List<String> parts = heard.stream().map(names::preMasterStem).toList();
            certificates.add(NullTest.of(folder, parts, names.preMaster()));
        }
        if (request.graph().masteredStems().isPresent()) {
            List<String> parts =
                    new ArrayList<>(heard.stream().map(names::masteredStem).toList());
            if (residual()) {
                parts.add(names.residual());
            }
            certificates.add(NullTest.of(folder, parts, names.master()));
        }
        return certificates;
    }

    private Rendered rendered() throws IOException {
        RenderGraph graph = request.graph();
        List<RenderedStem> stems = new ArrayList<>();
        for (Stem stem : mixed()) {
            var node = graph.stem(stem.name()).orElseThrow();
            stems.add(
                    new RenderedStem(stem, node, StemMeasurement.read(node(node).file(StemMeasurement.FILE))));
        }
        return new Rendered(
                request.session(),
                graph.mix().lengthFrames(),
                stems,
                MixMeasurement.read(node(graph.mix()).file(MixMeasurement.FILE)),
                MasterMeasurement.read(node(graph.master()).file(MasterMeasurement.FILE)),
                masteredStems());
    }

    private Rendered.Files files() {
        Map<String, String> preMasterStems = new LinkedHashMap<>();
        Map<String, String> masteredStems = new LinkedHashMap<>();
        for (Stem stem : mixed()) {
            if (preMaster()) {
                preMasterStems.put(stem.name(), names.preMasterStem(stem.name()));
            }
            if (request.graph().masteredStems().isPresent() && !stem.mute()) {
                masteredStems.put(stem.name(), names.masteredStem(stem.name()));
            }
        }
        return new Rendered.Files(
                names.master(),
                preMaster() ? Optional.of(names.preMaster()) : Optional.empty(),
                preMasterStems,
                masteredStems);
    }

    private Manifest manifest(List<NullCertificate> certificates, List<StoredFile> deliverables) {
        return new Manifest(
                Manifest.VERSION,
                EngineVersions.all(),
                Manifest.MadeBy.here(),
                request.session(),
                request.soloStems(),
                request.sources().stream().map(Manifest.Input::of).toList(),
                request.graph().nodes().stream()
                        .map(node -> Manifest.Node.of(
                                node, node(node).node(), request.wallMs().getOrDefault(node.key(), 0L)))
                        .toList(),
                certificates,
                deliverables);
    }

    /** The stems of the mix as the session has them, in its order. */
    private List<Stem> mixed() {
        List<String> names = request.graph().mix().stems().stream()
                .map(MixNode.BalancedStem::name)
                .toList();
        return request.session().stems().stream()
                .filter(stem -> names.contains(stem.name()))
                .map(Stem::settled)
                .toList();
    }

    /** Names of the stems that are in the sum, in the order in which they are summed. */
    private List<String> heard() {
        return request.graph().mix().stems().stream()
                .filter(stem -> !stem.mute())
                .map(MixNode.BalancedStem::name)
                .toList();
    }

    private int place(String stem) {
        List<MixNode.BalancedStem> stems = request.graph().mix().stems();
        for (int i = 0; i < stems.size(); i++) {
            if (stems.get(i).name().equals(stem)) {
                return i;
            }
        }
        throw new IllegalArgumentException("stem " + stem + " is not in the mix");
    }

    private StoredNode node(RenderNode node) {
        StoredNode stored = nodes.get(node.key());
        if (stored == null) {
            throw new IllegalArgumentException(node.label() + " is no node of this render");
        }
        return stored;
    }

    private boolean preMaster() {
        return request.session().deliverables().stems().preMaster();
    }

    private boolean residual() throws IOException {
        return masteredStems().filter(MasteredStemsMeasurement::hasResidual).isPresent();
    }

    private Optional<MasteredStemsMeasurement> masteredStems() throws IOException {
        var mastered = request.graph().masteredStems();
        return mastered.isEmpty()
                ? Optional.empty()
                : Optional.of(MasteredStemsMeasurement.read(node(mastered.get()).file(MasteredStemsMeasurement.FILE)));
    }
}
