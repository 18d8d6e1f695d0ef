package stemfarm.audio.filter;

import stemfarm.audio.settings.EqBand;

/**
 * The Audio EQ Cookbook's analogue prototypes H(s), Butterworth's and the tilt, as complex numbers from the textbook's
 * form. Shares no formula with the digital coefficients.
 */
final class AnalogPrototype {

    private AnalogPrototype() {}

    /** Where the bilinear transform puts a frequency: s = j tan(w/2) / tan(w0/2). */
    static double bilinear(EqBand band, double freqHz, int rateHz) {
        return magnitude(
                band,
                StrictMath.tan(StrictMath.PI * freqHz / rateHz)
                        / StrictMath.tan(StrictMath.PI * band.freqHz() / rateHz));
    }

    /** At a frequency of x times the band's. */
    static double magnitude(EqBand band, double x) {
        double a = StrictMath.pow(10, band.gainDb() / 40);
        double q = band.q();
        double rootA = Math.sqrt(a);
        if (band.order() != 2) {
            double up = band.type() == EqBand.Type.LOW_PASS ? x : 1 / x;
            return 1 / Math.sqrt(1 + StrictMath.pow(up, 2 * band.order()));
        }
        return switch (band.type()) {
            case LOW_PASS -> 1 / abs(1 - x * x, x / q);
            case HIGH_PASS -> x * x / abs(1 - x * x, x / q);
            case NOTCH -> Math.abs(1 - x * x) / abs(1 - x * x, x / q);
            case PEAK -> abs(1 - x * x, x * a / q) / abs(1 - x * x, x / (a * q));
            case LOW_SHELF -> a * abs(a - x * x, rootA / q * x) / abs(1 - a * x * x, rootA / q * x);
            case HIGH_SHELF -> a * abs(1 - a * x * x, rootA / q * x) / abs(a - x * x, rootA / q * x);
            case TILT -> abs(1, a * a * x) / abs(a * a, x);
        };
    }

    private static double abs(double re, double im) {
        return Math.sqrt(re * re + im * im);
    }
}
