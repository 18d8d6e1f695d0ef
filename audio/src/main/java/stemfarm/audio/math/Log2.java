package stemfarm.audio.math;

/**
 * Base-2 logarithm of whole arrays, within 1.2e-9 (7e-9 dB of amplitude) and exact at powers of two.
 *
 * <p>x = 2<sup>e</sup> (1 + u) with 1 + u in [√½, √2); log2(1 + u) = u q(u), q of degree 9 minimax by the Remez
 * exchange, evaluated in Estrin's order. The bits are taken apart in a loop of their own because C2 does not vectorise
 * the moves between double and long registers; the polynomial loop then does vectorise.
 */
public final class Log2 {

    private static final double Q0 = 1.44269504086715;
    private static final double Q1 = -0.7213471615318303;
    private static final double Q2 = 0.4808981432707407;
    private static final double Q3 = -0.3607087355261117;
    private static final double Q4 = 0.28857920604826554;
    private static final double Q5 = -0.23939431181885115;
    private static final double Q6 = 0.2042897717651116;
    private static final double Q7 = -0.1923439896060572;
    private static final double Q8 = 0.1883851146039628;
    private static final double Q9 = -0.1097634759430729;

    private static final long ROOT_HALF_BITS = 0x3fe6_a09e_667f_3bcdL;
    private static final long ONE_BITS = 0x3ff0_0000_0000_0000L;
    private static final long FRACTION_MASK = 0x000f_ffff_ffff_ffffL;

    /** Exponent bits under these high bits read as the double 2^52 + exponent. */
    private static final long TWO_POW_52_BITS = 0x4330_0000_0000_0000L;

    private static final double TWO_POW_52_AND_BIAS = 0x1p52 + 1_023;

    private Log2() {}

    /**
     * Replaces x[i] by log2 x[i] for {@code from <= i < to}.
     *
     * @param x normal positive numbers, 2^−1022 or more: the caller keeps zero and denormals out
     * @param scratch overwritten in the same places
     */
    public static void ofEach(double[] x, double[] scratch, int from, int to) {
        split(x, scratch, from, to);
        evaluate(x, scratch, from, to);
    }

    private static void split(double[] x, double[] exponent, int from, int to) {
        for (int i = from; i < to; i++) {
            long bits = Double.doubleToRawLongBits(x[i]) + (ONE_BITS - ROOT_HALF_BITS);
            x[i] = Double.longBitsToDouble((bits & FRACTION_MASK) + ROOT_HALF_BITS);
            exponent[i] = Double.longBitsToDouble((bits >>> 52) | TWO_POW_52_BITS);
        }
    }

    private static void evaluate(double[] x, double[] exponent, int from, int to) {
        for (int i = from; i < to; i++) {
            double u = x[i] - 1;
            double u2 = u * u;
            double u4 = u2 * u2;
            double low = (Q0 + Q1 * u) + (Q2 + Q3 * u) * u2;
            double high = (Q4 + Q5 * u) + (Q6 + Q7 * u) * u2;
            double q = (low + high * u4) + (Q8 + Q9 * u) * (u4 * u4);
            x[i] = (exponent[i] - TWO_POW_52_AND_BIAS) + q * u;
        }
    }
}
