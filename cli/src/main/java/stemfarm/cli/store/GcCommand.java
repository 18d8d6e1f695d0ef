package stemfarm.cli.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import stemfarm.cli.ExitCode;
import stemfarm.cli.render.Terminal;
import stemfarm.farm.store.Collected;
import stemfarm.farm.store.Retention;
import stemfarm.farm.store.StoreCare;
import stemfarm.farm.store.StoreContents.StoredNode;

/** {@code stemfarm store gc}. */
@Command(
        name = "gc",
        description = "Remove what was not used for long. Farms may run meanwhile; what they need again they render"
                + " again.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class GcCommand implements Callable<Integer> {

    private static final Duration DEFAULT_AGE = Duration.ofDays(30);

    @Mixin
    private StoreFolder folder;

    @Option(
            names = {"-n", "--dry-run"},
            description = "say what would go, remove nothing")
    private boolean dryRun;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            converter = Age.class,
            description = "remove what was not used for this long: 12h, 30d, 8w (default: 30d, or nothing by age with"
                    + " --quota)")
    private @Nullable Duration olderThan;

    @Option(
            names = "--quota",
            paramLabel = "SIZE",
            converter = ByteSize.class,
            description = "remove what was used longest ago until the whole store is within this size, e.g. 50GiB")
    private @Nullable Long quota;

    @Option(
            names = "--referenced-by",
            paramLabel = "FOLDER",
            arity = "1..*",
            description = "keep all that the deliveries in these folders were made of, as their manifest.json says")
    private List<Path> referencedBy = List.of();

    @Option(
            names = "--grace",
            paramLabel = "AGE",
            converter = Age.class,
            defaultValue = "1h",
            description = "keep what was used this recently whatever else is asked: running farms count on it"
                    + " (default: ${DEFAULT-VALUE}; less only where none runs)")
    private Duration grace;

    @Option(names = "--json", description = "print exact bytes and keys as JSON")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress, no summary; errors only")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = new Terminal(spec.commandLine(), quiet, json);
        try (StoreCare store = folder.open()) {
            References references = References.in(referencedBy);
            Collected collected = collect(store, retention(references), terminal);
            print(collected, references, terminal);
            return ExitCode.OK;
        }
    }

    private Retention retention(References references) {
        Duration unusedFor = olderThan != null ? olderThan : quota != null ? Retention.FOREVER : DEFAULT_AGE;
        long quotaBytes = quota == null ? Long.MAX_VALUE : quota;
        return Retention.of(unusedFor, quotaBytes, references.keys()).withGrace(grace);
    }

    private Collected collect(StoreCare store, Retention retention, Terminal terminal) throws IOException {
        long all = terminal.interactive() ? store.look().bytes() : 0;
        try (CareProgress progress = new CareProgress(terminal)) {
            return store.collect(
                    retention, dryRun, (node, left) -> progress.show("removing", Math.max(0, all - left), all));
        }
    }

    private void print(Collected collected, References references, Terminal terminal) {
        String verb = dryRun ? "would free " : "freed ";
        terminal.result(verb + ByteSize.words(collected.freedBytes()) + ": "
                + collected.nodes().size() + " nodes, "
                + collected.leftovers().size() + " old drafts and damaged nodes");
        terminal.result("keeps " + ByteSize.words(collected.keptBytes()) + " in " + collected.keptNodes() + " nodes"
                + (collected.referenced() == 0
                        ? ""
                        : "; " + collected.referenced() + " of them only because " + references.manifests()
                                + " deliveries were made of them")
                + (collected.inUse() == 0 ? "" : "; " + collected.inUse() + " only because they were in use lately"));
        if (quota != null && collected.keptBytes() > quota) {
            terminal.warning("the store is still over its quota by "
                    + ByteSize.words(collected.keptBytes() - quota)
                    + ": the rest is in use or referred to");
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("store", folder.address().text())
                .put("dryRun", dryRun)
                .put("freedBytes", collected.freedBytes())
                .put("removedNodes", collected.nodes().size())
                .put("removedLeftovers", collected.leftovers().size())
                .put("keptNodes", collected.keptNodes())
                .put("keptBytes", collected.keptBytes())
                .put("keptInUse", collected.inUse())
                .put("keptReferenced", collected.referenced())
                .put("deliveries", references.manifests());
        ArrayNode nodes = result.putArray("nodes");
        for (StoredNode node : collected.nodes()) {
            nodes.addObject()
                    .put("key", node.key())
                    .put("kind", NodeKind.of(node.files()).name())
                    .put("bytes", node.bytes())
                    .put("lastUse", node.lastUse().toString());
        }
        Odd.report(collected.odd(), terminal, result);
        if (json) {
            terminal.resultJson(result.toPrettyString());
        }
    }
}
