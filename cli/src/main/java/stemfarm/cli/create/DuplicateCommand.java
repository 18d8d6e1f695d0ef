package stemfarm.cli.create;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import stemfarm.audio.file.AudioFileException;
import stemfarm.cli.CommandFailed;
import stemfarm.cli.ExitCode;
import stemfarm.cli.SessionReading;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.create.MixReset;
import stemfarm.session.create.MovedTracks;
import stemfarm.session.file.SessionComments;
import stemfarm.session.file.SessionFile;
import stemfarm.session.graph.UnusableTracksException;
import stemfarm.session.template.Templates;

/** {@code stemfarm duplicate}: the method's experiment, a mix once more from zero. */
@Command(
        name = "duplicate",
        description =
                "Copy a session; with --reset its mix is taken back to the rough balance, to mix it again from the"
                        + " top down and compare.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nWhat --reset does:%n",
        footer = {
            "  removes every insert, send and automation of tracks, stems and master",
            "  sets the tracks' gains and the stems' levels to the rough balance, as 'new' does",
            "  keeps which track is on which stem, mutes, polarity, start times, profile, deliverables"
        })
public final class DuplicateCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SESSION", description = "a session file, or a folder that holds session.yaml")
    private Path session;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "NEW.yaml",
            description = "the copy; a bare name is put beside the session (default: session-copy.yaml, with --reset"
                    + " session-reset.yaml)")
    private @Nullable Path out;

    @Option(names = "--reset", description = "take the mix back to the rough balance")
    private boolean reset;

    @Option(names = "--song", paramLabel = "NAME", description = "name of the song in the copy (default: the same)")
    private @Nullable String song;

    @Option(
            names = {"-f", "--force"},
            description = "replace a file that is there")
    private boolean force;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path absolute = session.toAbsolutePath().normalize();
        Path file = Files.isDirectory(absolute) ? absolute.resolve(SessionFile.NAME) : absolute;
        Path copy = copy(file);
        Session original = SessionReading.read(file);
        if (Files.exists(copy) && (!force || Files.isSameFile(copy, file))) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    copy + " is there already; "
                            + (Files.isSameFile(copy, file)
                                    ? "it is the session itself: give another name"
                                    : "--force replaces it"));
        }
        String text = text(original, file, copy);
        Files.createDirectories(folder(copy));
        SessionFile.write(text, copy);
        spec.commandLine().getOut().println(copy);
        spec.commandLine()
                .getErr()
                .println("render it beside the other: stemfarm render " + copy + " --out "
                        + folder(copy).resolve("render-" + stem(copy)));
        return ExitCode.OK;
    }

    /** Byte for byte where nothing is to be changed. */
    private String text(Session original, Path file, Path copy) throws IOException, InterruptedException {
        String before = Files.readString(file);
        if (!reset && song == null && folder(file).equals(folder(copy))) {
            return before;
        }
        Session changed = song == null ? original : named(original, song);
        Templates templates = Templates.shipped();
        if (reset) {
            changed = reset(changed, folder(file), templates);
        }
        if (!folder(file).equals(folder(copy))) {
            changed = MovedTracks.moved(changed, folder(file), folder(copy));
        }
        return SessionFile.text(changed, reset ? reasons(file, templates) : SessionComments.NONE, before);
    }

    private static Session reset(Session session, Path folder, Templates templates) throws InterruptedException {
        try {
            return new MixReset(session, folder, templates).reset();
        } catch (UnusableTracksException e) {
            throw new CommandFailed(
                    ExitCode.BAD_INPUT,
                    e.problems().stream()
                            .map(AudioFileException::getMessage)
                            .collect(Collectors.joining(System.lineSeparator())));
        }
    }

    private static SessionComments reasons(Path file, Templates templates) {
        return new SessionComments() {
            @Override
            public Optional<String> onSession() {
                return Optional.of("The mix of " + file.getFileName() + ", taken back to the rough balance");
            }

            @Override
            public Optional<String> onLevel(Stem stem) {
                return stem.effectReturn() ? Optional.empty() : Optional.of(templates.levelReason(stem.kind()));
            }
        };
    }

    private Path copy(Path file) {
        if (out == null) {
            return file.resolveSibling(stem(file) + (reset ? "-reset" : "-copy") + ".yaml");
        }
        return out.getParent() == null
                ? file.resolveSibling(out)
                : out.toAbsolutePath().normalize();
    }

    private static Session named(Session session, String name) {
        if (name.isBlank()) {
            throw new CommandFailed(ExitCode.USAGE, "--song is empty; give the song a name");
        }
        return new Session(
                name,
                session.artist(),
                session.isrc(),
                session.sampleRateHz(),
                session.tailSec(),
                session.stems(),
                session.master(),
                session.profile(),
                session.deliverables());
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent(), "an absolute path of a file has a folder");
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
    }
}
