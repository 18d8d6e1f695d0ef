package stemfarm.audio.dynamics;

import java.util.Arrays;

/**
 * Moving average of a gain between 0 and 1 under a triangular window: two running sums one after the other.
 *
 * <p>Gains are integers of 2^−36, so the sums are exact: they never drift, and a gain of 1 comes back as exactly 1.
 */
final class GainSmoother {

    /** The most frames of a window: two sums of up to 2^12 values of up to 2^36 fit into 63 bits. */
    static final int MAX_LENGTH = 1 << 13;

    private static final long UNITY = 1L << 36;

    private final long[] first;
    private final long[] second;
    private final double scale;
    private long firstSum;
    private long secondSum;
    private int firstIndex;
    private int secondIndex;

    /** @param length of the window, 1 to {@link #MAX_LENGTH} */
    GainSmoother(int length) {
        first = new long[(length + 1) / 2];
        second = new long[length + 1 - first.length];
        scale = (double) (UNITY * first.length * second.length);
        reset();
    }

    double next(double gain) {
        long value = (long) Math.rint(gain * UNITY);
        firstSum += value - first[firstIndex];
        first[firstIndex] = value;
        firstIndex = firstIndex + 1 == first.length ? 0 : firstIndex + 1;
        secondSum += firstSum - second[secondIndex];
        second[secondIndex] = firstSum;
        secondIndex = secondIndex + 1 == second.length ? 0 : secondIndex + 1;
        return secondSum / scale;
    }

    /** Back to a gain of 1 for ever. */
    void reset() {
        Arrays.fill(first, UNITY);
        firstSum = UNITY * first.length;
        Arrays.fill(second, firstSum);
        secondSum = firstSum * second.length;
        firstIndex = 0;
        secondIndex = 0;
    }
}
