package stemfarm.cli.create;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.cli.PlainText;
import stemfarm.session.create.NewSession;
import stemfarm.session.create.NoTracksException;
import stemfarm.session.create.SessionMaker;
import stemfarm.session.file.SessionFile;
import stemfarm.session.file.SessionJson;
import stemfarm.session.folder.RefusedFile;
import stemfarm.session.route.Decision;
import stemfarm.session.template.Templates;

/** {@code stemfarm new}: from a folder of tracks to a session file. */
@Command(
        name = "new",
        description = "Read a folder of tracks, route them to stems, balance them roughly, write session.yaml.",
        mixinStandardHelpOptions = true)
public final class NewCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FOLDER", description = "folder of tracks; one level of sub-folders is read too")
    private Path folder;

    @Option(
            names = {"-f", "--force"},
            description = "replace a session.yaml that is there")
    private boolean force;

    @Option(
            names = "--genre",
            paramLabel = "GENRE",
            defaultValue = Templates.NO_GENRE,
            completionCandidates = Genres.class,
            description = "starting chains and levels of a genre: ${COMPLETION-CANDIDATES} (default: of none)")
    private String genre;

    @Option(names = "--json", description = "print the decisions as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path file = folder.resolve(SessionFile.NAME);
        if (!Files.isDirectory(folder)) {
            String reason = Files.exists(folder) ? "is not a folder" : "there is no such folder";
            throw new CommandFailed(ExitCode.BAD_INPUT, folder + ": " + reason + "; give a folder of tracks");
        }
        if (Files.exists(file) && !force) {
            throw new CommandFailed(ExitCode.USAGE, file + " is there already; --force replaces it");
        }
        NewSession made = make(Templates.of(genre));
        made.write(file);
        if (json) {
            ObjectNode result = SessionJson.mapper().createObjectNode();
            result.put("session", file.toString());
            result.set("decisions", decisions(made));
            result.set("refused", tree(made.refused()));
            result.set("warnings", tree(made.warnings()));
            out().println(result.toPrettyString());
        } else {
            print(made, file);
        }
        return ExitCode.OK;
    }

    private NewSession make(Templates templates) throws IOException, InterruptedException {
        try {
            return SessionMaker.make(folder, templates);
        } catch (NoTracksException e) {
            throw new CommandFailed(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
        }
    }

    /** For help and completion. */
    private static final class Genres implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Templates.genres().keySet().iterator();
        }
    }

    private static ArrayNode decisions(NewSession made) {
        ArrayNode decisions = SessionJson.mapper().createArrayNode();
        for (Decision decision : made.decisions()) {
            decisions
                    .addObject()
                    .put("file", decision.file())
                    .put("stem", decision.stem())
                    .put("suggestedStem", decision.suggestedStem())
                    .put("instrument", decision.instrument())
                    .put("confidence", decision.confidence())
                    .put("check", decision.check())
                    .put("mute", decision.mute())
                    .put("reason", decision.reason());
        }
        return decisions;
    }

    private static JsonNode tree(Object value) {
        return SessionJson.mapper().valueToTree(value);
    }

    private void print(NewSession made, Path file) {
        for (Decision decision : made.decisions()) {
            String colour = decision.check() ? "yellow" : "green";
            out().printf(
                            Locale.ROOT,
                            "  %-32s %s %-16s %3.0f %%%s%n",
                            PlainText.of(decision.file()),
                            Ansi.AUTO.string(String.format("@|%s %-14s|@", colour, decision.stem())),
                            decision.instrument(),
                            decision.confidence() * 100,
                            decision.check() ? "  look at it: " + PlainText.of(decision.reason()) : "");
        }
        made.warnings().forEach(warning -> err("@|yellow warning:|@ ", warning));
        for (RefusedFile refused : made.refused()) {
            err("@|red refused:|@ ", refused.file() + ": " + refused.reason() + " (" + refused.fix() + ")");
        }
        out().printf(
                        Locale.ROOT,
                        "%d tracks on %d stems, %d to look at, %d refused: %s%n",
                        made.decisions().size(),
                        made.session().stems().size(),
                        made.toCheck().size(),
                        made.refused().size(),
                        file);
    }

    private void err(String styled, String words) {
        spec.commandLine().getErr().println(Ansi.AUTO.string(styled) + PlainText.of(words));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
