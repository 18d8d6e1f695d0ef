package stemfarm.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import stemfarm.cli.FolderTree;
import stemfarm.cli.render.FarmAccess;
import stemfarm.cli.render.PreparedSong;
import stemfarm.cli.render.RefusedSong;
import stemfarm.cli.render.RenderOptions;
import stemfarm.cli.render.RenderRun;
import stemfarm.cli.render.SongPreparation;
import stemfarm.cli.render.Terminal;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStores;
import stemfarm.farm.store.LostNodeException;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.store.StoreAddress;
import stemfarm.session.graph.RenderNode;

/** Renders songs again whose nodes were damaged, as {@code render} does, and looks whether they are whole. */
final class Repair {

    private static final int NORMAL_PRIORITY = 50;

    private final StoreAddress store;
    private final Terminal terminal;
    private final Set<String> missing;

    /**
     * @param missing keys of the nodes that are in quarantine now
     */
    Repair(StoreAddress store, Set<String> missing, Terminal terminal) {
        this.store = store;
        this.missing = new HashSet<>(missing);
        this.terminal = terminal;
    }

    /** Makes whole what belongs to these songs; what nobody's song needs is left to the next render. */
    void run(List<Path> songs, ObjectNode result) throws Exception {
        Path scratch = Files.createTempDirectory("stemfarm-repair-");
        try {
            render(songs, RenderOptions.into(store, scratch));
        } finally {
            FolderTree.delete(scratch);
        }
        int before = missing.size();
        ArrayNode repaired = result.putArray("repaired");
        try (ArtefactStore artefacts = ArtefactStores.open(store)) {
            for (String key : List.copyOf(missing)) {
                if (isWhole(artefacts, key)) {
                    repaired.add(key);
                    missing.remove(key);
                }
            }
        }
        terminal.result(repaired.size() + " of " + before + " damaged nodes are whole again"
                + (missing.isEmpty() ? "" : "; the others belong to none of these songs as they are now"));
    }

    private void render(List<Path> songs, RenderOptions options) throws Exception {
        List<PreparedSong> damaged = new ArrayList<>();
        for (Path song : songs) {
            try {
                PreparedSong prepared = new SongPreparation(options, terminal).prepare(song, songs.size() > 1);
                if (prepared.graph().nodes().stream().map(RenderNode::key).anyMatch(missing::contains)) {
                    damaged.add(prepared);
                }
            } catch (RefusedSong refused) {
                refused.reasons().forEach(terminal::error);
            }
        }
        if (damaged.isEmpty()) {
            return;
        }
        int slots = Runtime.getRuntime().availableProcessors();
        try (FarmAccess farm = FarmAccess.local(store, slots, 1_024);
                RenderRun run = new RenderRun(farm.config(), terminal.forProgress(), (end, song, said) -> {})) {
            damaged.forEach(song -> run.submit(song, System.getProperty("user.name", "unknown"), NORMAL_PRIORITY));
            run.finish();
        }
    }

    private static boolean isWhole(ArtefactStore store, String key) throws IOException {
        NodeResult node = store.find(key).orElse(null);
        if (node == null) {
            return false;
        }
        try {
            for (NodeResult.StoredFile file : node.files()) {
                store.fetch(key, file);
            }
            return true;
        } catch (LostNodeException e) {
            return false;
        }
    }
}
