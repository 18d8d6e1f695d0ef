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

    /** A finite x gives x·0 = ±0; NaN and ±∞ give NaN, which the sum keeps: no branch inside the loop. */
    private static boolean allFinite(double[] samples, int offset, int frames) {
        double zero = 0;
        for (int i = offset; i < offset + frames; i++) {
            zero += samples[i] * 0.0;
        }
        return zero == 0;
    }
}
