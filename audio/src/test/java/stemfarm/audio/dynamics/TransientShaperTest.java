package stemfarm.audio.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.Turn;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.TransientShaperSettings;

class TransientShaperTest extends ProcessorContract {

    @Override
    protected Processor processor() {
        return new TransientShaper(new TransientShaperSettings(6, -4));
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    @Override
    protected Optional<Turn<?>> turn() {
        TransientShaperSettings from = new TransientShaperSettings(6, -4);
        return Optional.of(new Turn<>(TransientShaper::new, from, new TransientShaperSettings(-2, 5), 0, 0));
    }

    static IntStream settings() {
        return IntStream.rangeClosed(1, 8);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("settings")
    void isItsNaiveTwin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TransientShaperSettings settings =
                new TransientShaperSettings(random.nextDouble(-15, 15), random.nextDouble(-15, 15));
        int channels = 1 + random.nextInt(2);
        double[][] input = TestSignals.bursts(seed, channels, 40_000);

        double[][] output = through(new TransientShaper(settings), input);
        double[][] expected = through(new NaiveTransientShaper(settings), input);

        assertClose(output, expected, 1e-9, 1e-18, "seed " + seed + ", " + settings);
    }

    @ParameterizedTest(name = "{0} dB")
    @ValueSource(doubles = {-80, -40, -3, 20})
    void theGainDoesNotDependOnTheLevel(double levelDb) {
        double[][] loud = drum(1);
        double[][] soft = drum(Decibels.toGain(levelDb));
        double[] gainLoud = gains(loud, through(processor(), loud));
        double[] gainSoft = gains(soft, through(processor(), soft));
        assertClose(new double[][] {gainSoft}, new double[][] {gainLoud}, 1e-9, 0, "gain at " + levelDb + " dB");
    }

    @Test
    void anOnsetGetsTheAttackGainAndLosesItAgain() {
        double[][] input = TestSignals.constant(0, 1, 2 * RATE_HZ);
        Arrays.fill(input[0], RATE_HZ, 2 * RATE_HZ, 0.3);
        double[] output = through(new TransientShaper(new TransientShaperSettings(9, 0)), input)[0];
        assertThat(Decibels.fromGain(output[RATE_HZ] / 0.3)).isBetween(8.9, 9.0);
        assertThat(Decibels.fromGain(output[RATE_HZ + 20 * 48] / 0.3)).isBetween(2.5, 4.0);
        assertThat(Decibels.fromGain(output[RATE_HZ + 200 * 48] / 0.3)).isBetween(0.0, 0.01);
    }

    @Test
    void aDecayGetsTheSustainGain() {
        double[][] input = drum(1);
        double[] gains = gains(input, through(new TransientShaper(new TransientShaperSettings(0, 12)), input));
        assertThat(Decibels.fromGain(gains[5 * 48])).isBetween(-0.01, 0.01);
        assertThat(Decibels.fromGain(gains[300 * 48])).isBetween(8.0, 12.0);
    }

    /** A bass's waves are neither onsets nor decays. */
    @ParameterizedTest(name = "{0} Hz")
    @ValueSource(doubles = {41, 110, 1_000})
    void aSteadyToneStaysItself(double freqHz) {
        double[][] input = TestSignals.sine(0.5, freqHz, RATE_HZ, 1, 3 * RATE_HZ);
        for (double attackDb : new double[] {-15, 15}) {
            double[] output = through(new TransientShaper(new TransientShaperSettings(attackDb, 15)), input)[0];
            assertThat(rmsDb(output, 2 * RATE_HZ) - rmsDb(input[0], 2 * RATE_HZ))
                    .isBetween(-0.7, 0.7);
        }
    }

    @Test
    void zeroGainsChangeNothing() {
        double[][] input = TestSignals.bursts(1, 2, 10_000);
        assertSameBits(
                through(new TransientShaper(new TransientShaperSettings(0, 0)), input),
                input,
                "0 dB attack, 0 dB sustain");
    }

    /** A hit that decays with a time constant of 100 ms. */
    private static double[][] drum(double level) {
        double[][] audio = TestSignals.sine(level, 180, RATE_HZ, 1, RATE_HZ);
        for (int i = 0; i < RATE_HZ; i++) {
            audio[0][i] = level * 1e-9 + audio[0][i] * StrictMath.exp(-i / 4_800.0);
        }
        return audio;
    }

    private static double[] gains(double[][] input, double[][] output) {
        return IntStream.range(0, input[0].length)
                .mapToDouble(i -> output[0][i] / input[0][i])
                .toArray();
    }

    private static double rmsDb(double[] x, int from) {
        double sum = 0;
        for (int i = from; i < x.length; i++) {
            sum += x[i] * x[i];
        }
        return 0.5 * Decibels.fromGain(sum / (x.length - from));
    }

    private static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(processor, input, MAX_FRAMES);
    }
}
