package stemfarm.cli.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import stemfarm.cli.ExitCode;
import stemfarm.cli.render.RenderOptions;
import stemfarm.cli.render.Terminal;
import stemfarm.farm.store.StoreCare;
import stemfarm.farm.store.StoreContents;
import stemfarm.farm.store.StoreContents.Leftover;
import stemfarm.farm.store.StoreContents.StoredNode;

/** {@code stemfarm store size}. */
@Command(
        name = "size",
        description = "Say what lies in the store and how large it is.",
        mixinStandardHelpOptions = true)
final class SizeCommand implements Callable<Integer> {

    @Mixin
    private StoreFolder folder;

    @Option(names = "--json", description = "print exact bytes as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = new Terminal(spec.commandLine(), false, json);
        StoreContents contents;
        OptionalLong free;
        try (StoreCare store = folder.open()) {
            contents = store.look();
            free = store.freeBytes();
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("store", folder.address().text());
        terminal.result(folder.address().text());
        ObjectNode kinds = result.putObject("kinds");
        for (NodeKind kind : NodeKind.values()) {
            List<StoredNode> nodes = contents.nodes().stream()
                    .filter(node -> NodeKind.of(node.files()) == kind)
                    .toList();
            count(terminal, kinds, kind.plural(), nodes.size(), bytes(nodes));
        }
        leftovers(terminal, result, "drafts", contents.drafts());
        leftovers(terminal, result, "quarantine", contents.quarantine());
        result.put("nodes", contents.nodes().size()).put("bytes", contents.bytes());
        free.ifPresent(bytes -> result.put("freeBytes", bytes));
        lastUse(contents).ifPresent(time -> result.put("oldestUse", time.toString()));
        terminal.result(String.format(
                Locale.ROOT,
                "  %-12s %6d  %10s%s",
                "all",
                contents.nodes().size(),
                ByteSize.words(contents.bytes()),
                free.isEmpty() ? "" : "   (" + ByteSize.words(free.getAsLong()) + " free on this disk)"));
        lastUse(contents).ifPresent(time -> terminal.result("  nothing is unused since before " + time));
        trackCache(terminal, result);
        Odd.report(contents.odd(), terminal, result);
        if (json) {
            terminal.resultJson(result.toPrettyString());
        }
        return ExitCode.OK;
    }

    private static Optional<Instant> lastUse(StoreContents contents) {
        return contents.nodes().stream().map(StoredNode::lastUse).min(Comparator.naturalOrder());
    }

    /** What is known of tracks that were read: a few bytes each, beside the store. */
    private static void trackCache(Terminal terminal, ObjectNode result) throws IOException {
        Path cache = RenderOptions.cacheDir().resolve("tracks");
        long bytes = 0;
        int files = 0;
        if (Files.isDirectory(cache)) {
            try (Stream<Path> entries = Files.list(cache)) {
                for (Path entry : entries.toList()) {
                    bytes += Files.size(entry);
                    files++;
                }
            }
        }
        result.putObject("trackCache")
                .put("folder", cache.toString())
                .put("count", files)
                .put("bytes", bytes);
        terminal.result("  beside it: " + files + " stamps of tracks in " + cache + ", " + ByteSize.words(bytes));
    }

    private static void leftovers(Terminal terminal, ObjectNode result, String name, List<Leftover> leftovers) {
        count(terminal, result, name, leftovers.size(), StoreContents.bytesOf(leftovers));
    }

    private static void count(Terminal terminal, ObjectNode result, String name, int count, long bytes) {
        terminal.result(String.format(Locale.ROOT, "  %-12s %6d  %10s", name, count, ByteSize.words(bytes)));
        result.putObject(name).put("count", count).put("bytes", bytes);
    }

    private static long bytes(List<StoredNode> nodes) {
        return nodes.stream().mapToLong(StoredNode::bytes).sum();
    }
}
