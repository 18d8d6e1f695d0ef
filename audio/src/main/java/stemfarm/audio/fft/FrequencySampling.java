package stemfarm.audio.fft;

import java.util.function.DoubleUnaryOperator;

/**
 * Design of linear-phase filters by frequency sampling: the magnitude on a grid, transformed back and windowed (J. G.
 * Proakis, D. G. Manolakis, <i>Digital Signal Processing</i>, ch. 10.2).
 *
 * <p>The window is flat over the inner half and falls like a cosine over the outer (Tukey): a response that has died away
 * by then is kept to the bit, and one that has not is faded out.
 */
public final class FrequencySampling {

    /** Grid points per tap: what lies beyond the taps wraps round and must have room to fade. */
    private static final int OVERSAMPLING = 4;

    private FrequencySampling() {}

    /**
     * The filter's 2·half + 1 taps, symmetric to the bit about the middle one.
     *
     * @param magnitude wanted gain, 0 or more, at a frequency in cycles per sample, 0 to 0.5
     * @param half the filter's delay, at least 1
     */
    public static double[] symmetric(DoubleUnaryOperator magnitude, int half) {
        int size = Integer.highestOneBit(OVERSAMPLING * 2 * half) * 2;
        double[] re = new double[size];
        double[] im = new double[size];
        for (int k = 0; k <= size / 2; k++) {
            re[k] = magnitude.applyAsDouble((double) k / size) / size;
            re[(size - k) % size] = re[k];
        }
        StrictFft fft = new StrictFft(size);
        fft.forward(re, im); // of an even, real spectrum: forward and inverse are the same
        double[] taps = new double[2 * half + 1];
        for (int n = 0; n <= half; n++) {
            double tap = re[fft.placeOf(n)] * window((double) n / (half + 1));
            taps[half - n] = tap;
            taps[half + n] = tap;
        }
        return taps;
    }

    private static double window(double x) {
        return x <= 0.5 ? 1 : 0.5 - 0.5 * StrictMath.cos(2 * StrictMath.PI * x);
    }
}
