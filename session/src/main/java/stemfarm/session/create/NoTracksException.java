package stemfarm.session.create;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import stemfarm.session.folder.RefusedFile;

/** A folder of which no session can be made. */
public final class NoTracksException extends Exception {

    private final transient List<RefusedFile> refused;

    NoTracksException(Path folder, List<RefusedFile> refused) {
        super(refused.stream()
                .map(each -> folder.resolve(each.file()) + ": " + each.reason() + " (" + each.fix() + ")\n")
                .collect(Collectors.joining(
                        "", "", folder + ": no audio that can be used; put WAV, AIFF or FLAC files there")));
        this.refused = List.copyOf(refused);
    }

    /** What is there and cannot be used. */
    public List<RefusedFile> refused() {
        return refused;
    }
}
