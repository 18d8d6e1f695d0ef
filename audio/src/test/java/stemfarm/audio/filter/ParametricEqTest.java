package stemfarm.audio.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stemfarm.audio.settings.EqBand.Type.HIGH_PASS;
import static stemfarm.audio.settings.EqBand.Type.HIGH_SHELF;
import static stemfarm.audio.settings.EqBand.Type.LOW_SHELF;
import static stemfarm.audio.settings.EqBand.Type.PEAK;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.Turn;
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
                .hasMessage("bands are [PEAK]; while the equaliser plays they must stay [HIGH_PASS]");
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
                expected *= AnalogPrototype.magnitude(band, freqHz, rateHz);
            }
            assertThat(magnitude(response, freqHz, rateHz))
                    .as("seed %d, %s at %f Hz, rate %d Hz", seed, bands, freqHz, rateHz)
                    .isCloseTo(expected, within(1e-9 * Math.max(1, expected)));
        }
    }

    @Test
    void zeroGainChangesNothing() {
        Processor eq = new ParametricEq(new EqSettings(List.of(new EqBand(PEAK, 1_000, 0, 3))));
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

    private static EqBand randomBand(SplittableRandom random, int rateHz) {
        List<EqBand.Type> types = List.of(EqBand.Type.values());
        double freqHz = 60 * StrictMath.pow(rateHz * 0.45 / 60, random.nextDouble());
        double q = 0.3 * StrictMath.pow(20, random.nextDouble());
        return new EqBand(types.get(random.nextInt(types.size())), freqHz, random.nextDouble(-18, 18), q);
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
