package stemfarm.audio.saturation;

import stemfarm.audio.math.Exp2;
import stemfarm.audio.settings.SaturationSettings.Curve;

/** The curves of {@link Curve}, on whole arrays. */
final class Shape {

    /** tanh x = 1 − 2 / (2^(2 x / ln 2) + 1). */
    private static final double TWO_BY_LN_2 = 2 / 0.6931471805599453;

    /** Beyond this tanh is 1 to the last bit. */
    private static final double TANH_IS_FLAT = 20;

    /** Where on tanh the tube rests. */
    private static final double BIAS = 0.3;

    private static final double TANH_OF_BIAS = tanhOfBias();

    private Shape() {}

    /** x[i] becomes f(x[i]) for the first {@code count} values; f(0) is exactly 0 and the slope there 1. */
    static void apply(Curve curve, double[] x, int count) {
        switch (curve) {
            case TANH -> tanh(x, count);
            case SOFT_CLIP -> softClip(x, count);
            case HARD_CLIP -> hardClip(x, count);
            case TUBE -> tube(x, count);
        }
    }

    private static void tanh(double[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = Math.min(Math.max(x[i], -TANH_IS_FLAT), TANH_IS_FLAT) * TWO_BY_LN_2;
        }
        Exp2.ofEach(x, 0, count);
        for (int i = 0; i < count; i++) {
            x[i] = 1 - 2 / (x[i] + 1);
        }
    }

    private static void softClip(double[] x, int count) {
        for (int i = 0; i < count; i++) {
            double u = Math.min(Math.max(x[i], -1.5), 1.5);
            x[i] = u - u * u * u * (4.0 / 27);
        }
    }

    private static void hardClip(double[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] = Math.min(Math.max(x[i], -1), 1);
        }
    }

    private static void tube(double[] x, int count) {
        for (int i = 0; i < count; i++) {
            x[i] += BIAS;
        }
        tanh(x, count);
        double perSlope = 1 / (1 - TANH_OF_BIAS * TANH_OF_BIAS);
        for (int i = 0; i < count; i++) {
            x[i] = (x[i] - TANH_OF_BIAS) * perSlope;
        }
    }

    /** By the same arithmetic as the signal, so that silence stays silent. */
    private static double tanhOfBias() {
        double[] bias = {BIAS};
        tanh(bias, 1);
        return bias[0];
    }
}
