package stemfarm.audio.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stemfarm.audio.settings.EqBand.Type.HIGH_PASS;
import static stemfarm.audio.settings.EqBand.Type.HIGH_SHELF;
import static stemfarm.audio.settings.EqBand.Type.LOW_SHELF;
import static stemfarm.audio.settings.EqBand.Type.PEAK;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
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
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;

class ParametricEqTest extends ProcessorContract {

    private static final EqBand RUMBLE = new EqBand(HIGH_PASS, 30, 0, 0.7071);

    @Override
    protected Processor processor() {
        return new ParametricEq(new EqSettings(List.of(
                RUMBLE,
                new EqBand(LOW_SHELF, 120, 2.5, 0.8),
                new EqBand(PEAK, 900, -4, 2),
                new EqBand(PEAK, 3_500, 3, 6),
                new EqBand(HIGH_SHELF, 9_000, 4, 0.7))));
    }

    @Override
    protected boolean linksChannels() {
        return false;
    }

    @Override
    protected Optional<Turn<?>> turn() {
        EqSettings from = new EqSettings(List.of(RUMBLE, new EqBand(PEAK, 900, -4, 2), new EqBand(PEAK, 3_500, 3, 6)));
        EqSettings to = new EqSettings(
                List.of(new EqBand(HIGH_PASS, 60, 0, 1), new EqBand(PEAK, 1_300, 9, 4), new EqBand(PEAK, 3_500, 3, 6)));
        return Optional.of(new Turn<>(ParametricEq::new, from, to, RATE_HZ / 4, 1e-12));
    }

    @Test
    void bandsAreNeitherAddedNorSwapped() {
        ParametricEq eq = new ParametricEq(new EqSettings(List.of(RUMBLE)));
        eq.prepare(RATE_HZ, 2, MAX_FRAMES);
        assertThatThrownBy(() -> eq.adjust(new EqSettings(List.of(new EqBand(PEAK, 30, 0, 1)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bands are [PEAK]; while the equaliser plays they must stay [HIGH_PASS of order 2]");
    }

    /** The recursion as a textbook writes it, for the design that people hear. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("designs")
    void isTheNaiveEqualiser(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<EqBand> bands = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            EqBand band = randomBand(random, RATE_HZ);
            bands.add(new EqBand(
                    band.type(), band.freqHz(), band.gainDb(), band.q(), band.order(), EqBand.Design.MATCHED));
        }
        double[][] input = TestSignals.bursts(seed, 1 + (int) (seed % 2), 10_000);
        double[][] actual = through(new ParametricEq(new EqSettings(bands)), input);
        double[][] expected = through(new NaiveEq(new EqSettings(bands)), input);
        assertClose(actual, expected, 0, Math.max(1e-9 * peak(expected), 1e-12), "seed " + seed + ", " + bands);
    }

    /** New coefficients under the old state of a transposed direct form reach 10^96 here. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void staysBoundedHoweverItIsTurned(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ParametricEq eq = new ParametricEq(wildBell(random));
        eq.prepare(RATE_HZ, 1, MAX_FRAMES);
        double[][] output = TestSignals.through(eq, TestSignals.sine(0.5, 100, RATE_HZ, 1, 24_000), () -> {
            eq.adjust(wildBell(random));
            return 16;
        });
        // a bell of +24 dB cannot do more to a sine
        assertThat(peak(output)).as("seed %d", seed).isLessThan(0.5 * Decibels.toGain(24));
    }

    private static EqSettings wildBell(SplittableRandom random) {
        double freqHz = 50 * StrictMath.pow(100, random.nextDouble());
        return new EqSettings(List.of(new EqBand(PEAK, freqHz, random.nextBoolean() ? 24 : -24, 30)));
    }

    /** The fourth difference hears little but clicks: 100 Hz comes through it as 3e-8 of its level. */
    @ParameterizedTest(name = "from {0} Hz to {1} Hz")
    @CsvSource({"80, 5000", "5000, 80", "150, 151"})
    void aTurnDoesNotClick(double fromHz, double toHz) {
        ParametricEq eq = new ParametricEq(new EqSettings(List.of(new EqBand(PEAK, fromHz, 12, 1))));
        eq.prepare(RATE_HZ, 1, MAX_FRAMES);
        int[] blocks = {0};
        double[][] output = TestSignals.through(eq, TestSignals.sine(0.5, 100, RATE_HZ, 1, 24_000), () -> {
            if (blocks[0]++ == 20) {
                eq.adjust(new EqSettings(List.of(new EqBand(PEAK, toHz, 12, 1))));
            }
            return 601;
        });
        double[] y = output[0];
        for (int i = 1_000; i < y.length; i++) {
            double click = y[i] - 4 * y[i - 1] + 6 * y[i - 2] - 4 * y[i - 3] + y[i - 4];
            assertThat(Math.abs(click)).as("frame %d", i).isLessThan(3e-3);
        }
    }

    private static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(processor, input, MAX_FRAMES);
    }

    private static double peak(double[][] audio) {
        return Arrays.stream(audio)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
    }

    static IntStream designs() {
        return IntStream.rangeClosed(1, 24);
    }

    /** The measured response of a chain of bands, by the transform of the impulse response, is the product of theirs. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("designs")
    void responseIsTheClosedForm(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rateHz = new int[] {44_100, 48_000, 96_000}[random.nextInt(3)];
        List<EqBand> bands = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            bands.add(randomBand(random, rateHz));
        }
        Processor eq = new ParametricEq(new EqSettings(bands));
        eq.prepare(rateHz, 1, 4_096);
        double[][] impulse = new double[1][1 << 16];
        impulse[0][0] = 1;
        double[] response = TestSignals.through(eq, impulse, 4_096)[0];
        for (int k = 0; k < 12; k++) {
            double freqHz = 20 * StrictMath.pow(rateHz * 0.49 / 20, k / 11.0);
            double expected = 1;
            for (EqBand band : bands) {
                expected *= AnalogPrototype.bilinear(band, freqHz, rateHz);
            }
            assertThat(magnitude(response, freqHz, rateHz))
                    .as("seed %d, %s at %f Hz, rate %d Hz", seed, bands, freqHz, rateHz)
                    .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = EqBand.Type.class,
            names = {"PEAK", "LOW_SHELF", "HIGH_SHELF", "TILT"})
    void zeroGainChangesNothing(EqBand.Type type) {
        Processor eq = new ParametricEq(new EqSettings(List.of(new EqBand(type, 1_000, 0, 3))));
        eq.prepare(RATE_HZ, 2, MAX_FRAMES);
        double[][] input = TestSignals.bursts(1, 2, 5_000);
        assertSameBits(TestSignals.through(eq, input, MAX_FRAMES), input, "flat band");
    }

    @Test
    void aBandAtNyquistIsRefused() {
        Processor eq = new ParametricEq(new EqSettings(List.of(RUMBLE, new EqBand(PEAK, 24_000, 3, 1))));
        eq.prepare(96_000, 2, MAX_FRAMES);
        assertThatThrownBy(() -> eq.prepare(48_000, 2, MAX_FRAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bands[1]: freqHz is 24000.0; at a sample rate of 48000 Hz it must be above 0 and below"
                        + " 24000.0");
    }

    @Test
    void anOrderIsForPassesAndLeavesNoQ() {
        assertThatThrownBy(() -> new EqBand(PEAK, 100, 1, EqBand.DEFAULT_Q, 4, EqBand.Design.MATCHED))
                .hasMessage("order is 4; only the pass types have one: leave it at 2");
        assertThatThrownBy(() -> new EqBand(HIGH_PASS, 100, 0, 1.2, 3, EqBand.Design.MATCHED))
                .hasMessage("q is 1.2; with an order of 3 it must be 0.7071, because only order 2 has a q of its own");
        assertThatThrownBy(() -> new EqBand(HIGH_PASS, 100, 0, EqBand.DEFAULT_Q, 17, EqBand.Design.MATCHED))
                .hasMessageContaining("order is 17.0; it must be between 1.0 and 16.0");
    }

    private static EqBand randomBand(SplittableRandom random, int rateHz) {
        List<EqBand.Type> types = List.of(EqBand.Type.values());
        double freqHz = 60 * StrictMath.pow(rateHz * 0.45 / 60, random.nextDouble());
        double q = 0.3 * StrictMath.pow(20, random.nextDouble());
        EqBand.Type type = types.get(random.nextInt(types.size()));
        int order = type.isPass() && random.nextBoolean() ? random.nextInt(1, 17) : 2;
        double gainDb = random.nextDouble(-18, 18);
        return new EqBand(type, freqHz, gainDb, order == 2 ? q : EqBand.DEFAULT_Q, order, EqBand.Design.RBJ);
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
}
