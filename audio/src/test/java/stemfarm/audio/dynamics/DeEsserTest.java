package stemfarm.audio.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stemfarm.audio.settings.DeEsserSettings.Mode.SPLIT_BAND;
import static stemfarm.audio.settings.DeEsserSettings.Mode.WIDE_BAND;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.Turn;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.DeEsserSettings.Mode;

class DeEsserTest extends ProcessorContract {

    @Override
    protected Processor processor() {
        return new DeEsser(new DeEsserSettings(5_000, SPLIT_BAND, -12, 10, 1, 60));
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    @Override
    protected Optional<Turn<?>> turn() {
        return Optional.of(new Turn<>(
                DeEsser::new,
                new DeEsserSettings(5_000, SPLIT_BAND, -12, 10, 1, 60),
                new DeEsserSettings(7_000, SPLIT_BAND, -8, 6, 2, 30),
                RATE_HZ,
                1e-9));
    }

    static LongStream twins() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("twins")
    void isTheNaiveOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DeEsserSettings settings = new DeEsserSettings(
                random.nextDouble(1_000, 16_000),
                random.nextBoolean() ? SPLIT_BAND : WIDE_BAND,
                random.nextDouble(-40, 0),
                random.nextDouble(0, 24),
                random.nextDouble(0.1, 50),
                random.nextDouble(5, 500));
        double[][] input = TestSignals.bursts(seed, 1 + random.nextInt(2), 40_000);
        double[][] output = through(new DeEsser(settings), input);
        double[][] expected = through(new NaiveDeEsser(settings), input);
        assertClose(output, expected, 1e-7, 1e-9, "seed " + seed + ", " + settings);
    }

    /**
     * A tone of w times the corner (both warped by the bilinear map) has the share 1 / (1 + w⁻⁴) of its power in the band,
     * and the shelf of the gain G that follows from it is √((1 + G² w⁴) / (1 + w⁴)); the rest is ripple of the level.
     */
    @ParameterizedTest(name = "{0}, {1} Hz")
    @CsvSource({
        "SPLIT_BAND, 1000", "SPLIT_BAND, 4000", "SPLIT_BAND, 6000", "SPLIT_BAND, 15000",
        "WIDE_BAND, 1000", "WIDE_BAND, 4000", "WIDE_BAND, 6000", "WIDE_BAND, 15000"
    })
    void staticCurve(Mode mode, double freqHz) {
        double w = warped(freqHz) / warped(6_000);
        double w4 = w * w * w * w;
        double reductionDb = Math.min(9, Math.max(0, 12 - 10 * StrictMath.log10(1 + 1 / w4)));
        double g = Decibels.toGain(-reductionDb);
        double expected = mode == WIDE_BAND ? g : Math.sqrt((1 + g * g * w4) / (1 + w4));
        for (double levelDb : new double[] {-40, -20, 0}) {
            assertThat(gainOfSineDb(new DeEsserSettings(6_000, mode, -12, 9, 20, 500), levelDb, freqHz))
                    .as("at %s dBFS", levelDb)
                    .isCloseTo(Decibels.fromGain(expected), within(0.06));
        }
    }

    private static double warped(double freqHz) {
        return StrictMath.tan(StrictMath.PI * freqHz / RATE_HZ);
    }

    private static double gainOfSineDb(DeEsserSettings settings, double levelDb, double freqHz) {
        double[][] input = TestSignals.sine(Decibels.toGain(levelDb), freqHz, RATE_HZ, 1, 3 * RATE_HZ);
        double[] output = through(new DeEsser(settings), input)[0];
        return 10 * StrictMath.log10(power(output) / power(input[0]));
    }

    private static double power(double[] x) {
        return Arrays.stream(x, 2 * RATE_HZ, 3 * RATE_HZ).map(v -> v * v).sum();
    }

    /** Voices without sibilants, and a range of 0 dB: every bit stays. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void idleMeansUntouched(Mode mode) {
        double[][] vowel = {vowel(20_000), vowel(20_000)};
        assertSameBits(through(new DeEsser(new DeEsserSettings(5_000, mode, -20, 12, 1, 60)), vowel), vowel, "vowel");
        double[][] noise = TestSignals.bursts(1, 2, 20_000);
        assertSameBits(through(new DeEsser(new DeEsserSettings(5_000, mode, -20, 0, 1, 60)), noise), noise, "range 0");
    }

    /** 220 Hz, faded in without a click. */
    private static double[] vowel(int frames) {
        double[] x = TestSignals.sine(0.5, 220, RATE_HZ, 1, frames)[0];
        Arrays.setAll(x, i -> 0.0 + x[i] * Math.min(1, i / 4_800.0 * (i / 4_800.0)));
        return x;
    }

    @Test
    void takesTheSibilantDownAndNotTheVowelBesideIt() {
        double[][] word = {vowel(2 * RATE_HZ)};
        double[][] ess = TestSignals.sine(0.25, 8_000, RATE_HZ, 1, RATE_HZ);
        System.arraycopy(ess[0], 0, word[0], RATE_HZ, RATE_HZ);
        double[] output = through(new DeEsser(new DeEsserSettings(5_000, SPLIT_BAND, -15, 8, 1, 60)), word)[0];
        assertThat(Arrays.copyOf(output, RATE_HZ)).containsExactly(Arrays.copyOf(word[0], RATE_HZ));
        double rms = Math.sqrt(Arrays.stream(output, RATE_HZ + 4_800, 2 * RATE_HZ)
                .map(v -> v * v)
                .average()
                .orElseThrow());
        assertThat(Decibels.fromGain(rms / (0.25 * Math.sqrt(0.5)))).isBetween(-8.0, -6.0);
    }

    @Test
    void aCornerAboveNyquistIsNamed() {
        DeEsser deEsser = new DeEsser(new DeEsserSettings(9_000, SPLIT_BAND, -15, 8, 1, 60));
        assertThatThrownBy(() -> deEsser.prepare(16_000, 2, MAX_FRAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("freqHz is 9000.0; at a sample rate of 16000 Hz it must be below 8000.0");
    }

    private static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(processor, input, MAX_FRAMES);
    }
}
