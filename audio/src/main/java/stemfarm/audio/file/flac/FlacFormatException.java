package stemfarm.audio.file.flac;

import java.io.IOException;

/** A stream that is no valid FLAC; {@link FlacReader} adds the file and the place. */
final class FlacFormatException extends IOException {

    private final String reason;

    FlacFormatException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** Throws unless the stream is right in some respect. */
    static void require(boolean right, String otherwise) throws FlacFormatException {
        if (!right) {
            throw new FlacFormatException(otherwise);
        }
    }

    String reason() {
        return reason;
    }
}
