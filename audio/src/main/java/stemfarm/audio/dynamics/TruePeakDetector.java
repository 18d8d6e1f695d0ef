package stemfarm.audio.dynamics;

import java.util.Arrays;
import stemfarm.audio.resample.InterSamplePeaks;
import stemfarm.audio.resample.PeakInterpolators;

/**
 * Finds the inter-sample peaks that reach a ceiling, as any meter may read them.
 *
 * <p>Meters read the same peak up to 0.2 dB apart, so the detector is all of them at once. Three steps, each for what the
 * one before lets through: the level of the samples; 4 points per sample; every interpolator.
 */
final class TruePeakDetector {

    private static final int CELL_FRAMES = 128;

    /**
     * Share of the ceiling from which a peak is looked at closely: 4 points per sample miss 0.7 dB of it, and 32 taps as
     * much of what lies between 0.42 of the sample rate and Nyquist.
     */
    private static final double NEAR = 0.75;

    private final InterSamplePeaks coarse;
    private final InterSamplePeaks fine;
    private final double harmless;
    private final double near;
    private final double[] cell = new double[CELL_FRAMES];

    TruePeakDetector(int sampleRateHz, double ceiling) {
        boolean high = sampleRateHz >= 96_000;
        coarse = new InterSamplePeaks(PeakInterpolators.flat(high ? 2 : 4), CELL_FRAMES);
        fine = new InterSamplePeaks(
                high ? PeakInterpolators.everyMetersOfHighRates() : PeakInterpolators.everyMeters(), CELL_FRAMES);
        harmless = ceiling / Math.max(coarse.gainBound(), fine.gainBound());
        near = NEAR * ceiling;
    }

    int framesBefore() {
        return fine.framesBefore();
    }

    int framesAfter() {
        return fine.framesAfter();
    }

    /**
     * {@code peaks[i]} becomes the largest peak of any channel from frame {@code first + i} to the next, if it reaches the
     * ceiling; else something between 0 and the ceiling.
     */
    void find(double[][] channels, int first, int frames, double[] peaks) {
        Arrays.fill(peaks, 0, frames, 0);
        for (int from = 0; from < frames; from += CELL_FRAMES) {
            int count = Math.min(CELL_FRAMES, frames - from);
            int start = first + from;
            for (double[] x : channels) {
                // Exact, not a heuristic: below this level no inter-sample peak can reach the ceiling.
                if (exceeds(harmless, x, start - framesBefore(), start + count + framesAfter())) {
                    coarse.max(x, start, count, peaks, from);
                }
            }
            lookClosely(channels, start, count, peaks, from);
        }
    }

    private void lookClosely(double[][] channels, int start, int count, double[] peaks, int from) {
        int candidates = 0;
        for (int i = 0; i < count; i++) {
            candidates += peaks[from + i] > near ? 1 : 0;
        }
        boolean together = candidates > count / 4; // then cheaper, and the same bits
        if (together) {
            Arrays.fill(cell, 0, count, 0);
            for (double[] x : channels) {
                fine.max(x, start, count, cell, 0);
            }
        }
        for (int i = 0; i < count && candidates > 0; i++) {
            if (peaks[from + i] > near) {
                peaks[from + i] = together ? cell[i] : largestAt(channels, start + i);
            }
        }
    }

    private double largestAt(double[][] channels, int frame) {
        double largest = 0;
        for (double[] x : channels) {
            largest = Math.max(largest, fine.at(x, frame));
        }
        return largest;
    }

    private static boolean exceeds(double level, double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Math.abs(x[i]) > level) {
                return true;
            }
        }
        return false;
    }
}
