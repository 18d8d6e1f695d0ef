package stemfarm.audio.math;

/**
 * The sine of the first quarter of a circle, for pan laws: sin(x π/2) within 3e-16, exactly 0 at 0 and 1 at 1. The Taylor
 * polynomial of degree 21.
 */
public final class QuarterSine {

    private static final double HALF_PI = StrictMath.PI / 2;

    /** (−1)ᵏ / (2k + 1)! for k = 10 to 0. */
    private static final double[] TAYLOR = taylor();

    private QuarterSine() {}

    private static double[] taylor() {
        double[] coefficients = new double[11];
        double factorial = 1;
        for (int k = 0; k < coefficients.length; k++) {
            coefficients[coefficients.length - 1 - k] = (k % 2 == 0 ? 1 : -1) / factorial;
            factorial *= (2 * k + 2) * (2 * k + 3);
        }
        return coefficients;
    }

    /**
     * Replaces x[i] by sin(x[i] π/2), and by 1 from 1 on, for {@code from <= i < to}.
     *
     * @param x at least 0
     */
    public static void ofEach(double[] x, int from, int to) {
        for (int i = from; i < to; i++) {
            double y = x[i] * HALF_PI;
            double y2 = y * y;
            double sum = 0;
            for (double coefficient : TAYLOR) {
                sum = sum * y2 + coefficient;
            }
            x[i] = x[i] < 1 ? y * sum : 1;
        }
    }
}
