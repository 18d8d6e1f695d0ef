package stemfarm.audio.filter;

import stemfarm.audio.settings.EqBand;

/** Squared magnitudes of the Audio EQ Cookbook's analogue prototypes H(s), boosts only, at s = jx. */
final class AnalogResponse {

    private AnalogResponse() {}

    /**
     * The squared magnitude.
     *
     * @param a 10^(|gain in dB| / 40), at least 1
     * @param x frequency over that of the band
     */
    static double squared(EqBand.Type type, int order, double q, double a, double x) {
        double x2 = x * x;
        double damping = x2 / (q * q);
        return switch (type) {
            case PEAK -> (sq(1 - x2) + damping * a * a) / (sq(1 - x2) + damping / (a * a));
            // a high shelf is designed as the inverse of a low one
            case LOW_SHELF, HIGH_SHELF -> a * a * (sq(a - x2) + a * damping) / (sq(1 - a * x2) + a * damping);
            case TILT -> (x2 + sq(a * a)) / (sq(a * a) * x2 + 1);
            case LOW_PASS -> 1 / passes(order, x2, damping);
            case HIGH_PASS -> (order == 1 ? x2 : x2 * x2) / passes(order, x2, damping);
            case NOTCH -> sq(1 - x2) / (sq(1 - x2) + damping);
        };
    }

    private static double passes(int order, double x2, double damping) {
        return order == 1 ? 1 + x2 : sq(1 - x2) + damping;
    }

    private static double sq(double x) {
        return x * x;
    }
}
