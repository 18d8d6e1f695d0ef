package stemfarm.audio.filter;

import stemfarm.audio.settings.EqBand;

/**
 * Coefficients of one second-order section, normalised so that a<sub>0</sub> = 1:
 *
 * <pre>H(z) = (b0 + b1 z⁻¹ + b2 z⁻²) / (1 + a1 z⁻¹ + a2 z⁻²)</pre>
 *
 * <p>Designs after R. Bristow-Johnson, <i>Cookbook formulae for audio equalizer biquad filter coefficients</i>, with its
 * symbols; every one of them is stable for 0 &lt; freqHz &lt; sampleRateHz / 2 and q &gt; 0.
 */
public record Biquad(double b0, double b1, double b2, double a1, double a2) {

    /** Lets the signal through, bit for bit. */
    public static final Biquad IDENTITY = new Biquad(1, 0, 0, 0, 0);

    /**
     * Designs the section of an equaliser band; of a pass, one of order 1 or 2.
     *
     * @throws IllegalArgumentException when the band lies at or above half the sample rate
     */
    static Biquad of(EqBand band, int sampleRateHz) {
        double w0 = omega0(band.freqHz(), sampleRateHz);
        if (band.order() == 1) {
            return onePole(StrictMath.tan(w0 / 2), band.type());
        }
        double cos = StrictMath.cos(w0);
        double alpha = StrictMath.sin(w0) / (2 * band.q());
        double a = StrictMath.pow(10, band.gainDb() / 40);
        return switch (band.type()) {
            case PEAK -> normalised(1 + alpha * a, -2 * cos, 1 - alpha * a, 1 + alpha / a, -2 * cos, 1 - alpha / a);
            case LOW_SHELF -> shelf(a, cos, alpha, 1);
            case HIGH_SHELF -> shelf(a, cos, alpha, -1);
            case LOW_PASS -> lowPass(cos, alpha);
            case HIGH_PASS -> highPass(cos, alpha);
            case NOTCH -> normalised(1, -2 * cos, 1, 1 + alpha, -2 * cos, 1 - alpha);
            case TILT -> tilt(StrictMath.tan(w0 / 2), a * a);
        };
    }

    /**
     * Designs a second-order high-pass.
     *
     * @throws IllegalArgumentException when freqHz lies at or above half the sample rate
     */
    public static Biquad highPass(double freqHz, double q, int sampleRateHz) {
        double w0 = omega0(freqHz, sampleRateHz);
        return highPass(StrictMath.cos(w0), StrictMath.sin(w0) / (2 * q));
    }

    /**
     * Designs a second-order low-pass.
     *
     * @throws IllegalArgumentException when freqHz lies at or above half the sample rate
     */
    public static Biquad lowPass(double freqHz, double q, int sampleRateHz) {
        double w0 = omega0(freqHz, sampleRateHz);
        return lowPass(StrictMath.cos(w0), StrictMath.sin(w0) / (2 * q));
    }

    /** Magnitude of the response at a frequency, as a factor. */
    public double magnitude(double freqHz, int sampleRateHz) {
        double w = 2 * StrictMath.PI * freqHz / sampleRateHz;
        double num = squaredMagnitude(b0, b1, b2, w);
        return Math.sqrt(num / squaredMagnitude(1, a1, a2, w));
    }

    private static double squaredMagnitude(double c0, double c1, double c2, double w) {
        double re = c0 + c1 * StrictMath.cos(w) + c2 * StrictMath.cos(2 * w);
        double im = c1 * StrictMath.sin(w) + c2 * StrictMath.sin(2 * w);
        return re * re + im * im;
    }

    static double omega0(double freqHz, int sampleRateHz) {
        double nyquistHz = sampleRateHz / 2.0;
        if (!(freqHz > 0 && freqHz < nyquistHz)) {
            throw new IllegalArgumentException("freqHz is " + freqHz + "; at a sample rate of " + sampleRateHz
                    + " Hz it must be above 0 and below " + nyquistHz);
        }
        return 2 * StrictMath.PI * freqHz / sampleRateHz;
    }

    /** 1 / (s + 1) or s / (s + 1) by the bilinear transform, k = tan(w0 / 2). */
    private static Biquad onePole(double k, EqBand.Type type) {
        boolean low = type == EqBand.Type.LOW_PASS;
        return normalised(low ? k : 1, low ? k : -1, 0, 1 + k, k - 1, 0);
    }

    /** (g s + 1) / (s + g) by the bilinear transform, k = tan(w0 / 2): 1/g at 0 Hz, 1 at w0, g at the top. */
    private static Biquad tilt(double k, double g) {
        return normalised(g + k, k - g, 0, 1 + g * k, g * k - 1, 0);
    }

    private static Biquad lowPass(double cos, double alpha) {
        return normalised((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    private static Biquad highPass(double cos, double alpha) {
        return normalised((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /** Low shelf for sign 1; the high shelf is its mirror image, cos → −cos and odd coefficients negated. */
    private static Biquad shelf(double a, double cosine, double alpha, int sign) {
        double cos = sign * cosine;
        double root = 2 * Math.sqrt(a) * alpha;
        return normalised(
                a * ((a + 1) - (a - 1) * cos + root),
                sign * 2 * a * ((a - 1) - (a + 1) * cos),
                a * ((a + 1) - (a - 1) * cos - root),
                (a + 1) + (a - 1) * cos + root,
                sign * -2 * ((a - 1) + (a + 1) * cos),
                (a + 1) + (a - 1) * cos - root);
    }

    private static Biquad normalised(double b0, double b1, double b2, double a0, double a1, double a2) {
        return new Biquad(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
    }
}
