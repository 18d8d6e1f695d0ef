package stemfarm.audio.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.dynamics.Compressor;
import stemfarm.audio.settings.CompressorSettings;

class CrossoverTest extends ProcessorContract {

    private static final int[] RATES_HZ = {8_000, 44_100, 48_000, 96_000, 192_000, 384_000};

    /** Bands of which every second one is turned down. */
    @Override
    protected Processor processor() {
        return new BandedProcessor<>(List.of(90.0, 700.0, 4_000.0), List.of(gain(1), gain(0.3), gain(1), gain(0.1)));
    }

    @Override
    protected boolean linksChannels() {
        return false;
    }

    static IntStream crossovers() {
        return IntStream.rangeClosed(1, 30);
    }

    /** |Σ bands| = 1: by the transform of the impulse response, at random frequencies. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("crossovers")
    void theBandsSumFlat(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rateHz = RATES_HZ[random.nextInt(RATES_HZ.length)];
        List<Double> crossoversHz = crossoversHz(random, 60, rateHz);
        double[] response = sum(impulseBands(crossoversHz, rateHz, rateHz));
        for (int k = 0; k < 8; k++) {
            double freqHz = 1 + random.nextDouble() * (rateHz / 2.0 - 1);
            assertThat(20 * StrictMath.log10(magnitude(response, freqHz, rateHz)))
                    .as("seed %d: dB at %f Hz, crossovers %s, rate %d Hz", seed, freqHz, crossoversHz, rateHz)
                    .isCloseTo(0, within(1e-9));
        }
    }

    /** With B = 1 / (1 + x⁴) of a Linkwitz-Riley low-pass and x⁴ / (1 + x⁴) of its high-pass, x warped to the bilinear. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("crossovers")
    void eachBandIsTheClosedForm(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rateHz = RATES_HZ[random.nextInt(RATES_HZ.length)];
        List<Double> crossoversHz = crossoversHz(random, 60, rateHz);
        double[][] bands = impulseBands(crossoversHz, rateHz, rateHz);
        for (int k = 0; k < 4; k++) {
            double freqHz = 20 * StrictMath.pow(rateHz * 0.49 / 20, random.nextDouble());
            double rest = 1;
            for (int b = 0; b < bands.length; b++) {
                double low = b < crossoversHz.size() ? lowPass(crossoversHz.get(b), freqHz, rateHz) : 1;
                assertThat(magnitude(bands[b], freqHz, rateHz))
                        .as("seed %d: band %d at %f Hz, %s, rate %d Hz", seed, b, freqHz, crossoversHz, rateHz)
                        .isCloseTo(rest * low, within(1e-9));
                rest *= 1 - low;
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("crossovers")
    void isItsNaiveTwin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> crossoversHz = crossoversHz(random, 60, RATE_HZ);
        double[][] input = TestSignals.bursts(seed, 1, 10_000);
        double[][] expected = NaiveCrossover.bands(crossoversHz, input[0], RATE_HZ);
        double[][] actual = bands(crossoversHz, input, RATE_HZ);
        assertClose(actual, expected, 0, 1e-9, "seed " + seed + ", " + crossoversHz);
        double[] sum = NaiveCrossover.sum(crossoversHz, input[0], RATE_HZ);
        assertClose(new double[][] {sum(actual)}, new double[][] {sum}, 0, 1e-9, "sum, seed " + seed);
    }

    /** Energy is kept while the crossovers jump about: the sum is an all-pass at every instant. */
    @Test
    void theSumStaysFiniteAndTheStateStaysWhileCrossoversMove() {
        SplittableRandom random = new SplittableRandom(1);
        Crossover crossover = new Crossover(List.of(100.0, 5_000.0), RATE_HZ, 1);
        double[][] input = TestSignals.sine(1, 440, RATE_HZ, 1, 64 * 400);
        double[][][] into = new double[3][1][64];
        double largest = 0;
        for (int block = 0; block < 400; block++) {
            crossover.tune(crossoversHz(random, 60, RATE_HZ, 2));
            crossover.split(input, block * 64, 64, into);
            for (int i = 0; i < 64; i++) {
                largest = Math.max(largest, Math.abs(into[0][0][i] + into[1][0][i] + into[2][0][i]));
            }
        }
        assertThat(largest).isBetween(0.99, 3.0);
    }

    @Test
    void tuningToTheSameFrequenciesChangesNothing() {
        List<Double> crossoversHz = List.of(150.0, 2_500.0);
        double[][] input = TestSignals.bursts(1, 1, 2_000);
        Crossover crossover = new Crossover(crossoversHz, RATE_HZ, 1);
        double[][][] first = new double[3][1][1_000];
        double[][][] second = new double[3][1][1_000];
        crossover.split(input, 0, 1_000, first);
        crossover.tune(crossoversHz);
        crossover.split(input, 1_000, 1_000, second);
        double[][] whole = bands(crossoversHz, input, RATE_HZ);
        for (int b = 0; b < 3; b++) {
            assertThat(first[b][0]).isEqualTo(Arrays.copyOfRange(whole[b], 0, 1_000));
            assertThat(second[b][0]).isEqualTo(Arrays.copyOfRange(whole[b], 1_000, 2_000));
        }
    }

    @Test
    void aCrossoverAtNyquistOrAnotherNumberIsRefused() {
        assertThatThrownBy(() -> new Crossover(List.of(100.0, 4_000.0), 8_000, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "crossoversHz[1] is 4000.0; at a sample rate of 8000 Hz it must be above 0 and below 4000.0");
        assertThatThrownBy(() -> new Crossover(List.of(100.0), 8_000, 1).tune(List.of(100.0, 200.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must keep the 1");
    }

    private static List<Double> crossoversHz(SplittableRandom random, double lowest, int rateHz) {
        return crossoversHz(random, lowest, rateHz, random.nextInt(1, 5));
    }

    private static List<Double> crossoversHz(SplittableRandom random, double lowest, int rateHz, int count) {
        double octaves = StrictMath.log(Math.min(20_000, rateHz * 0.45) / lowest);
        return random.doubles(count)
                .map(r -> lowest * StrictMath.exp(r * octaves))
                .sorted()
                .boxed()
                .toList();
    }

    private static double[][] impulseBands(List<Double> crossoversHz, int rateHz, int frames) {
        double[][] impulse = new double[1][frames];
        impulse[0][0] = 1;
        return bands(crossoversHz, impulse, rateHz);
    }

    private static double[][] bands(List<Double> crossoversHz, double[][] input, int rateHz) {
        int frames = input[0].length;
        double[][][] into = new double[crossoversHz.size() + 1][1][frames];
        new Crossover(crossoversHz, rateHz, 1).split(input, 0, frames, into);
        return Arrays.stream(into).map(band -> band[0]).toArray(double[][]::new);
    }

    private static double[] sum(double[][] bands) {
        return IntStream.range(0, bands[0].length)
                .mapToDouble(
                        i -> Arrays.stream(bands).mapToDouble(band -> band[i]).sum())
                .toArray();
    }

    private static double lowPass(double crossoverHz, double freqHz, int rateHz) {
        double x =
                StrictMath.tan(StrictMath.PI * freqHz / rateHz) / StrictMath.tan(StrictMath.PI * crossoverHz / rateHz);
        return 1 / (1 + x * x * x * x);
    }

    private static double magnitude(double[] response, double freqHz, int rateHz) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < response.length; i++) {
            double phase = 2 * StrictMath.PI * freqHz * i / rateHz;
            re += response[i] * StrictMath.cos(phase);
            im -= response[i] * StrictMath.sin(phase);
        }
        return Math.sqrt(re * re + im * im);
    }

    private static Processor gain(double factor) {
        double makeupDb = 20 * StrictMath.log10(factor);
        return new Compressor(new CompressorSettings(-10, 1, 0, 1, 5, makeupDb, 100));
    }
}
