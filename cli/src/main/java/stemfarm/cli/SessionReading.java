package stemfarm.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import stemfarm.session.Session;
import stemfarm.session.file.SessionException;
import stemfarm.session.file.SessionFile;

/** Reads the session file that a command was given. */
public final class SessionReading {

    private SessionReading() {}

    /**
     * The session in a file.
     *
     * @throws CommandFailed with all that is wrong with it, a line each
     */
    public static Session read(Path file) {
        try {
            return SessionFile.read(file);
        } catch (SessionException e) {
            throw new CommandFailed(
                    ExitCode.BAD_INPUT,
                    e.problems().stream()
                            .map(problem -> file + ":" + problem)
                            .collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
