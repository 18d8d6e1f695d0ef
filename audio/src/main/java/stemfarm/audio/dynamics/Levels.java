package stemfarm.audio.dynamics;

import stemfarm.audio.math.Decibels;
import stemfarm.audio.math.Log2;

/** One level and one gain for all channels, so that the stereo image stands still. */
final class Levels {

    /** −240 dBFS in octaves. */
    static final double FLOOR_OCTAVES = -240 / Decibels.PER_OCTAVE;

    private static final double FLOOR = 1e-12;
    private static final double CEILING = 1e12;

    private Levels() {}

    /** Writes the largest magnitude of any channel in each frame. */
    static void peak(double[][] audio, int channels, double[] level, int from, int to) {
        peak(audio[0], audio[channels - 1], level, from, to);
    }

    /** Writes the larger magnitude of two signals in each frame. */
    static void peak(double[] left, double[] right, double[] level, int from, int to) {
        for (int i = from; i < to; i++) {
            level[i] = Math.max(Math.abs(left[i]), Math.abs(right[i]));
        }
    }

    /** Magnitudes become octaves of amplitude; what is beyond ±240 dBFS counts as ±240 dBFS. */
    static void octaves(double[] level, double[] scratch, int from, int to) {
        log(level, scratch, FLOOR, CEILING, from, to);
    }

    /** Mean squares become octaves of amplitude, within the same limits. */
    static void octavesOfPower(double[] power, double[] scratch, int from, int to) {
        log(power, scratch, FLOOR * FLOOR, CEILING * CEILING, from, to);
        for (int i = from; i < to; i++) {
            power[i] *= 0.5;
        }
    }

    private static void log(double[] x, double[] scratch, double floor, double ceiling, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] = Math.min(Math.max(x[i], floor), ceiling);
        }
        Log2.ofEach(x, scratch, from, to);
    }

    /** Applies a gain frame by frame. */
    static void multiply(double[] x, double[] gain, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] *= gain[i];
        }
    }
}
