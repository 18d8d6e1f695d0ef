package stemfarm.audio.dynamics;

import java.util.Arrays;

/**
 * Maximum of the last {@code length} values, three comparisons per value whatever the length (M. van Herk, Pattern
 * Recognition Letters 13(7), 1992; Gil, Werman, IEEE PAMI 15(5), 1993). Values before the first are 0.
 */
final class SlidingMaximum {

    /** Values of the running block up to here, suffix maxima of the block before it from here on. */
    private final double[] block;

    private int index;
    private double prefix;

    SlidingMaximum(int length) {
        block = new double[length];
    }

    double next(double value) {
        prefix = Math.max(prefix, value);
        block[index++] = value;
        if (index < block.length) {
            return Math.max(prefix, block[index]);
        }
        double whole = prefix;
        for (int i = block.length - 2; i >= 0; i--) {
            block[i] = Math.max(block[i], block[i + 1]);
        }
        index = 0;
        prefix = 0;
        return whole;
    }

    /** Replaces each value by {@link #next} of it. */
    void ofEach(double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] = next(x[i]);
        }
    }

    void reset() {
        Arrays.fill(block, 0);
        index = 0;
        prefix = 0;
    }
}
