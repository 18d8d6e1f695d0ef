package stemfarm.audio.saturation;

import java.util.Arrays;
import stemfarm.audio.resample.KaiserSinc;

/**
 * One channel's way to twice the rate and back, by the same linear-phase half-band filter of 4 K − 1 taps, every second
 * of which is zero (F. Mintzer, "On half-band, third-band, and Nth-band FIR filters and their design", IEEE ASSP 30 (5),
 * 1982).
 *
 * <p>There and back takes {@code 2 K − 1 + padding} frames of the lower rate.
 */
final class HalfBand {

    private static final double STOP_BAND_DB = 120;

    /** c[j] is the tap at a distance of 2 j + 1 from the middle one, which is ½. */
    private final double[] c;

    private final int padding;
    private final int lowHistory;
    private final int highHistory;
    private final double[] low;
    private final double[] high;

    /**
     * @param k half of the taps that are not zero, even
     * @param padding delay in frames of the lower rate, added on the way up
     * @param maxFrames largest block, in frames of the lower rate
     */
    HalfBand(int k, int padding, int maxFrames) {
        KaiserSinc kernel = new KaiserSinc(0.25, 2 * k, STOP_BAND_DB);
        c = new double[k];
        Arrays.setAll(c, j -> kernel.at(2 * j + 1));
        double sum = Arrays.stream(c).sum();
        Arrays.setAll(c, j -> c[j] / (4 * sum));
        this.padding = padding;
        lowHistory = 2 * k + padding;
        highHistory = 4 * k;
        low = new double[lowHistory + maxFrames];
        high = new double[highHistory + 2 * maxFrames];
    }

    /** Frames of the lower rate from {@link #up} through {@link #down}. */
    int latencyFrames() {
        return 2 * c.length - 1 + padding;
    }

    /** x at the lower rate becomes y at the higher, 2 · {@code frames} long. */
    void up(double[] x, int from, int frames, double[] y) {
        System.arraycopy(x, from, low, lowHistory, frames);
        for (int i = 0; i < frames; i++) {
            int middle = lowHistory + i - c.length - padding;
            y[2 * i] = low[middle];
            y[2 * i + 1] = 2 * odd(low, middle, middle + 1, 1);
        }
        System.arraycopy(low, frames, low, 0, lowHistory);
    }

    /** y at the higher rate becomes x at the lower, {@code frames} long. */
    void down(double[] y, double[] x, int from, int frames) {
        System.arraycopy(y, 0, high, highHistory, 2 * frames);
        for (int i = 0; i < frames; i++) {
            int middle = highHistory + 2 * i - 2 * (c.length - 1);
            x[from + i] = 0.5 * high[middle] + odd(high, middle - 1, middle + 1, 2);
        }
        System.arraycopy(high, 2 * frames, high, 0, highHistory);
    }

    void reset() {
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
    }

    /** Σ c[j] (x[back − j·step] + x[ahead + j·step]), in two sums that do not wait for each other. */
    private double odd(double[] x, int back, int ahead, int step) {
        double a = 0;
        double b = 0;
        for (int j = 0; j < c.length; j += 2) {
            a += c[j] * (x[back - j * step] + x[ahead + j * step]);
            b += c[j + 1] * (x[back - (j + 1) * step] + x[ahead + (j + 1) * step]);
        }
        return a + b;
    }
}
