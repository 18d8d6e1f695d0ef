package stemfarm.audio.space;

import static stemfarm.audio.SlicedProcessor.flushed;

import java.util.Arrays;
import stemfarm.audio.resample.KaiserSinc;

/**
 * A delay of any number of frames, whole or not.
 *
 * <p>A whole one is exact. Between frames it interpolates band-limited with a Kaiser-windowed sinc of 32 taps, flat up to
 * 0.42 of the sample rate and never louder than the input by more than 0.0025 dB, so that a feedback loop stays stable
 * (T. I. Laakso, V. Välimäki, M. Karjalainen, U. K. Laine, "Splitting the unit delay", IEEE Signal Processing Magazine
 * 13(1), 1996).
 */
final class DelayLine {

    private static final int HALF_TAPS = 16;
    private static final double STOP_BAND_DB = 80;
    private static final double WHOLE = 1e-6;

    private final double[] ring;
    private final int newestLag;
    private final double[] taps;
    private int written;

    /**
     * @param delayFrames 2 or more
     * @param maxFrames the most frames that are read before they are written
     */
    DelayLine(double delayFrames, int maxFrames) {
        int whole = (int) Math.floor(delayFrames + WHOLE);
        double fraction = delayFrames - whole;
        if (fraction < WHOLE) {
            newestLag = whole;
            taps = new double[] {1};
        } else {
            int half = Math.min(HALF_TAPS, whole);
            newestLag = whole - half + 1;
            taps = interpolator(fraction, half);
        }
        int needed = newestLag + taps.length + maxFrames;
        ring = new double[Integer.highestOneBit(needed) * 2];
    }

    private static double[] interpolator(double fraction, int half) {
        KaiserSinc kernel = new KaiserSinc(0.5, half, STOP_BAND_DB);
        double[] taps = new double[2 * half];
        double sum = 0;
        for (int k = 0; k < taps.length; k++) {
            taps[k] = kernel.at(k - (half - 1) - fraction);
            sum += taps[k];
        }
        for (int k = 0; k < taps.length; k++) {
            taps[k] /= sum;
        }
        return taps;
    }

    /** How many frames can be read at once before any of them depends on one that is not yet written. */
    int readableFrames() {
        return newestLag;
    }

    /** Writes what left the delay at the next {@code to − from} frames into these places. */
    void read(double[] out, int from, int to) {
        Arrays.fill(out, from, to, 0);
        int mask = ring.length - 1;
        for (int k = 0; k < taps.length; k++) {
            double tap = taps[k];
            int lag = written - newestLag - k - from;
            for (int i = from; i < to; i++) {
                out[i] += tap * ring[(lag + i) & mask];
            }
        }
    }

    /** Takes the frames that were read before: one in for each one out. */
    void write(double[] in, int from, int to) {
        int mask = ring.length - 1;
        for (int i = from; i < to; i++) {
            ring[(written + i - from) & mask] = flushed(in[i]);
        }
        written = (written + to - from) & mask;
    }

    void reset() {
        Arrays.fill(ring, 0);
        written = 0;
    }
}
