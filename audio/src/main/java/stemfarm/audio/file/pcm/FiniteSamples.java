package stemfarm.audio.file.pcm;

import java.nio.file.Path;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.bytes.Refusal;

/** Refuses NaN and infinite samples: one of them, through a recursive filter, silences or blasts a whole mix. */
final class FiniteSamples {

    private FiniteSamples() {}

    static void check(Path file, AudioInfo info, long firstFrame, double[][] audio, int offset, int frames)
            throws AudioFileException {
        for (int channel = 0; channel < info.channels(); channel++) {
            if (!allFinite(audio[channel], offset, frames)) {
                int bad = offset;
                while (Double.isFinite(audio[channel][bad])) {
                    bad++;
                }
                String what = Double.isNaN(audio[channel][bad]) ? "NaN (not a number)" : "infinite";
                String where = Refusal.position(firstFrame + bad - offset, info.sampleRateHz());
                throw new AudioFileException(
                        file,
                        "the sample at " + where + ", channel " + (channel + 1) + ", is " + what,
                        "find the plug-in that made it, then export the file again");
            }
        }
    }

    private static boolean allFinite(double[] samples, int offset, int frames) {
        return within(Double.MAX_VALUE, samples, offset, frames);
    }

    /**
     * Whether no sample is NaN or beyond ±limit. Without their sign, doubles are in the order of their bits, NaN last; the
     * first difference that is negative leaves its sign. No branch inside the loop.
     */
    static boolean within(double limit, double[] samples, int offset, int frames) {
        long limitBits = Double.doubleToRawLongBits(limit);
        long signs = 0;
        for (int i = offset; i < offset + frames; i++) {
            signs |= limitBits - (Double.doubleToRawLongBits(samples[i]) & Long.MAX_VALUE);
        }
        return signs >= 0;
    }
}
