package stemfarm.audio.file.bytes;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import stemfarm.audio.file.AudioFileException;

/** The words that refusals share: fixes, counts and positions. */
public final class Refusal {

    /** For a format that is not read. */
    public static final String EXPORT = "export it as WAV or FLAC, mono or stereo";

    /** For a file that is damaged or incomplete. */
    public static final String COPY_AGAIN = "copy or export the file again";

    /** For audio with more or fewer channels than a track can have. */
    public static final String SPLIT_CHANNELS = "export it as mono or stereo WAV, one file per channel or pair";

    private Refusal() {}

    /** A failure of the file system, in plain words. */
    public static AudioFileException unreadable(Path file, IOException cause) {
        if (cause instanceof AudioFileException already) {
            return already;
        }
        if (cause instanceof AccessDeniedException) {
            return new AudioFileException(
                    file, "may not be read by this user", "give this user read permission on the file", cause);
        }
        if (cause instanceof NoSuchFileException) {
            return new AudioFileException(file, "does not exist", "check the name, or put the file there", cause);
        }
        return new AudioFileException(
                file, "cannot be read: " + cause, "check the disk or network share that holds it", cause);
    }

    /** A count with its thousands set apart: {@code 1 234 567}. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', ' ');
    }

    /** An unsigned 64-bit count; headers can claim more than a {@code long} holds. */
    public static String unsignedCount(long value) {
        return value >= 0 ? count(value) : Long.toUnsignedString(value);
    }

    /** A position for people: {@code frame 48 000 (0:01.000)}. */
    public static String position(long frame, int sampleRateHz) {
        long millis = frame * 1000 / sampleRateHz;
        return String.format(
                Locale.ROOT,
                "frame %s (%d:%02d.%03d)",
                count(frame),
                millis / 60_000,
                millis / 1000 % 60,
                millis % 1000);
    }
}
