package stemfarm.audio.dynamics;

import static stemfarm.audio.SlicedProcessor.flushed;

/**
 * What lies above a corner in one channel: the state variable filter of {@link DeEsser}, with Simper's symbols g, k, a1,
 * a2, a3, ic1eq, ic2eq and v0 to v3.
 */
final class Sibilance {

    private static final double K = Math.sqrt(2);

    private double a1;
    private double a2;
    private double a3;
    private double ic1eq;
    private double ic2eq;

    /** √2 s / (s² + √2 s + 1) of the signal. */
    private double[] corner = {};

    /** s² / (s² + √2 s + 1) of the signal. */
    private double[] high = {};

    void prepare(int maxFrames) {
        corner = new double[maxFrames];
        high = new double[maxFrames];
    }

    void tune(double freqHz, int sampleRateHz) {
        double g = StrictMath.tan(StrictMath.PI * freqHz / sampleRateHz);
        a1 = 1 / (1 + g * (g + K));
        a2 = g * a1;
        a3 = g * a2;
    }

    /** The part above the corner, frame by frame, after {@link #split}. */
    double[] high() {
        return high;
    }

    void split(double[] x, int from, int to) {
        double s1 = ic1eq;
        double s2 = ic2eq;
        for (int i = from; i < to; i++) {
            double v0 = x[i];
            double v3 = v0 - s2;
            double v1 = a1 * s1 + a2 * v3;
            double v2 = s2 + a2 * s1 + a3 * v3;
            s1 = 2 * v1 - s1;
            s2 = 2 * v2 - s2;
            corner[i] = K * v1;
            high[i] = v0 - K * v1 - v2;
        }
        ic1eq = s1;
        ic2eq = s2;
    }

    /** Makes of the signal that was split the same with a shelf of this gain. */
    void shelve(double[] x, double[] gain, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] += (Math.sqrt(gain[i]) - 1) * corner[i] + (gain[i] - 1) * high[i];
        }
    }

    void flushDenormals() {
        ic1eq = flushed(ic1eq);
        ic2eq = flushed(ic2eq);
    }

    void reset() {
        ic1eq = 0;
        ic2eq = 0;
    }
}
