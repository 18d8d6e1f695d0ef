package stemfarm.audio.file.bytes;

import stemfarm.audio.file.AudioFileException;

/** What a track can be: mono or stereo, 8 000 to 384 000 Hz. */
public final class FormatLimits {

    private static final int MIN_SAMPLE_RATE_HZ = 8_000;
    private static final int MAX_SAMPLE_RATE_HZ = 384_000;

    private FormatLimits() {}

    /** Refuses a format outside the limits. */
    public static void check(FileBytes file, int channels, long sampleRateHz) throws AudioFileException {
        if (channels == 0) {
            throw file.refuse("says that it has 0 channels", Refusal.COPY_AGAIN);
        }
        if (channels > 2) {
            String surround = channels == 6 ? " (5.1 surround?)" : "";
            throw file.refuse("has " + channels + " channels" + surround, Refusal.SPLIT_CHANNELS);
        }
        if (sampleRateHz < MIN_SAMPLE_RATE_HZ || sampleRateHz > MAX_SAMPLE_RATE_HZ) {
            throw file.refuse(
                    "has a sample rate of " + Refusal.count(sampleRateHz) + " Hz; 8 000 to 384 000 Hz can be read",
                    "export it at 44 100, 48 000 or 96 000 Hz");
        }
    }

    /** Refuses a file without a single frame. */
    public static void checkNotEmpty(FileBytes file, long frames) throws AudioFileException {
        if (frames == 0) {
            throw file.refuse("has a valid header but no audio (0 frames)", "export the file again, or leave it out");
        }
    }
}
