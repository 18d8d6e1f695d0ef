package stemfarm.audio.measure;

/** {@link TruePeakMeter} below 96 kHz as plainly as can be: every point of the grid, every tap. */
public final class NaiveTruePeak {

    private static final int TAPS = 12;
    private static final double[][] PHASES = phases();

    private NaiveTruePeak() {}

    /** The true peak of the signal with silence around it. */
    public static double dbtp(double[][] audio) {
        double peak = 0;
        for (double[] x : audio) {
            for (int n = -TAPS; n < x.length + TAPS; n++) {
                for (double[] h : PHASES) {
                    double sum = 0;
                    for (int k = Math.max(0, -n); k < TAPS && n + k < x.length; k++) {
                        sum += h[k] * x[n + k];
                    }
                    peak = Math.max(peak, Math.abs(sum));
                }
            }
        }
        return 20 * StrictMath.log10(peak);
    }

    private static double[][] phases() {
        double[][] phases = new double[4][TAPS];
        for (int p = 0; p < 4; p++) {
            for (int k = 0; k < TAPS; k++) {
                double t = k - TAPS / 2 + 1 - p / 4.0;
                double hann = 0.5 + 0.5 * StrictMath.cos(StrictMath.PI * t / 6);
                phases[p][k] = t == 0 ? 1 : StrictMath.sin(StrictMath.PI * t) / (StrictMath.PI * t) * hann;
            }
        }
        return phases;
    }
}
