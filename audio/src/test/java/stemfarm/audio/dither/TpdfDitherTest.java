package stemfarm.audio.dither;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.TestSignals;
import stemfarm.audio.fft.ComplexFft;

class TpdfDitherTest {

    private static final int FRAMES = 400_000;
    private static final double LSB_16 = 0x1p-15;
    private static final int BANDS = 16;

    /** Error of the value in LSB: mean 0 and variance 3/12, wherever the value lies between two steps. */
    @ParameterizedTest(name = "{0} LSB")
    @ValueSource(doubles = {0, 0.25, 0.5, 0.9, -1_000.3})
    void meanAndVarianceOfTheErrorDoNotDependOnTheSignal(double lsb) {
        double[] error = errors(lsb, 1);
        double mean = Arrays.stream(error).average().orElseThrow();
        double variance = Arrays.stream(error).map(e -> (e - mean) * (e - mean)).sum() / FRAMES;
        assertThat(mean).isCloseTo(0, within(4 * 0.5 / Math.sqrt(FRAMES)));
        assertThat(variance).isCloseTo(0.25, within(0.003));
        assertThat(Arrays.stream(error).map(Math::abs).max().orElseThrow()).isLessThanOrEqualTo(1.5);
    }

    /** White: no correlation over time, between channels, or between seeds. */
    @Test
    void errorIsWhite() {
        double[] error = errors(0.3, 1);
        for (int lag = 1; lag < 60; lag++) {
            assertThat(correlation(error, error, lag)).as("lag %d", lag).isCloseTo(0, within(0.008));
        }
        assertThat(correlation(error, errors(0.3, 2), 0)).isCloseTo(0, within(0.008));
        double[][] stereo = TestSignals.constant(0.3 * LSB_16, 2, FRAMES);
        new TpdfDither(1, 16).process(stereo, FRAMES);
        assertThat(correlation(stereo[0], stereo[1], 0)).isCloseTo(0, within(0.008));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void anySplitIntoBlocksGivesTheSameBits(long seed) {
        double[][] input = TestSignals.bursts(seed, 2, 20_000);
        double[][] whole = TestSignals.copy(input);
        NoiseShaping shaping = seed == 1 ? NoiseShaping.NONE : NoiseShaping.MINIMALLY_AUDIBLE;
        new TpdfDither(seed, 24, shaping).process(whole, 20_000);
        SplittableRandom random = new SplittableRandom(seed);
        TpdfDither dither = new TpdfDither(seed, 24, shaping);
        for (int from = 0; from < 20_000; ) {
            int n = Math.min(random.nextInt(0, 900), 20_000 - from);
            double[][] block = new double[2][];
            for (int c = 0; c < 2; c++) {
                block[c] = Arrays.copyOfRange(input[c], from, from + n);
            }
            dither.process(block, n);
            for (int c = 0; c < 2; c++) {
                assertThat(block[c]).as("seed %d", seed).isEqualTo(Arrays.copyOfRange(whole[c], from, from + n));
            }
            from += n;
        }
    }

    /**
     * The spectrum of the error is that of white dither times |1 − H|², H of the standard's coefficients, in sixteen bands
     * of 1.5 kHz.
     */
    @Test
    void shapedErrorHasTheSpectrumOfItsFilter() {
        double[] h = {2.033, -2.165, 1.959, -1.590, 0.6149};
        double[] shaped = bandPowers(shapedErrors(NoiseShaping.at(48_000)));
        double[] white = bandPowers(shapedErrors(NoiseShaping.NONE));
        for (int band = 0; band < BANDS; band++) {
            double expected = 0;
            for (int step = 0; step < 64; step++) {
                double w = StrictMath.PI * (band + (step + 0.5) / 64) / BANDS;
                double re = 1;
                double im = 0;
                for (int k = 0; k < h.length; k++) {
                    re -= h[k] * StrictMath.cos((k + 1) * w);
                    im += h[k] * StrictMath.sin((k + 1) * w);
                }
                expected += (re * re + im * im) / 64;
            }
            assertThat(10 * StrictMath.log10(shaped[band] / (white[band] * expected)))
                    .as("band %d, dB", band)
                    .isCloseTo(0, within(0.5));
        }
        assertThat(10 * StrictMath.log10(shaped[2] / white[2]))
                .as("where the ear is keenest, 3 to 4.5 kHz")
                .isLessThan(-12);
    }

    @Test
    void shapingSuitsTheRate() {
        assertThat(NoiseShaping.at(44_100)).isEqualTo(NoiseShaping.MINIMALLY_AUDIBLE);
        assertThat(NoiseShaping.at(96_000)).isEqualTo(NoiseShaping.SECOND_ORDER);
        assertThat(NoiseShaping.at(32_000)).isEqualTo(NoiseShaping.NONE);
    }

    /** A burst far over full scale must not be made good for seconds. */
    @Test
    void clampedSamplesAreNoErrorToMakeGood() {
        double[][] audio = TestSignals.constant(0, 1, 2_000);
        Arrays.fill(audio[0], 500, 600, 3);
        new TpdfDither(1, 16, NoiseShaping.MINIMALLY_AUDIBLE).process(audio, 2_000);
        for (int i = 600; i < 2_000; i++) {
            assertThat(Math.abs(audio[0][i]) / LSB_16).as("frame %d", i).isLessThan(40);
        }
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {8, 16, 24, 32})
    void leavesOnTheGridWithinFullScaleAndCountsWhatItClamped(int bits) {
        double[][] audio = {{1.5, -1.5, 0, 0.123, 1 - StrictMath.pow(2, 1 - bits) * 4}};
        TpdfDither dither = new TpdfDither(7, bits);
        dither.process(audio, 5);
        double fullScale = StrictMath.pow(2, bits - 1);
        assertThat(audio[0][0]).isEqualTo(1 - 1 / fullScale);
        assertThat(audio[0][1]).isEqualTo(-1);
        for (double y : audio[0]) {
            assertThat(y * fullScale).isEqualTo(Math.rint(y * fullScale));
        }
        assertThat(dither.clippedSamples()).isEqualTo(2);
    }

    @Test
    void otherWidthsAreRefused() {
        assertThatThrownBy(() -> new TpdfDither(1, 7)).hasMessage("bits is 7; it must be between 8 and 32");
        assertThatThrownBy(() -> new TpdfDither(1, 33)).hasMessage("bits is 33; it must be between 8 and 32");
    }

    private static double[] shapedErrors(NoiseShaping shaping) {
        double[][] audio = TestSignals.constant(0.3 * LSB_16, 1, FRAMES);
        new TpdfDither(1, 16, shaping).process(audio, FRAMES);
        return Arrays.stream(audio[0]).map(y -> y / LSB_16 - 0.3).toArray();
    }

    /** Mean power in bands of equal width up to Nyquist, by Hann windows of 1 024. */
    private static double[] bandPowers(double[] x) {
        ComplexFft fft = new ComplexFft(1_024);
        double[] bands = new double[BANDS];
        for (int from = 0; from + 1_024 <= x.length; from += 512) {
            double[] z = new double[2_048];
            for (int i = 0; i < 1_024; i++) {
                z[2 * i] = x[from + i] * (0.5 - 0.5 * StrictMath.cos(2 * StrictMath.PI * i / 1_024));
            }
            fft.forward(z);
            for (int k = 0; k < 512; k++) {
                bands[k * BANDS / 512] += z[2 * k] * z[2 * k] + z[2 * k + 1] * z[2 * k + 1];
            }
        }
        return bands;
    }

    private static double[] errors(double lsb, long seed) {
        double[][] audio = TestSignals.constant(lsb * LSB_16, 1, FRAMES);
        new TpdfDither(seed, 16).process(audio, FRAMES);
        return Arrays.stream(audio[0]).map(y -> y / LSB_16 - lsb).toArray();
    }

    private static double correlation(double[] a, double[] b, int lag) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double sum = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = lag; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i - lag] - meanB);
            squaresA += (a[i] - meanA) * (a[i] - meanA);
            squaresB += (b[i - lag] - meanB) * (b[i - lag] - meanB);
        }
        return sum / Math.sqrt(squaresA * squaresB);
    }
}
