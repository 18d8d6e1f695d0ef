package stemfarm.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stemfarm.cli.PlainText;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStores;
import stemfarm.farm.store.StoreAddress;
import stemfarm.master.deliver.Manifest;
import stemfarm.session.graph.RenderNode;

/**
 * What would be rendered, what stands in the store already, which input changed since the delivery before, what that
 * costs and what it saves. Starts no farm and renders nothing.
 */
final class Explanation {

    private final ArtefactStore store;
    private final Terminal terminal;

    private Explanation(ArtefactStore store, Terminal terminal) {
        this.store = store;
        this.terminal = terminal;
    }

    static void show(StoreAddress address, List<PreparedSong> songs, Terminal terminal) throws IOException {
        try (ArtefactStore store = ArtefactStores.open(address)) {
            new Explanation(store, terminal).show(songs);
        }
    }

    private void show(List<PreparedSong> songs) throws IOException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (PreparedSong song : songs) {
            all.add(song(song));
        }
        if (terminal.json()) {
            terminal.resultJson(all.toPrettyString());
        }
    }

    private ObjectNode song(PreparedSong song) throws IOException {
        Optional<Manifest> last = RenderHistory.last(song.out());
        Costs costs = new Costs(last);
        terminal.result(PlainText.of(song.session().song()) + "  " + size(song));
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("song", song.session().song());
        ArrayNode nodes = entry.putArray("nodes");
        long costMs = 0;
        long savedMs = 0;
        for (RenderNode node : song.graph().nodes()) {
            boolean stored = store.find(node.key()).isPresent();
            long ms = costs.of(node);
            costMs += stored ? 0 : ms;
            savedMs += stored ? ms : 0;
            List<String> reasons = stored ? List.of() : reasons(node, song, last);
            nodes.add(json(node, stored, ms, reasons));
            print(node, stored, ms, reasons);
        }
        entry.put("estimatedMs", costMs).put("savedMs", savedMs);
        terminal.result(String.format(
                Locale.ROOT,
                "  to render about %s, saved %s, into %s",
                seconds(costMs),
                seconds(savedMs),
                PlainText.of(song.out().toString())));
        return entry;
    }

    private static List<String> reasons(RenderNode node, PreparedSong song, Optional<Manifest> last) {
        if (last.isEmpty()) {
            return List.of("first render");
        }
        List<String> reasons = new Why(song, last.get()).of(node);
        return reasons.isEmpty() ? List.of("rendered before, but the store has it no longer") : reasons;
    }

    private void print(RenderNode node, boolean stored, long ms, List<String> reasons) {
        terminal.result(String.format(
                Locale.ROOT,
                "  %-16s %s %8s  %s  %s",
                PlainText.of(node.label()),
                Terminal.styled(stored ? "@|blue reused|@" : "@|yellow render|@"),
                seconds(ms),
                node.key().substring(0, 12),
                PlainText.of(String.join("; ", reasons))));
    }

    private static ObjectNode json(RenderNode node, boolean stored, long ms, List<String> reasons) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", node.label())
                .put("key", node.key())
                .put("stored", stored)
                .put("estimatedMs", ms);
        ArrayNode why = json.putArray("why");
        reasons.forEach(why::add);
        return json;
    }

    private static String seconds(long ms) {
        return ms == 0 ? "? s" : String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
    }

    private static String size(PreparedSong song) {
        long seconds = song.graph().mix().lengthFrames() / song.session().sampleRateHz();
        return String.format(
                Locale.ROOT,
                "%d:%02d, %d Hz, %d stems, %d tracks",
                seconds / 60,
                seconds % 60,
                song.session().sampleRateHz(),
                song.graph().stems().size(),
                song.sources().size());
    }

    /** How long nodes took when they were last rendered; a node that changed, about as long as it took before. */
    private static final class Costs {

        private final Map<String, Long> byKey = new HashMap<>();
        private final Map<String, Long> byLabel = new HashMap<>();

        Costs(Optional<Manifest> last) {
            for (Manifest.Node node : last.map(Manifest::nodes).orElse(List.of())) {
                byKey.put(node.key(), node.wallMs());
                byLabel.put(node.label(), node.wallMs());
            }
        }

        /** 0 when nobody knows. */
        long of(RenderNode node) {
            return byKey.getOrDefault(node.key(), byLabel.getOrDefault(node.label(), 0L));
        }
    }
}
