package stemfarm.session.graph;

import java.util.List;
import java.util.stream.Collectors;
import stemfarm.audio.file.AudioFileException;

/** Tracks of a session whose audio cannot be used, all at once. */
public final class UnusableTracksException extends Exception {

    private final transient List<AudioFileException> problems;

    public UnusableTracksException(List<AudioFileException> problems) {
        super(problems.stream().map(AudioFileException::getMessage).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one, in the order of the tracks. */
    public List<AudioFileException> problems() {
        return problems;
    }
}
