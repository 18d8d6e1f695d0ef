package stemfarm.cli.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.master.certify.NullCertificate;
import stemfarm.master.certify.NullTest;
import stemfarm.master.deliver.FileHash;
import stemfarm.master.deliver.Manifest;
import stemfarm.session.Session;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.RenderNode;
import stemfarm.session.graph.TrackSource;

/** Looks at a delivery as it stands in its folder, with nothing but its files: no store, no tracks. */
final class DeliveryCheck {

    private final Path folder;
    private final Manifest manifest;
    private final List<Finding> findings = new ArrayList<>();

    private DeliveryCheck(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    static List<Finding> of(Path folder, Manifest manifest) throws IOException {
        DeliveryCheck check = new DeliveryCheck(folder, manifest);
        boolean whole = check.files();
        Optional<RenderGraph> graph = check.graph();
        if (graph.isPresent()) {
            if (whole && manifest.missing(graph.get()).isEmpty()) {
                check.certificates(graph.get());
            }
            check.keys(graph.get());
        }
        return check.findings;
    }

    private Optional<RenderGraph> graph() {
        try {
            return Optional.of(RenderGraph.of(manifest.session(), sources(), manifest.soloStems()));
        } catch (IllegalArgumentException e) {
            findings.add(
                    Finding.bad("keys", "the manifest's session cannot be planned; it was edited: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private boolean files() throws IOException {
        int bad = findings.size();
        for (StoredFile file : manifest.deliverables()) {
            Path path = folder.resolve(file.name()).normalize();
            if (!path.startsWith(folder.normalize())) {
                findings.add(
                        Finding.bad("files", file.name() + ": the manifest leads out of the folder; it was edited"));
            } else if (!Files.isRegularFile(path)) {
                findings.add(Finding.bad("files", file.name() + ": is missing; render again, or restore it"));
            } else if (!FileHash.of(folder, file.name()).sha256().equals(file.sha256())) {
                findings.add(Finding.bad(
                        "files",
                        file.name() + ": was changed after delivery (" + Files.size(path) + " bytes, the manifest says "
                                + file.bytes() + "; SHA-256 differs); render again, or restore it"));
            }
        }
        if (findings.size() > bad) {
            return false;
        }
        findings.add(Finding.good("files", manifest.deliverables().size() + " files are as the manifest says"));
        return true;
    }

    /** Sums what the session says is a sum; what the manifest's own certificates say must be what is found. */
    private void certificates(RenderGraph graph) throws IOException {
        List<NullCertificate> found = NullTest.of(folder, manifest.claims(graph));
        for (NullCertificate certificate : found) {
            String words = certificate.parts().size() + " files sum to " + certificate.whole() + ": "
                    + certificate.samplesDiffering() + " of " + 2 * certificate.frames() + " samples differ";
            findings.add(new Finding("null", certificate.holds(), words));
        }
        if (manifest.certificates().size() != found.size()) {
            findings.add(Finding.bad(
                    "null",
                    "the manifest has " + manifest.certificates().size() + " null certificates, its session asks for "
                            + found.size() + "; it was edited"));
        } else if (!manifest.certificates().equals(found)) {
            findings.add(
                    Finding.bad("null", "the manifest's null certificates are not those of its files; it was edited"));
        }
    }

    /** Whether the manifest's nodes and files are those that follow from its session, its inputs and this engine. */
    private void keys(RenderGraph graph) {
        List<String> otherEngine = otherEngine();
        if (!otherEngine.isEmpty()) {
            findings.add(Finding.bad(
                    "engine",
                    "made by another engine (" + String.join("; ", otherEngine) + "); to render it again use Stemfarm "
                            + manifest.madeBy().stemfarm()));
            return;
        }
        List<String> names = manifest.nodes().stream().map(DeliveryCheck::words).toList();
        List<RenderNode> nodes = graph.nodes();
        for (RenderNode node : nodes) {
            if (!names.contains(words(node.label(), node.key()))) {
                findings.add(Finding.bad(
                        "keys",
                        "node " + node.label() + " does not follow from the manifest's session and inputs; "
                                + "the manifest was edited"));
                return;
            }
        }
        if (names.size() != nodes.size()) {
            findings.add(Finding.bad(
                    "keys",
                    "the manifest has " + names.size() + " nodes, its session makes " + nodes.size()
                            + "; it was edited"));
            return;
        }
        for (String name : manifest.missing(graph)) {
            findings.add(Finding.bad(
                    "files",
                    name + ": belongs to this session, but the manifest does not name it; the manifest was edited"));
        }
        findings.add(Finding.good("keys", nodes.size() + " nodes follow from session, inputs and engine"));
    }

    private static String words(Manifest.Node node) {
        return words(node.label(), node.key());
    }

    private static String words(String label, String key) {
        return label + " " + key;
    }

    /** What made the delivery and has another version here; what its session does not use has no part in it. */
    private List<String> otherEngine() {
        Map<String, Integer> engine = EngineVersions.all();
        List<String> differences = new ArrayList<>();
        Set<String> all = new TreeSet<>(engine.keySet());
        all.addAll(manifest.engine().keySet());
        Set<String> unused = unused();
        for (String name : all) {
            Integer there = manifest.engine().get(name);
            Integer here = engine.get(name);
            if (!unused.contains(name) && !Objects.equals(there, here)) {
                differences.add(name + " " + there + " there, " + here + " here");
            }
        }
        return differences;
    }

    private Set<String> unused() {
        Session session = manifest.session();
        Stream<InsertSettings> inserts = Stream.concat(
                session.master().chain().stream(),
                session.stems().stream()
                        .flatMap(stem -> Stream.concat(
                                stem.chain().stream(),
                                stem.tracks().stream().flatMap(track -> track.inserts().stream()))));
        Set<String> unused = new HashSet<>(EngineVersions.processors());
        inserts.flatMap(insert -> Stream.of(insert, insert.still()))
                .map(EngineVersions::name)
                .forEach(unused::remove);
        unused.remove(EngineVersions.name(session.master().limiter(0)));
        return unused;
    }

    private List<TrackSource> sources() {
        return manifest.inputs().stream()
                .map(input -> new TrackSource(
                        input.file(), "", input.contentHash(), input.sampleRateHz(), input.channels(), input.frames()))
                .toList();
    }
}
