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
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.audio.file.BwfCopy;
import stemfarm.audio.file.BwfMetadata;
import stemfarm.farm.artefact.AlternateMeasurement;
import stemfarm.farm.artefact.MasterMeasurement;
import stemfarm.farm.artefact.MasteredStemsMeasurement;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.artefact.StemMeasurement;
import stemfarm.farm.artefact.StoredNode;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.master.certify.NullCertificate;
import stemfarm.master.certify.NullClaim;
import stemfarm.master.certify.NullTest;
import stemfarm.master.report.Rendered;
import stemfarm.master.report.Rendered.RenderedAlternate;
import stemfarm.master.report.Rendered.RenderedStem;
import stemfarm.master.report.Report;
import stemfarm.master.report.ReportBuilder;
import stemfarm.master.report.ReportPage;
import stemfarm.master.stage.Lanes;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.file.SessionJson;
import stemfarm.session.graph.AlternateNode;
import stemfarm.session.graph.Alternates;
import stemfarm.session.graph.Alternates.Version;
import stemfarm.session.graph.MasteredStemsNode;
import stemfarm.session.graph.MixNode;
import stemfarm.session.graph.RedetectedAlternate;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.RenderNode;
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

    /**
     * An audio file of the delivery.
     *
     * @param audio where its node has it
     * @param labels what it says of itself
     */
    private record Item(Path audio, BwfMetadata labels) {}

    private Manifest into(Path folder) throws IOException {
        List<Other> others = others();
        List<StoredFile> deliverables = new ArrayList<>(copied(others, folder));
        List<NullCertificate> certificates = certificates(folder);
        Report report = ReportBuilder.of(rendered(others), files(), certificates);
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
        List<Map.Entry<String, Item>> files = List.copyOf(audio(others).entrySet());
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

    /** Every audio file by its name in the delivery. */
    private Map<String, Item> audio(List<Other> others) throws IOException {
        Map<String, Item> audio = new LinkedHashMap<>();
        FileLabels labels = new FileLabels(request.session());
        RenderGraph graph = request.graph();
        StoredNode master = node(graph.master());
        MasterMeasurement measured = MasterMeasurement.read(master.file(MasterMeasurement.FILE));
        audio.put(
                names.master(),
                new Item(
                        master.file(MasterMeasurement.AUDIO),
                        labels.of(
                                "master",
                                graph.master().key(),
                                Optional.of(FileLabels.loudness(measured.measurement())),
                                request.session().isrc())));
        if (preMaster()) {
            audio.put(names.preMaster(), item(labels, "pre-master mix", graph.mix(), MixMeasurement.PRE_MASTER));
        }
        for (Stem stem : mixed()) {
            String file = MixMeasurement.stemFile(place(stem.name()));
            if (preMaster()) {
                String what = stem.name() + ", pre-master stem";
                audio.put(names.preMasterStem(stem.name()), item(labels, what, graph.mix(), file));
            }
            if (mastered() && !stem.mute()) {
                String what = stem.name() + ", mastered stem";
                MasteredStemsNode mastered = graph.masteredStems().orElseThrow();
                audio.put(names.masteredStem(stem.name()), item(labels, what, mastered, file));
            }
        }
        if (residual()) {
            MasteredStemsNode mastered = graph.masteredStems().orElseThrow();
            audio.put(
                    names.residual(),
                    item(labels, "residual of the mastered stems", mastered, MasteredStemsMeasurement.RESIDUAL));
        }
        for (Other other : others) {
            BwfMetadata about = labels.of(
                    other.version().name() + ", " + other.how(),
                    other.key(),
                    Optional.of(FileLabels.loudness(other.measured())),
                    other.version().isrc());
            audio.put(names.alternate(other.version().name()), new Item(other.audio(), about));
        }
        return audio;
    }

    private Item item(FileLabels labels, String what, RenderNode node, String file) throws IOException {
        return new Item(node(node).file(file), labels.of(what, node.key(), Optional.empty()));
    }

    private List<NullCertificate> certificates(Path folder) throws IOException {
        List<NullClaim> claims = new ArrayList<>();
        List<String> heard = heard();
        if (preMaster()) {
            List<String> parts = heard.stream().map(names::preMasterStem).toList();
            claims.add(new NullClaim(parts, names.preMaster()));
        }
        if (mastered()) {
            claims.add(new NullClaim(masteredParts(heard, residual()), names.master()));
            for (AlternateNode alternate : request.graph().alternates()) {
                if (alternate.exact()) {
                    List<String> parts = masteredParts(alternate.stems(), alternate.complete() && residual());
                    claims.add(new NullClaim(parts, names.alternate(alternate.name())));
                }
            }
        }
        return NullTest.of(folder, claims);
    }

    private List<String> masteredParts(List<String> stems, boolean residual) {
        List<String> parts =
                new ArrayList<>(stems.stream().map(names::masteredStem).toList());
        if (residual) {
            parts.add(names.residual());
        }
        return parts;
    }

    private Rendered rendered(List<Other> others) throws IOException {
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
                masteredStems(),
                others.stream()
                        .map(other -> new RenderedAlternate(
                                other.version(), names.alternate(other.version().name()), other.measured()))
                        .toList());
    }

    /** Other versions of the master, first those that are summed. */
    private List<Other> others() throws IOException {
        Map<String, Version> versions =
                Alternates.of(request.session()).stream().collect(Collectors.toMap(Version::name, Function.identity()));
        List<Other> others = new ArrayList<>();
        for (AlternateNode alternate : request.graph().alternates()) {
            StoredNode sum = node(alternate);
            others.add(new Other(
                    Objects.requireNonNull(versions.get(alternate.name())),
                    "of the master",
                    alternate.key(),
                    sum.file(AlternateMeasurement.AUDIO),
                    AlternateMeasurement.read(sum.file(AlternateMeasurement.FILE))));
        }
        for (RedetectedAlternate alternate : request.graph().redetected()) {
            StoredNode anew = node(alternate.master());
            others.add(new Other(
                    Objects.requireNonNull(versions.get(alternate.name())),
                    "mastered anew",
                    alternate.master().key(),
                    anew.file(MasterMeasurement.AUDIO),
                    AlternateMeasurement.of(MasterMeasurement.read(anew.file(MasterMeasurement.FILE))
                            .measurement())));
        }
        return others;
    }

    private record Other(Version version, String how, String key, Path audio, AlternateMeasurement measured) {}

    private Rendered.Files files() {
        Map<String, String> preMasterStems = new LinkedHashMap<>();
        Map<String, String> masteredStems = new LinkedHashMap<>();
        for (Stem stem : mixed()) {
            if (preMaster()) {
                preMasterStems.put(stem.name(), names.preMasterStem(stem.name()));
            }
            if (mastered() && !stem.mute()) {
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
        return mastered()
                && masteredStems().filter(MasteredStemsMeasurement::hasResidual).isPresent();
    }

    /** Whether they are delivered; rendered they are for alternates as well. */
    private boolean mastered() {
        return request.session().deliverables().stems().mastered();
    }

    private Optional<MasteredStemsMeasurement> masteredStems() throws IOException {
        var mastered = request.graph().masteredStems();
        return mastered.isEmpty()
                ? Optional.empty()
                : Optional.of(MasteredStemsMeasurement.read(node(mastered.get()).file(MasteredStemsMeasurement.FILE)));
    }
}
