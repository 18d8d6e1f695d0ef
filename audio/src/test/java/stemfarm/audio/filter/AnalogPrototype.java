package stemfarm.audio.filter;

import stemfarm.audio.settings.EqBand;

/**
 * The Audio EQ Cookbook's analogue prototypes H(s), evaluated where the bilinear transform puts a frequency:
 * s = j tan(w/2) / tan(w0/2). Shares no formula with the digital coefficients.
 */
final class AnalogPrototype {

    private AnalogPrototype() {}

    static double magnitude(EqBand band, double freqHz, int rateHz) {
        double x = StrictMath.tan(StrictMath.PI * freqHz / rateHz)
                / StrictMath.tan(StrictMath.PI * band.freqHz() / rateHz);
        double a = StrictMath.pow(10, band.gainDb() / 40);
        double q = band.q();
        double rootA = Math.sqrt(a);
        return switch (band.type()) {
            case LOW_PASS -> 1 / abs(1 - x * x, x / q);
            case HIGH_PASS -> x * x / abs(1 - x * x, x / q);
            case NOTCH -> Math.abs(1 - x * x) / abs(1 - x * x, x / q);
            case PEAK -> abs(1 - x * x, x * a / q) / abs(1 - x * x, x / (a * q));
            case LOW_SHELF -> a * abs(a - x * x, rootA / q * x) / abs(1 - a * x * x, rootA / q * x);
            case HIGH_SHELF -> a * abs(1 - a * x * x, rootA / q * x) / abs(a - x * x, rootA / q * x);
        };
    }

    private static double abs(double re, double im) {
        return Math.sqrt(re * re + im * im);
    }
}
