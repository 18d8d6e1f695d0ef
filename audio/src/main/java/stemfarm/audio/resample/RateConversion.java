package stemfarm.audio.resample;

/**
 * Interpolates between samples at the positions n·M/L that a change of sample rate by L/M needs.
 *
 * <p>A {@link KaiserSinc} with its pass band up to 0.456 and its stop band from 0.5 of the lower rate: flatter, wider and
 * deeper than {@code rate -v} of SoX, which {@code .ci/bench-resampler} measures beside it. Where a table of all
 * L phases is small enough, it is used; for awkward ratios 256 phases are, and between them a cubic, whose error is below
 * the stop band. A table has at most 2^18 coefficients, or 259 phases where one phase alone is long (29 MB from 384 to
 * 8 kHz).
 */
final class RateConversion {

    /** By the design formula, which is optimistic by ten decibels. */
    private static final double STOP_BAND_DB = 192;

    private static final double PASS_BAND = 0.456;
    private static final double STOP_BAND = 0.5;
    private static final int MAX_COEFFICIENTS = 1 << 18;
    private static final int COARSE_PHASES = 256;

    private final long l;
    private final long m;
    private final int taps;
    private final boolean exact;
    private final double[][] bank;

    RateConversion(int fromHz, int toHz) {
        int divisor = greatestCommonDivisor(fromHz, toHz);
        l = toHz / divisor;
        m = fromHz / divisor;
        double lowerRate = Math.min(1, (double) toHz / fromHz);
        double halfWidth = KaiserSinc.halfWidth(STOP_BAND - PASS_BAND, STOP_BAND_DB) / lowerRate;
        KaiserSinc kernel = new KaiserSinc((PASS_BAND + STOP_BAND) / 2 * lowerRate, halfWidth, STOP_BAND_DB);
        taps = 4 * (int) Math.ceil(halfWidth / 2);
        exact = l * taps <= MAX_COEFFICIENTS;
        // The cubic reaches one phase back and two ahead.
        bank = exact
                ? kernel.polyphase(0, (int) l, (int) l, taps)
                : kernel.polyphase(-1, COARSE_PHASES + 2, COARSE_PHASES, taps);
    }

    /** Output frames that cover so many input frames. */
    long outputFrames(long inputFrames) {
        return (inputFrames * l + m - 1) / m;
    }

    /** The first of the {@link #taps} input frames that output frame n is made of; it may be negative. */
    long firstInput(long n) {
        return n * m / l - (taps / 2 - 1);
    }

    /** How many input frames make an output frame; a multiple of 4. */
    int taps() {
        return taps;
    }

    /** Output frame n, from x[at], x[at + 1] …, where x[at] is the input frame {@link #firstInput}. */
    double interpolate(long n, double[] x, int at) {
        long phase = n * m % l;
        if (exact) {
            return dot(bank[(int) phase], x, at);
        }
        long scaled = phase * COARSE_PHASES;
        int p = (int) (scaled / l);
        double t = (double) (scaled % l) / l;
        // Lagrange's cubic through the values at −1, 0, 1, 2.
        return dot(bank[p], x, at) * (-t * (t - 1) * (t - 2) / 6)
                + dot(bank[p + 1], x, at) * ((t + 1) * (t - 1) * (t - 2) / 2)
                + dot(bank[p + 2], x, at) * (-(t + 1) * t * (t - 2) / 2)
                + dot(bank[p + 3], x, at) * ((t + 1) * t * (t - 1) / 6);
    }

    private static double dot(double[] h, double[] x, int at) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int k = 0; k < h.length; k += 4) {
            a += h[k] * x[at + k];
            b += h[k + 1] * x[at + k + 1];
            c += h[k + 2] * x[at + k + 2];
            d += h[k + 3] * x[at + k + 3];
        }
        return (a + b) + (c + d);
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
