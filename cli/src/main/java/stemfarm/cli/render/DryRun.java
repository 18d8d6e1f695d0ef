package stemfarm.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.FolderStore;
import stemfarm.session.graph.StemNode;

/** {@code render --dry-run}: what would be rendered, and what stands in the store already. Starts no farm. */
final class DryRun {

    private final ArtefactStore store;
    private final Terminal terminal;

    DryRun(Path storeDir, Terminal terminal) throws IOException {
        this.store = FolderStore.open(storeDir);
        this.terminal = terminal;
    }

    void show(List<PreparedSong> songs) throws IOException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (PreparedSong song : songs) {
            ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
            terminal.result(song.session().song() + "  " + size(song));
            for (StemNode stem : song.graph().stems()) {
                nodes.add(node(stem.stem().name(), stem.key(), stem.sources().size() + " tracks"));
            }
            nodes.add(node("master", song.graph().master().key(), "into " + song.out()));
            ObjectNode entry = all.addObject();
            entry.put("song", song.session().song());
            entry.set("nodes", nodes);
        }
        if (terminal.json()) {
            terminal.resultJson(all.toPrettyString());
        }
    }

    private ObjectNode node(String name, String key, String remark) throws IOException {
        boolean stored = store.find(key).isPresent();
        terminal.result(String.format(
                Locale.ROOT,
                "  %-16s %s  %s  %s",
                name,
                Terminal.styled(stored ? "@|blue reused|@" : "@|yellow render|@"),
                key.substring(0, 12),
                remark));
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", name);
        node.put("key", key);
        node.put("stored", stored);
        return node;
    }

    private static String size(PreparedSong song) {
        long frames = song.graph().master().lengthFrames();
        int rateHz = song.session().sampleRateHz();
        long seconds = frames / rateHz;
        return String.format(
                Locale.ROOT,
                "%d:%02d, %d Hz, %d stems, %d tracks",
                seconds / 60,
                seconds % 60,
                rateHz,
                song.graph().stems().size(),
                song.sources().size());
    }
}
