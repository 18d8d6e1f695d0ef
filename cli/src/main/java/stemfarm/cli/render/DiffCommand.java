package stemfarm.cli.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.cli.PlainText;
import stemfarm.cli.SessionReading;
import stemfarm.cli.effect.Effect;
import stemfarm.master.deliver.Manifest;
import stemfarm.session.Session;
import stemfarm.session.diff.Change;
import stemfarm.session.diff.SessionDiff;
import stemfarm.session.file.SessionFile;

/** {@code stemfarm diff}: what changed between two mixes, in a mixer's words. */
@Command(
        name = "diff",
        description = {
            "Say what changed between two sessions or two deliveries, in a mixer's words; of two deliveries also",
            "what is heard of it: loudness of stems and master, and where in the spectrum."
        },
        footer = {
            "%nExamples:",
            "  stemfarm diff session.yaml session-2.yaml",
            "  stemfarm diff monday/render tuesday/render"
        },
        mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A", description = "a session file, its folder, or a delivery")
    private Path before;

    @Parameters(index = "1", paramLabel = "B", description = "another")
    private Path after;

    @Option(names = "--json", description = "print the differences as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Change> changes = SessionDiff.between(session(before), session(after));
        List<String> effects =
                isDelivery(before) && isDelivery(after) ? Effect.between(report(before), report(after)) : List.of();
        if (json) {
            spec.commandLine().getOut().println(json(changes, effects).toPrettyString());
        } else {
            print(changes, effects);
        }
        return ExitCode.OK;
    }

    private static boolean isDelivery(Path folder) {
        return Files.isRegularFile(folder.resolve(Manifest.FILE));
    }

    private static JsonNode report(Path delivery) throws IOException {
        return new ObjectMapper().readTree(delivery.resolve("report.json").toFile());
    }

    private static Session session(Path place) throws IOException {
        if (isDelivery(place)) {
            return Manifest.read(place).session();
        }
        Path file = Files.isDirectory(place) ? place.resolve(SessionFile.NAME) : place;
        if (!Files.isRegularFile(file)) {
            throw new CommandFailed(
                    ExitCode.BAD_INPUT,
                    file + ": there is no such file; give a session file, a folder that has one, or a delivery");
        }
        return SessionReading.read(file);
    }

    private void print(List<Change> changes, List<String> effects) {
        var out = spec.commandLine().getOut();
        Map<String, List<String>> byPlace = changes.stream()
                .collect(Collectors.groupingBy(
                        Change::where, LinkedHashMap::new, Collectors.mapping(Change::what, Collectors.toList())));
        byPlace.forEach((where, what) -> out.println(PlainText.of(where + ": " + String.join("; ", what))));
        if (changes.isEmpty()) {
            out.println("the same settings");
        }
        effects.forEach(effect -> out.println(PlainText.of("heard: " + effect)));
    }

    private static ObjectNode json(List<Change> changes, List<String> effects) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode list = root.putArray("changes");
        changes.forEach(change -> list.addObject().put("where", change.where()).put("what", change.what()));
        ArrayNode heard = root.putArray("heard");
        effects.forEach(heard::add);
        return root;
    }
}
