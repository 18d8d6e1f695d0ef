package stemfarm.audio.file;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An audio file that cannot be used: names the file, the reason and what the user can do about it. */
public final class AudioFileException extends IOException {

    private final transient Path file;
    private final String reason;
    private final String fix;

    public AudioFileException(Path file, String reason, String fix) {
        this(file, reason, fix, null);
    }

    public AudioFileException(Path file, String reason, String fix, @Nullable Throwable cause) {
        super(file + ": " + reason + " (" + fix + ")", cause);
        this.file = file;
        this.reason = reason;
        this.fix = fix;
    }

    public Path file() {
        return file;
    }

    /** What is wrong, e.g. {@code ends after 119 993 of 240 000 frames}. */
    public String reason() {
        return reason;
    }

    /** What to do, e.g. {@code copy or export the file again}. */
    public String fix() {
        return fix;
    }
}
