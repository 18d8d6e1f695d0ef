package stemfarm.audio.filter;

import static stemfarm.audio.SlicedProcessor.flushed;

import java.util.Arrays;

/**
 * How loud it is around a frequency: two band-passes in series, of gain 1 there, and the envelope of the second from its
 * band-pass and its low-pass, which stand at 90° at that frequency. A sine there gives its amplitude without ripple.
 *
 * <p>State-variable form after Simper, see {@link Svf}; 6 dB an octave below, 12 above.
 */
final class BandLevel {

    private static final int STATES = 4;

    private double g;
    private double k;
    private final double[] state = new double[2 * STATES];

    /** g = tan(π f / f_s), k = 1 / Q. */
    void tune(double g, double k) {
        this.g = g;
        this.k = k;
    }

    /** Writes the square of the level, that of the louder channel. */
    void squared(double[][] audio, double[] level, int from, int to) {
        Arrays.fill(level, from, to, 0);
        for (int c = 0; c < Math.min(2, audio.length); c++) {
            channel(audio[c], c * STATES, level, from, to);
        }
    }

    private void channel(double[] x, int at, double[] level, int from, int to) {
        double d = 1 / (1 + g * (g + k));
        double a = state[at], b = state[at + 1], c = state[at + 2], e = state[at + 3];
        for (int i = from; i < to; i++) {
            double v1 = d * (a + g * (x[i] - b));
            double v2 = b + g * v1;
            a = 2 * v1 - a;
            b = 2 * v2 - b;
            double w1 = d * (c + g * (k * v1 - e));
            double w2 = e + g * w1;
            c = 2 * w1 - c;
            e = 2 * w2 - e;
            level[i] = Math.max(level[i], k * k * (w1 * w1 + w2 * w2));
        }
        state[at] = a;
        state[at + 1] = b;
        state[at + 2] = c;
        state[at + 3] = e;
    }

    void flushDenormals() {
        for (int i = 0; i < state.length; i++) {
            state[i] = flushed(state[i]);
        }
    }

    void reset() {
        Arrays.fill(state, 0);
    }
}
