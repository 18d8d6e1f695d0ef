package stemfarm.audio.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stemfarm.audio.settings.EqBand.Type.HIGH_PASS;
import static stemfarm.audio.settings.EqBand.Type.HIGH_SHELF;
import static stemfarm.audio.settings.EqBand.Type.LOW_PASS;
import static stemfarm.audio.settings.EqBand.Type.LOW_SHELF;
import static stemfarm.audio.settings.EqBand.Type.NOTCH;
import static stemfarm.audio.settings.EqBand.Type.PEAK;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.fft.DirectConvolution;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.LinearEqSettings;

class LinearPhaseEqTest extends ProcessorContract {

    private static final LinearEqSettings SETTINGS = new LinearEqSettings(
            List.of(
                    new EqBand(HIGH_PASS, 100, 0, 0.7071),
                    new EqBand(PEAK, 900, -4, 2),
                    new EqBand(HIGH_SHELF, 9_000, 4, 0.7)),
            0);

    @Override
    protected Processor processor() {
        return new LinearPhaseEq(SETTINGS);
    }

    @Override
    protected boolean linksChannels() {
        return false;
    }

    /** A symmetric response arrives with its middle, which is its peak. */
    @Override
    protected int arrival(double[] response) {
        return peak(response);
    }

    static IntStream designs() {
        return IntStream.rangeClosed(1, 24);
    }

    /** At the automatic length within 0.002 of the closed form, of its gain where that is above 1: 0.02 dB. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("designs")
    void magnitudeIsThatOfTheBands(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int rateHz = new int[] {44_100, 48_000, 96_000}[random.nextInt(3)];
        List<EqBand> bands = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            bands.add(randomBand(random, rateHz));
        }
        double[] taps = new LinearPhaseEq(new LinearEqSettings(bands, 0)).taps(rateHz);
        for (int k = 0; k < 40; k++) {
            double freqHz = 20 * StrictMath.pow(rateHz * 0.49 / 20, k / 39.0);
            double expected = 1;
            for (EqBand band : bands) {
                expected *= AnalogPrototype.bilinear(band, freqHz, rateHz);
            }
            assertThat(amplitude(taps, freqHz, rateHz))
                    .as("seed %d, %s at %f Hz, rate %d Hz, %d taps", seed, bands, freqHz, rateHz, taps.length)
                    .isCloseTo(expected, within(0.002 * Math.max(1, expected)));
        }
    }

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(doubles = {0, 5, 50, 1_000})
    void phaseIsLinearToTheBit(double lengthMs) {
        double[] taps = new LinearPhaseEq(new LinearEqSettings(SETTINGS.bands(), lengthMs)).taps(RATE_HZ);
        assertThat(taps.length % 2).isOne();
        if (lengthMs > 0) {
            assertThat(taps).hasSize((int) (lengthMs * RATE_HZ / 1_000) + 1);
        }
        for (int n = 0; n < taps.length; n++) {
            assertThat(taps[n]).isEqualTo(taps[taps.length - 1 - n]);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isTheConvolutionWithItsTaps(long seed) {
        LinearPhaseEq eq = new LinearPhaseEq(SETTINGS);
        eq.prepare(RATE_HZ, 2, MAX_FRAMES);
        double[] taps = eq.taps(RATE_HZ);
        double[][] input = TestSignals.bursts(seed, 2, 15_000);
        int latency = eq.latencyFrames() - taps.length / 2;
        double[][] expected = {
            DirectConvolution.of(input[0], taps, latency), DirectConvolution.of(input[1], taps, latency)
        };
        assertClose(TestSignals.through(eq, input, MAX_FRAMES), expected, 0, 2e-14, "direct convolution");
    }

    /** As long as the ringing of the same equaliser with minimum phase, half of it before the peak. */
    @Test
    void preEchoHasDiedAwayAtHalfTheLatencyOfTheTaps() {
        double[] taps = new LinearPhaseEq(SETTINGS).taps(RATE_HZ);
        double peak = taps[taps.length / 2];
        for (int n = 0; n < taps.length / 4; n++) {
            assertThat(Math.abs(taps[n] / peak)).isLessThan(1e-4);
        }
    }

    /** The corner of an ideal notch is rounded off: about 1/N of the gain is left. */
    @Test
    void aNotchHasAFloor() {
        LinearEqSettings notch = new LinearEqSettings(List.of(new EqBand(NOTCH, 1_000, 0, 2)), 200);
        double[] taps = new LinearPhaseEq(notch).taps(RATE_HZ);
        assertThat(amplitude(taps, 1_000, RATE_HZ)).isBetween(0.0, 0.02);
    }

    @Test
    void aBandAtNyquistIsRefused() {
        Processor eq = new LinearPhaseEq(new LinearEqSettings(List.of(new EqBand(PEAK, 24_000, 3, 1)), 0));
        assertThatThrownBy(() -> eq.prepare(48_000, 2, MAX_FRAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bands[0]");
    }

    /** Shapes whose magnitude is a closed form (so RBJ's) and has no corner, of bands that have died away within the longest response. */
    private static EqBand randomBand(SplittableRandom random, int rateHz) {
        List<EqBand.Type> types = List.of(PEAK, LOW_SHELF, HIGH_SHELF, HIGH_PASS, LOW_PASS);
        double freqHz = 60 * StrictMath.pow(rateHz * 0.45 / 60, random.nextDouble());
        double q = 0.3 * StrictMath.pow(20, random.nextDouble());
        EqBand.Type type = types.get(random.nextInt(types.size()));
        return new EqBand(type, freqHz, random.nextDouble(-12, 12), q, EqBand.DEFAULT_ORDER, EqBand.Design.RBJ);
    }

    /** The zero-phase response: real, because the taps are symmetric. */
    private static double amplitude(double[] taps, double freqHz, int rateHz) {
        int half = taps.length / 2;
        double sum = taps[half];
        for (int n = 1; n <= half; n++) {
            sum += 2 * taps[half + n] * StrictMath.cos(2 * StrictMath.PI * freqHz * n / rateHz);
        }
        return sum;
    }
}
