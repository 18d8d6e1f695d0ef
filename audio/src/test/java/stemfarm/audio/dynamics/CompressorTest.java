package stemfarm.audio.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.Turn;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.CompressorSettings;

class CompressorTest extends ProcessorContract {

    @Override
    protected Processor processor() {
        return new Compressor(new CompressorSettings(-24, 4, 6, 5, 90, 3, 80));
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    @Override
    protected Optional<Turn<?>> turn() {
        return Optional.of(new Turn<>(
                Compressor::new,
                new CompressorSettings(-24, 4, 6, 5, 20, 3, 80),
                new CompressorSettings(-30, 3, 0, 20, 10, 0, 100),
                RATE_HZ,
                1e-12));
    }

    static IntStream settings() {
        return IntStream.rangeClosed(1, 12);
    }

    /** Attacks slower than releases among them: every second seed. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("settings")
    void isThePapersCompressor(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean slowAttack = seed % 2 == 0;
        CompressorSettings settings = new CompressorSettings(
                random.nextDouble(-50, -5),
                random.nextDouble(1, 20),
                random.nextInt(4) == 0 ? 0 : random.nextDouble(0, 24),
                slowAttack ? random.nextDouble(50, 250) : random.nextDouble(0.1, 5),
                slowAttack ? random.nextDouble(5, 50) : random.nextDouble(5, 2_500),
                random.nextDouble(-24, 24),
                random.nextDouble(0, 100));
        int channels = 1 + random.nextInt(2);
        double[][] input = TestSignals.bursts(seed, channels, 40_000);

        double[][] output = through(new Compressor(settings), input);
        double[][] expected = through(new NaiveCompressor(settings), input);

        assertClose(output, expected, 1e-8, 0, "seed " + seed + ", " + settings);
    }

    @ParameterizedTest(name = "{0} dBFS in, {1} dBFS out")
    @CsvSource({"-60, -60", "-23, -23", "-20, -20.375", "-19, -19.84375", "-17, -19.25", "-9, -17.25", "11, -12.25"})
    void staticCurve(double inputDb, double outputDb) {
        CompressorSettings settings = new CompressorSettings(-20, 4, 4, 1, 20, 0, 100);
        double[][] input = TestSignals.constant(Decibels.toGain(inputDb), 1, RATE_HZ / 2);
        double[] output = through(new Compressor(settings), input)[0];
        assertThat(Decibels.fromGain(output[output.length - 1])).isCloseTo(outputDb, within(1e-6));
    }

    /** y_L after n frames of a step to the reduction x_L is x_L (1 − α^n), and α^n is 1/e after the time constant. */
    @ParameterizedTest(name = "attack {0} ms, release {1} ms")
    @CsvSource({"0.5, 50", "10, 120", "100, 20"})
    void timeConstants(double attackMs, double releaseMs) {
        CompressorSettings settings = new CompressorSettings(-30, 2, 0, attackMs, releaseMs, 0, 100);
        int attackFrames = (int) (attackMs * 48);
        int releaseFrames = (int) (releaseMs * 48);
        int on = 40 * attackFrames;
        double[][] input = TestSignals.constant(Decibels.toGain(-40), 1, on + 2 * releaseFrames);
        for (int i = 0; i < on; i++) {
            input[0][i] = Decibels.toGain(-10);
        }
        double[] output = through(new Compressor(settings), input)[0];

        double e = StrictMath.E;
        assertThat(reductionDb(input[0], output, attackFrames - 1)).isCloseTo(10 * (1 - 1 / e), within(1e-6));
        assertThat(reductionDb(input[0], output, 2 * attackFrames - 1)).isCloseTo(10 * (1 - 1 / (e * e)), within(1e-6));
        assertThat(reductionDb(input[0], output, on + releaseFrames - 1)).isCloseTo(10 / e, within(1e-6));
    }

    @Test
    void theLouderChannelSteersBoth() {
        double[][] input = TestSignals.constant(0.5, 2, 10_000);
        Arrays.fill(input[1], 1e-3);
        double[][] output = through(processor(), input);
        double[][] expected = {
            output[0],
            IntStream.range(0, 10_000).mapToDouble(i -> output[0][i] / 500).toArray()
        };
        assertClose(output, expected, 1e-14, 0, "right = left / 500");
    }

    @Test
    void ratioOneAndMixZeroChangeNothing() {
        double[][] input = TestSignals.bursts(1, 2, 10_000);
        Processor ratioOne = new Compressor(new CompressorSettings(-40, 1, 6, 5, 90, 0, 100));
        assertSameBits(through(ratioOne, input), input, "ratio 1");
        Processor dry = new Compressor(new CompressorSettings(-40, 8, 6, 5, 90, 6, 0));
        assertSameBits(through(dry, input), input, "mix 0 %");
    }

    private static double reductionDb(double[] input, double[] output, int frame) {
        return Decibels.fromGain(input[frame]) - Decibels.fromGain(output[frame]);
    }

    private static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(processor, input, MAX_FRAMES);
    }
}
