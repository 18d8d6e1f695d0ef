package stemfarm.audio.resample;

import java.util.Arrays;

/**
 * Magnitudes of the waveform at and between samples, by a bank of FIR interpolators. Cost: the bank's coefficients as
 * multiply-adds per sample.
 */
public final class InterSamplePeaks {

    private final double[][] bank;
    private final int taps;
    private final double gainBound;
    private final double[][] shifted;
    private final double[] between;

    /**
     * @param bank one filter per point between two samples, in the order that {@link KaiserSinc#polyphase} explains; the
     *     lengths, multiples of 4, may differ
     * @param maxFrames the most frames that {@link #max} will be asked for
     */
    public InterSamplePeaks(double[][] bank, int maxFrames) {
        this.bank = bank;
        this.taps = Arrays.stream(bank).mapToInt(h -> h.length).max().orElseThrow();
        this.gainBound = largestL1Norm(bank);
        this.shifted = new double[taps][maxFrames];
        this.between = new double[maxFrames];
    }

    /** Frames that {@link #max} reads before the first one. */
    public int framesBefore() {
        return taps / 2 - 1;
    }

    /** Frames that {@link #max} reads after the last one. */
    public int framesAfter() {
        return taps / 2;
    }

    /**
     * No point is larger than this times the largest magnitude among the samples it is computed from (the largest
     * L1 norm in the bank, rounding included): where that is low enough, {@link #max} need not be called at all.
     */
    public double gainBound() {
        return gainBound;
    }

    /**
     * {@code into[offset + i]} becomes the largest of itself, |x(first + i)| and |x(t)| at the bank's points between
     * first + i and first + i + 1, for i from 0 to {@code frames} − 1. Reads x from {@code first −}
     * {@link #framesBefore} to {@code first + frames − 1 +} {@link #framesAfter}.
     */
    public void max(double[] x, int first, int frames, double[] into, int offset) {
        for (int i = 0; i < frames; i++) {
            into[offset + i] = Math.max(into[offset + i], Math.abs(x[first + i]));
        }
        shift(x, first, frames);
        for (double[] h : bank) {
            interpolate(h, frames);
            for (int i = 0; i < frames; i++) {
                into[offset + i] = Math.max(into[offset + i], Math.abs(between[i]));
            }
        }
    }

    /** The largest of what {@link #max} would find for these frames. */
    public double largest(double[] x, int first, int frames) {
        double largest = largestSample(x, first, frames);
        shift(x, first, frames);
        for (double[] h : bank) {
            interpolate(h, frames);
            largest = Math.max(largest, largestSample(between, 0, frames));
        }
        return largest;
    }

    /** The largest magnitude of {@code frames} samples from {@code first} on. */
    public static double largestSample(double[] x, int first, int frames) {
        double largest = 0;
        for (int i = first; i < first + frames; i++) {
            double magnitude = Math.abs(x[i]);
            largest = magnitude > largest ? magnitude : largest; // Math.max takes several times as long
        }
        return largest;
    }

    /** The compiler vectorises loops over arrays with one common index only, so each tap gets its shifted copy. */
    private void shift(double[] x, int first, int frames) {
        for (int k = 0; k < taps; k++) {
            System.arraycopy(x, first - framesBefore() + k, shifted[k], 0, frames);
        }
    }

    private void interpolate(double[] h, int frames) {
        Arrays.fill(between, 0, frames, 0);
        for (int k = 0; k < h.length; k += 4) {
            addFourTaps(h, k, (taps - h.length) / 2 + k, frames);
        }
    }

    /** The largest of |x(n)| and |x(t)| at the bank's points between n and n + 1: as {@link #max}, for one frame. */
    public double at(double[] x, int n) {
        double largest = Math.abs(x[n]);
        for (double[] h : bank) {
            int from = n - h.length / 2 + 1;
            double sum = 0;
            for (int k = 0; k < h.length; k += 4) {
                int i = from + k;
                sum += (h[k] * x[i] + h[k + 1] * x[i + 1]) + (h[k + 2] * x[i + 2] + h[k + 3] * x[i + 3]);
            }
            double magnitude = Math.abs(sum);
            largest = magnitude > largest ? magnitude : largest; // Math.max takes several times as long
        }
        return largest;
    }

    private void addFourTaps(double[] h, int k, int shift, int frames) {
        double h0 = h[k];
        double h1 = h[k + 1];
        double h2 = h[k + 2];
        double h3 = h[k + 3];
        double[] x0 = shifted[shift];
        double[] x1 = shifted[shift + 1];
        double[] x2 = shifted[shift + 2];
        double[] x3 = shifted[shift + 3];
        double[] y = between;
        for (int i = 0; i < frames; i++) {
            y[i] += (h0 * x0[i] + h1 * x1[i]) + (h2 * x2[i] + h3 * x3[i]);
        }
    }

    private static double largestL1Norm(double[][] bank) {
        double largest = 1;
        for (double[] h : bank) {
            largest = Math.max(largest, Arrays.stream(h).map(Math::abs).sum());
        }
        return largest * (1 + 1e-12);
    }
}
