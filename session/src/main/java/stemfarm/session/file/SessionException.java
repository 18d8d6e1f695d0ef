package stemfarm.session.file;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A session file that cannot be used, with everything that is wrong with it at once. */
public final class SessionException extends Exception {

    private final transient Path file;
    private final transient List<Problem> problems;

    public SessionException(Path file, List<Problem> problems) {
        this(file, problems, null);
    }

    public SessionException(Path file, List<Problem> problems, @Nullable Throwable cause) {
        super(problems.stream().map(problem -> file + ":" + problem).collect(Collectors.joining("\n")), cause);
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    public Path file() {
        return file;
    }

    /** At least one, in the order of their lines. */
    public List<Problem> problems() {
        return problems;
    }
}
