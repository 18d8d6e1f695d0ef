package stemfarm.cli.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.master.certify.NullCertificate;
import stemfarm.master.certify.NullTest;
import stemfarm.master.deliver.FileHash;
import stemfarm.master.deliver.Manifest;
import stemfarm.session.Deliverables;
import stemfarm.session.graph.Alternates;
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
        if (check.files()) {
            check.certificates();
        }
        check.keys();
        return check.findings;
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

    private void certificates() throws IOException {
        Deliverables.Stems stems = manifest.session().deliverables().stems();
        int expected = (stems.preMaster() ? 1 : 0) + (stems.mastered() ? 1 + exactAlternates() : 0);
        if (manifest.certificates().size() != expected) {
            findings.add(Finding.bad(
                    "null",
                    "the manifest has " + manifest.certificates().size() + " null certificates, its session asks for "
                            + expected + "; it was edited"));
        }
        for (NullCertificate claimed : manifest.certificates()) {
            NullCertificate found = NullTest.of(folder, claimed.parts(), claimed.whole());
            String words = found.parts().size() + " files sum to " + found.whole() + ": " + found.samplesDiffering()
                    + " of " + 2 * found.frames() + " samples differ";
            findings.add(new Finding("null", found.holds(), words));
        }
    }

    /** Those that are sums of files which are delivered too. */
    private int exactAlternates() {
        return manifest.soloStems().isEmpty()
                ? (int) Alternates.of(manifest.session()).stream()
                        .filter(Alternates.Version::exact)
                        .count()
                : 0;
    }

    /** Whether the manifest's nodes are those that follow from its session, its inputs and this engine. */
    private void keys() {
        Map<String, Integer> engine = EngineVersions.all();
        if (!engine.equals(manifest.engine())) {
            findings.add(Finding.bad("engine", otherEngine(engine)));
            return;
        }
        List<String> keys = manifest.nodes().stream().map(Manifest.Node::key).toList();
        try {
            RenderGraph graph = RenderGraph.of(manifest.session(), sources(), manifest.soloStems());
            List<RenderNode> nodes = graph.nodes();
            for (RenderNode node : nodes) {
                if (!keys.contains(node.key())) {
                    findings.add(Finding.bad(
                            "keys",
                            "node " + node.label() + " does not follow from the manifest's session and inputs; "
                                    + "the manifest was edited"));
                    return;
                }
            }
            for (String name : manifest.missing(graph)) {
                findings.add(
                        Finding.bad(
                                "files",
                                name
                                        + ": belongs to this session, but the manifest does not name it; the manifest was edited"));
            }
            findings.add(Finding.good("keys", nodes.size() + " nodes follow from session, inputs and engine"));
        } catch (IllegalArgumentException e) {
            findings.add(
                    Finding.bad("keys", "the manifest's session cannot be planned; it was edited: " + e.getMessage()));
        }
    }

    private String otherEngine(Map<String, Integer> engine) {
        List<String> differences = new ArrayList<>();
        Map<String, Integer> all = new TreeMap<>(engine);
        all.putAll(manifest.engine());
        for (String name : all.keySet()) {
            Integer there = manifest.engine().get(name);
            Integer here = engine.get(name);
            if (there == null || !there.equals(here)) {
                differences.add(name + " " + there + " there, " + here + " here");
            }
        }
        return "made by another engine (" + String.join("; ", differences) + "); to render it again use Stemfarm "
                + manifest.madeBy().stemfarm();
    }

    private List<TrackSource> sources() {
        return manifest.inputs().stream()
                .map(input -> new TrackSource(
                        input.file(), "", input.contentHash(), input.sampleRateHz(), input.channels(), input.frames()))
                .toList();
    }
}
