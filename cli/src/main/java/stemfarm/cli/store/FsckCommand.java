package stemfarm.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import stemfarm.cli.ExitCode;
import stemfarm.cli.render.Terminal;
import stemfarm.farm.store.Scrubbed;
import stemfarm.farm.store.Scrubbed.Damage;
import stemfarm.farm.store.StoreCare;

/** {@code stemfarm store fsck}. */
@Command(
        name = "fsck",
        description = "Read every file in the store against its SHA-256. A damaged node is put into the store's"
                + " quarantine/, and the next render that needs it makes it again.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every node is sound", "1:damage was found, repaired or not, or the store cannot be read"})
final class FsckCommand implements Callable<Integer> {

    @Mixin
    private StoreFolder folder;

    @Option(
            names = "--repair",
            paramLabel = "SONG",
            arity = "1..*",
            description =
                    "render these songs again if nodes of theirs were damaged, and say whether all are whole; their"
                            + " deliveries are not touched")
    private List<Path> repair = List.of();

    @Option(names = "--json", description = "print what was found as JSON")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress, no summary; errors only")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = new Terminal(spec.commandLine(), quiet, json);
        Scrubbed scrubbed;
        String quarantine;
        try (StoreCare store = folder.open()) {
            scrubbed = scrub(store, terminal);
            quarantine = store.quarantine();
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("store", folder.address().text())
                .put("nodes", scrubbed.nodes())
                .put("bytes", scrubbed.bytes());
        ArrayNode damaged = result.putArray("damaged");
        for (Damage damage : scrubbed.damaged()) {
            NodeKind kind = NodeKind.of(damage.files());
            terminal.error(kind.singular() + " " + damage.key() + ": " + damage.reason());
            damaged.addObject()
                    .put("key", damage.key())
                    .put("kind", kind.name())
                    .put("reason", damage.reason());
        }
        Odd.report(scrubbed.odd(), terminal, result);
        terminal.result("read " + ByteSize.words(scrubbed.bytes()) + " of " + scrubbed.nodes() + " nodes: "
                + (scrubbed.damaged().isEmpty()
                        ? "all sound"
                        : scrubbed.damaged().size() + " damaged, put into "
                                + quarantine
                                + "; the next render that needs them makes them again"));
        if (!repair.isEmpty() && !scrubbed.damaged().isEmpty()) {
            Set<String> keys = scrubbed.damaged().stream().map(Damage::key).collect(Collectors.toSet());
            new Repair(folder.address(), keys, terminal).run(repair, result);
        }
        if (json) {
            terminal.resultJson(result.toPrettyString());
        }
        return scrubbed.damaged().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static Scrubbed scrub(StoreCare store, Terminal terminal) throws IOException {
        try (CareProgress progress = new CareProgress(terminal)) {
            return store.scrub((bytes, all) -> progress.show("reading", bytes, all));
        }
    }
}
