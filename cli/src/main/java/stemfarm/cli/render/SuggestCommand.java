package stemfarm.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStores;
import stemfarm.farm.store.StoreAddress;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.file.Nearest;
import stemfarm.session.file.SessionFile;
import stemfarm.session.suggest.StemSound;
import stemfarm.session.suggest.Suggester;
import stemfarm.session.suggest.Suggestion;

/** {@code stemfarm suggest}: moves per stem, each with what was measured, to be accepted by a person. */
@Command(
        name = "suggest",
        description = {
            "Measure every stem after its chain and propose EQ, compressor, transient and stereo moves,",
            "each with the measured value, the bound and the reason. Nothing is changed without --apply."
        },
        mixinStandardHelpOptions = true)
public final class SuggestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SONG", description = "a folder of tracks, or a session file")
    private Path song;

    @Option(names = "--stem", paramLabel = "STEM", description = "only for this stem")
    @Nullable
    private String only;

    @Option(names = "--json", description = "print the suggestions as JSON")
    private boolean json;

    @Option(
            names = "--apply",
            description = "write them into the session file; the old one is kept as session.yaml.bak")
    private boolean apply;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "${env:STEMFARM_STORE}",
            description =
                    "artefact store, a folder or s3://bucket/prefix: stems in it are not rendered again, others are put"
                            + " there"
                            + " (default: ~/.cache/stemfarm/store, env STEMFARM_STORE)")
    @Nullable
    private String store;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = new Terminal(spec.commandLine(), false, json);
        Path file = Files.isDirectory(song) ? song.resolve(SessionFile.NAME) : song;
        String before = Files.exists(file) ? Files.readString(file) : "";
        RenderOptions options = new RenderOptions();
        options.store = store;
        PreparedSong prepared;
        try {
            prepared = new SongPreparation(options, terminal).prepare(song, false);
        } catch (RefusedSong refused) {
            refused.reasons().forEach(terminal::error);
            return ExitCode.BAD_INPUT;
        }
        checkStem(prepared.session());
        Suggester suggester = new Suggester(listen(prepared, options.store()));
        List<Suggestion> all = new ArrayList<>();
        for (Stem stem : prepared.session().stems()) {
            if (only == null || only.equals(stem.name())) {
                all.addAll(suggester.suggest(stem));
            }
        }
        print(all, terminal);
        if (apply && !all.isEmpty()) {
            new AcceptedSuggestions(prepared.session(), all).write(file, before);
            terminal.note("written: " + file);
        }
        return ExitCode.OK;
    }

    private static List<StemSound> listen(PreparedSong song, StoreAddress store)
            throws IOException, InterruptedException {
        try (ArtefactStore artefacts = ArtefactStores.open(store)) {
            return new StemListening(artefacts).listen(song.graph());
        }
    }

    private void checkStem(Session session) {
        List<String> names = session.stems().stream().map(Stem::name).toList();
        if (only != null && !names.contains(only)) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "--stem is " + only + "; the stems are " + String.join(", ", names)
                            + Nearest.to(only, names)
                                    .map(near -> "; did you mean " + near + "?")
                                    .orElse(""));
        }
    }

    private static void print(List<Suggestion> all, Terminal terminal) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Suggestion each : all) {
            String move = SessionFile.line(each.move());
            terminal.result(each.stem() + ": + " + move + "  # " + each.because());
            list.addObject()
                    .put("stem", each.stem())
                    .put("rule", each.rule())
                    .put("move", move)
                    .put("value", each.value())
                    .put("bound", each.bound())
                    .put("because", each.because());
        }
        if (terminal.json()) {
            terminal.resultJson(list.toPrettyString());
        } else if (all.isEmpty()) {
            terminal.result("nothing to suggest: every stem is within the bounds");
        }
    }
}
