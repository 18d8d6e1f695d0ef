package stemfarm.cli.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.cli.render.FarmAccess;
import stemfarm.cli.render.RenderOptions;
import stemfarm.cli.render.RenderRun;
import stemfarm.cli.render.SongPreparation;
import stemfarm.cli.render.Terminal;
import stemfarm.cli.service.WorkerOptions;
import stemfarm.session.file.SessionFile;

/** {@code stemfarm watch}: edit, save, listen. */
@Command(
        name = "watch",
        description = "Render a song, and again whenever its session or a track changes: only what changed, saying what"
                + " that did to the levels. Mistakes in the session are shown and it goes on watching. Ctrl-C ends it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class WatchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SONG", description = "a folder of tracks, or a session file")
    private Path song;

    @Mixin
    private RenderOptions options;

    @Option(
            names = "--settle-ms",
            paramLabel = "MS",
            defaultValue = "300",
            description = "how long files must have stood still before they are read, 0 to 60000 ms"
                    + " (default: ${DEFAULT-VALUE})")
    private int settleMs;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress; only what each change did, and errors")
    private boolean quiet;

    @Mixin
    private WorkerOptions worker;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        options.check();
        if (settleMs < 0 || settleMs > 60_000) {
            throw new CommandFailed(ExitCode.USAGE, "--settle-ms is " + settleMs + "; it must be 0 to 60000");
        }
        Stopping stopping = Stopping.onShutdown();
        try {
            watch(stopping);
            return ExitCode.OK;
        } catch (InterruptedException e) {
            return ExitCode.CANCELLED;
        } finally {
            stopping.ended();
        }
    }

    private void watch(Stopping stopping) throws Exception {
        Path sessionFile = sessionFile();
        Path folder = sessionFile.resolveSibling("");
        Path out = options.outDir(folder);
        Terminal said = new Terminal(spec.commandLine(), false, false);
        Terminal shown = new Terminal(spec.commandLine(), quiet, false);
        WatchedSong watched = new WatchedSong(song, sessionFile, new SongPreparation(options, said), said);
        try (FarmAccess farm = FarmAccess.local(options.store(), worker.slots(), worker.blockFrames());
                FolderEvents events = new FolderEvents(folder, out);
                RenderRun run = new RenderRun(farm.config(), shown, watched)) {
            SettledChanges changes = new SettledChanges(events, Duration.ofMillis(settleMs), System::nanoTime);
            said.result("rendering " + song);
            try {
                while (true) {
                    events.follow();
                    watched.render(run);
                    said.note("watching " + folder + "; Ctrl-C ends");
                    said.result(names(folder, changes.await(watched::counts)) + " changed");
                }
            } finally {
                stopping.closing();
            }
        }
    }

    private Path sessionFile() throws IOException {
        Path absolute = song.toAbsolutePath().normalize();
        if (!Files.exists(absolute)) {
            throw new CommandFailed(
                    ExitCode.BAD_INPUT,
                    song + ": there is no such folder or session file (give a folder of tracks or a session.yaml)");
        }
        return Files.isDirectory(absolute) ? absolute.resolve(SessionFile.NAME) : absolute;
    }

    private static String names(Path folder, Set<Path> changed) {
        return changed.stream().map(path -> folder.relativize(path).toString()).collect(Collectors.joining(", "));
    }
}
