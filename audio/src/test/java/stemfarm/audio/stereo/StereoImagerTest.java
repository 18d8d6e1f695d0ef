package stemfarm.audio.stereo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.Turn;
import stemfarm.audio.filter.NaiveCrossover;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.StereoImagerSettings.Band;

class StereoImagerTest extends ProcessorContract {

    private static final StereoImagerSettings BANDED = new StereoImagerSettings(
            110, 120, List.of(200.0, 4_000.0), List.of(new Band(50), new Band(100), new Band(160)), 0.3, 0);

    @Override
    protected Processor processor() {
        return new StereoImager(new StereoImagerSettings(140, 120));
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    @Test
    void fullWidthChangesNothing() {
        double[][] input = TestSignals.bursts(1, 2, 10_000);
        assertSameBits(through(new StereoImagerSettings(100, 0), input), input, "100 %, mono-maker off");
    }

    @Test
    void zeroWidthIsMono() {
        double[][] input = TestSignals.bursts(2, 2, 10_000);
        double[][] output = through(new StereoImagerSettings(0, 0), input);
        double[] mid = sum(input, 0.5);
        assertClose(output, new double[][] {mid, mid}, 0, 1e-15, "width 0 %");
    }

    @ParameterizedTest(name = "{0} %, mono below {1} Hz")
    @CsvSource({"0, 0", "60, 200", "200, 0", "200, 500"})
    void theSumToMonoIsUntouched(double widthPercent, double monoBelowHz) {
        double[][] input = TestSignals.bursts(3, 2, 10_000);
        double[][] output = through(new StereoImagerSettings(widthPercent, monoBelowHz), input);
        assertClose(new double[][] {sum(output, 1)}, new double[][] {sum(input, 1)}, 0, 1e-14, "L + R");
    }

    /** |H| of the Butterworth high-pass of order 4 through the bilinear transform: 1 / sqrt(1 + (Ω_c / Ω)^8). */
    @ParameterizedTest(name = "{0} Hz")
    @ValueSource(doubles = {30, 60, 120, 240, 4_000, 20_000})
    void theSideIsHighPassedByFourthOrderButterworth(double freqHz) {
        double[][] input = TestSignals.sine(1, freqHz, RATE_HZ, 2, 2 * RATE_HZ);
        for (int i = 0; i < input[1].length; i++) {
            input[1][i] = -input[1][i];
        }
        double[][] output = through(new StereoImagerSettings(150, 120), input);
        double ratio = StrictMath.tan(StrictMath.PI * 120 / RATE_HZ) / StrictMath.tan(StrictMath.PI * freqHz / RATE_HZ);
        double expected = 1.5 / Math.sqrt(1 + StrictMath.pow(ratio, 8));
        assertThat(rms(output[0]) / rms(input[0])).isCloseTo(expected, within(1e-6));
        assertThat(rms(output[1]) / rms(input[1])).isCloseTo(expected, within(1e-6));
    }

    @Override
    protected Optional<Turn<?>> turn() {
        StereoImagerSettings to = new StereoImagerSettings(
                90, 90, List.of(250.0, 3_000.0), List.of(new Band(90), new Band(120), new Band(60)), 0.5, -20);
        return Optional.of(new Turn<>(StereoImager::new, BANDED, to, 5 * RATE_HZ, 1e-6));
    }

    /** The contract for bands, guard and mono-maker together. */
    @Nested
    class InBands extends ProcessorContract {
        @Override
        protected Processor processor() {
            return new StereoImager(BANDED);
        }

        @Override
        protected boolean linksChannels() {
            return true;
        }

        @Override
        protected Optional<Turn<?>> turn() {
            return StereoImagerTest.this.turn();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isItsNaiveTwin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> crossoversHz = List.of(random.nextDouble(60, 300), random.nextDouble(1_000, 9_000));
        List<Band> bands = random.doubles(3, 0, 200).mapToObj(Band::new).toList();
        StereoImagerSettings settings = new StereoImagerSettings(
                random.nextDouble(0, 200),
                0,
                crossoversHz,
                bands,
                random.nextDouble(0.05, 0.9),
                random.nextDouble(-99, 99));
        double[][] input = TestSignals.bursts(seed, 2, 20_000);
        double[][] expected = NaiveImager.imaged(settings, input, RATE_HZ);
        assertClose(through(settings, input), expected, 0, 1e-8, "seed " + seed + ", " + settings);
    }

    /** With the same crossovers L + R is the same to rounding, whatever the widths and the guard do. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noWidthChangesTheSumToMono(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> crossoversHz = List.of(200.0, 4_000.0);
        List<Band> bands = random.doubles(3, 0, 200).mapToObj(Band::new).toList();
        StereoImagerSettings settings = new StereoImagerSettings(
                random.nextDouble(0, 200), 120, crossoversHz, bands, random.nextDouble(0.05, 0.9), 0);
        double[][] input = TestSignals.bursts(seed, 2, 20_000);
        double[] mono = NaiveCrossover.sum(crossoversHz, sum(input, 1), RATE_HZ);
        assertClose(new double[][] {sum(through(settings, input), 1)}, new double[][] {mono}, 0, 1e-8, "seed " + seed);
    }

    /** Independent noise left and right, widened, correlates by (1 − w²) / (1 + w²) &lt; 0 without a guard. */
    @ParameterizedTest(name = "at least {0}")
    @ValueSource(doubles = {0.05, 0.3, 0.9})
    void theGuardKeepsTheCorrelation(double minCorrelation) {
        double[][] noise = noise(4 * RATE_HZ, 0);
        assertThat(correlation(through(new StereoImagerSettings(180, 0), noise)))
                .isCloseTo(-0.53, within(0.02));
        StereoImagerSettings guarded = new StereoImagerSettings(180, 0, List.of(), List.of(), minCorrelation, 0);
        assertThat(correlation(through(guarded, noise))).isBetween(minCorrelation - 0.01, minCorrelation + 0.05);
    }

    @Test
    void theGuardLeavesWhatCorrelatesEnough() {
        double[][] noise = noise(4 * RATE_HZ, 2);
        StereoImagerSettings guarded = new StereoImagerSettings(100, 0, List.of(), List.of(), 0.3, 0);
        double[][] output = through(guarded, noise);
        for (int c = 0; c < 2; c++) { // the first samples may have been all side
            double[] end = Arrays.copyOfRange(output[c], 3 * RATE_HZ, 4 * RATE_HZ);
            assertThat(end).containsExactly(Arrays.copyOfRange(noise[c], 3 * RATE_HZ, 4 * RATE_HZ), within(1e-4));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"0, 1, 1", "50, 0.70710678, 1", "-100, 1, 0", "100, 0, 1", "-50, 1, 0.70710678"})
    void balanceFadesTheOtherSide(double balance, double left, double right) {
        double[][] input = TestSignals.bursts(4, 2, 5_000);
        double[][] output = through(new StereoImagerSettings(100, 0, List.of(), List.of(), 0, balance), input);
        for (int i = 0; i < 5_000; i++) {
            input[0][i] *= left;
            input[1][i] *= right;
        }
        assertClose(output, input, 0, 1e-8, "balance " + balance);
    }

    /** Noise of its own in each channel, and some that they share. */
    private static double[][] noise(int frames, double shared) {
        SplittableRandom random = new SplittableRandom(5);
        double[][] noise = new double[2][frames];
        for (int i = 0; i < frames; i++) {
            double common = shared * (random.nextDouble() - 0.5);
            noise[0][i] = 0.2 * (random.nextDouble() - 0.5 + common);
            noise[1][i] = 0.2 * (random.nextDouble() - 0.5 + common);
        }
        return noise;
    }

    /** Of the second half. */
    private static double correlation(double[][] audio) {
        double lr = 0;
        double ll = 0;
        double rr = 0;
        for (int i = audio[0].length / 2; i < audio[0].length; i++) {
            lr += audio[0][i] * audio[1][i];
            ll += audio[0][i] * audio[0][i];
            rr += audio[1][i] * audio[1][i];
        }
        return lr / Math.sqrt(ll * rr);
    }

    private static double[] sum(double[][] audio, double gain) {
        return IntStream.range(0, audio[0].length)
                .mapToDouble(i -> gain * (audio[0][i] + audio[1][i]))
                .toArray();
    }

    /** Of the second second, when the filter has settled: a whole number of periods. */
    private static double rms(double[] x) {
        double sum = 0;
        for (int i = RATE_HZ; i < 2 * RATE_HZ; i++) {
            sum += x[i] * x[i];
        }
        return Math.sqrt(sum / RATE_HZ);
    }

    private static double[][] through(StereoImagerSettings settings, double[][] input) {
        Processor imager = new StereoImager(settings);
        imager.prepare(RATE_HZ, 2, MAX_FRAMES);
        return TestSignals.through(imager, input, MAX_FRAMES);
    }
}
