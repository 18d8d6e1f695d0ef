package stemfarm.audio.resample;

import java.util.Arrays;
import java.util.stream.Stream;

/** The interpolators that true peaks are measured with, as banks for {@link InterSamplePeaks}. */
public final class PeakInterpolators {

    private static final int TAPS = 32;
    private static final double STOP_BAND_DB = 80;
    private static final int SHARP_TAPS = 128;
    private static final double SHARP_STOP_BAND_DB = 100;

    /** ITU-R BS.1770-5 annex 2: order 48, 4 phases; the other two are these in reverse. */
    private static final double[] ANNEX_2_PHASE_0 = {
        0.0017089843750,
        0.0109863281250,
        -0.0196533203125,
        0.0332031250000,
        -0.0594482421875,
        0.1373291015625,
        0.9721679687500,
        -0.1022949218750,
        0.0476074218750,
        -0.0266113281250,
        0.0148925781250,
        -0.0083007812500
    };

    private static final double[] ANNEX_2_PHASE_1 = {
        -0.0291748046875,
        0.0292968750000,
        -0.0517578125000,
        0.0891113281250,
        -0.1665039062500,
        0.4650878906250,
        0.7797851562500,
        -0.2003173828125,
        0.1015625000000,
        -0.0582275390625,
        0.0330810546875,
        -0.0189208984375
    };

    private PeakInterpolators() {}

    /** Flat to 0.42 of the sample rate (32 taps, Kaiser, 80 dB); {@code factor} − 1 points between two samples. */
    public static double[][] flat(int factor) {
        return new KaiserSinc(0.5, TAPS / 2.0, STOP_BAND_DB).polyphase(1, factor, factor, TAPS);
    }

    /** Flat to 0.475 of the sample rate (128 taps, Kaiser, 100 dB), as steep as a converter's; else as {@link #flat}. */
    static double[][] sharp(int factor) {
        return new KaiserSinc(0.5, SHARP_TAPS / 2.0, SHARP_STOP_BAND_DB).polyphase(1, factor, factor, SHARP_TAPS);
    }

    /** The example of ITU-R BS.1770-5 annex 2, 4 points at ±1/8 and ±3/8. Its response ripples by 0.2 dB. */
    static double[][] annex2() {
        return new double[][] {ANNEX_2_PHASE_0, ANNEX_2_PHASE_1, reversed(ANNEX_2_PHASE_1), reversed(ANNEX_2_PHASE_0)};
    }

    /**
     * libebur128's: a sinc under a Hann window of 49 taps at {@code factor} (2 or 4) times the rate; {@code factor} − 1
     * points between two samples.
     */
    public static double[][] hann49(int factor) {
        int taps = 48 / factor;
        double half = taps / 2.0;
        double[][] bank = new double[factor - 1][taps];
        for (int p = 1; p < factor; p++) {
            for (int k = 0; k < taps; k++) {
                double t = k - (half - 1) - (double) p / factor;
                double hann = 0.5 + 0.5 * StrictMath.cos(Math.PI * t / half);
                bank[p - 1][k] = StrictMath.sin(Math.PI * t) / (Math.PI * t) * hann;
            }
        }
        return bank;
    }

    /**
     * What any meter or converter may find: a flat and a sharp bank at 8 points per sample, and the two others in wide
     * use.
     */
    public static double[][] everyMeters() {
        return Stream.of(flat(8), annex2(), hann49(4), sharp(8))
                .flatMap(Stream::of)
                .toArray(double[][]::new);
    }

    /** The same from 96 kHz on, where all meters agree as far as there is music. */
    public static double[][] everyMetersOfHighRates() {
        return Stream.of(flat(4), sharp(8)).flatMap(Stream::of).toArray(double[][]::new);
    }

    private static double[] reversed(double[] h) {
        double[] reversed = new double[h.length];
        Arrays.setAll(reversed, k -> h[h.length - 1 - k]);
        return reversed;
    }
}
