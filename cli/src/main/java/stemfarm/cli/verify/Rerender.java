package stemfarm.cli.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.file.AudioFileException;
import stemfarm.cli.render.PureRender;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.master.deliver.Manifest;
import stemfarm.master.deliver.Packing;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.RenderNode;
import stemfarm.session.graph.TrackSource;
import stemfarm.session.graph.TrackSources;
import stemfarm.session.graph.UnusableTracksException;

/** Makes every node of a delivery again from the tracks, and compares it with what the manifest says, byte for byte. */
final class Rerender {

    private static final int BLOCK_FRAMES = 1_024;

    private final Manifest manifest;
    private final Path tracks;
    private final Path cache;

    /**
     * @param tracks the folder that the session's tracks are in
     * @param cache where stamps of tracks are kept
     */
    Rerender(Manifest manifest, Path tracks, Path cache) {
        this.manifest = manifest;
        this.tracks = tracks;
        this.cache = cache;
    }

    /**
     * @param store an empty one, so that nothing is taken on trust
     * @param delivery an empty folder, for the files of those nodes
     */
    List<Finding> into(ArtefactStore store, Path delivery) throws IOException, InterruptedException {
        List<TrackSource> sources;
        try {
            sources = TrackSources.resolve(manifest.session(), tracks, cache);
        } catch (UnusableTracksException e) {
            return e.problems().stream()
                    .map(AudioFileException::getMessage)
                    .map(problem -> Finding.bad("tracks", problem + " (--tracks says where the tracks are)"))
                    .toList();
        }
        List<Finding> changed = changed(sources);
        if (!changed.isEmpty()) {
            return changed;
        }
        RenderGraph graph = RenderGraph.of(manifest.session(), sources, manifest.soloStems());
        new PureRender(store, Runtime.getRuntime().availableProcessors(), BLOCK_FRAMES).render(graph);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good("tracks", sources.size() + " tracks have the audio that was rendered"));
        Finding nodes = compare(graph, store);
        findings.add(nodes);
        if (nodes.holds()) {
            Packing.Request request =
                    new Packing.Request(manifest.session(), sources, manifest.soloStems(), graph, Map.of());
            findings.addAll(compare(Packing.pack(request, store, delivery)));
        }
        return findings;
    }

    /** The manifest may be as wrong as a file that it goes with: what counts is what these nodes make. */
    private List<Finding> compare(Manifest again) {
        List<Finding> findings = new ArrayList<>();
        for (StoredFile file : again.deliverables()) {
            if (!manifest.deliverables().contains(file)) {
                findings.add(Finding.bad("rerender", file.name() + ": is another file than these nodes make"));
            }
        }
        for (StoredFile file : manifest.deliverables()) {
            if (again.deliverables().stream().noneMatch(made -> made.name().equals(file.name()))) {
                findings.add(Finding.bad("rerender", file.name() + ": is no file that these nodes make"));
            }
        }
        return findings.isEmpty()
                ? List.of(Finding.good("rerender", again.deliverables().size() + " files are those of these nodes"))
                : findings;
    }

    private List<Finding> changed(List<TrackSource> sources) {
        Map<String, Manifest.Input> inputs = manifest.inputs().stream()
                .collect(Collectors.toMap(Manifest.Input::file, Function.identity(), (first, second) -> first));
        List<Finding> changed = new ArrayList<>();
        for (TrackSource source : sources) {
            Manifest.Input input = inputs.get(source.file());
            if (input == null || !input.contentHash().equals(source.contentHash())) {
                changed.add(Finding.bad(
                        "tracks",
                        source.file() + ": is not the audio that was rendered (SHA-256 of its samples differs); "
                                + "restore the track, or render the song again"));
            }
        }
        return changed;
    }

    /** The first node that differs explains those that are made of it. */
    private Finding compare(RenderGraph graph, ArtefactStore store) throws IOException {
        Map<String, Manifest.Node> nodes = manifest.nodes().stream()
                .collect(Collectors.toMap(Manifest.Node::key, Function.identity(), (first, second) -> first));
        for (RenderNode node : graph.nodes()) {
            Manifest.Node before = nodes.get(node.key());
            NodeResult now = store.find(node.key()).orElseThrow();
            if (before == null || !before.files().equals(now.files())) {
                return Finding.bad(
                        "rerender",
                        "the first node that comes out differently is " + node.label() + " (" + difference(before, now)
                                + "); compare the engines and the machines");
            }
        }
        return Finding.good("rerender", graph.nodes().size() + " nodes come out the same, byte for byte");
    }

    private static String difference(Manifest.@Nullable Node before, NodeResult now) {
        return now.files().stream()
                .filter(file -> before == null || !before.files().contains(file))
                .map(NodeResult.StoredFile::name)
                .collect(Collectors.joining(", "));
    }
}
