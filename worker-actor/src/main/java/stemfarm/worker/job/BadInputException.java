package stemfarm.worker.job;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The user's settings cannot be rendered: trying again would not help. */
public final class BadInputException extends IOException {

    private final String reason;
    private final String fix;

    /**
     * @param reason what is wrong, naming the stem, track or field
     * @param fix what to do about it
     */
    public BadInputException(String reason, String fix) {
        this(reason, fix, null);
    }

    /** Likewise, and says what brought it to light. */
    public BadInputException(String reason, String fix, @Nullable Throwable cause) {
        super(reason + " (" + fix + ")", cause);
        this.reason = reason;
        this.fix = fix;
    }

    public String reason() {
        return reason;
    }

    public String fix() {
        return fix;
    }
}
