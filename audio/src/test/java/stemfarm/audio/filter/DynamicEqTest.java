package stemfarm.audio.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stemfarm.audio.settings.DynamicEqSettings.Type.HIGH_SHELF;
import static stemfarm.audio.settings.DynamicEqSettings.Type.LOW_SHELF;
import static stemfarm.audio.settings.DynamicEqSettings.Type.PEAK;
import static stemfarm.audio.settings.DynamicEqSettings.When.ABOVE;
import static stemfarm.audio.settings.DynamicEqSettings.When.BELOW;

import java.util.List;
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
import stemfarm.audio.settings.DynamicEqSettings;
import stemfarm.audio.settings.DynamicEqSettings.Band;

class DynamicEqTest extends ProcessorContract {

    private static final Band HARSH = new Band(PEAK, 3_000, 2, ABOVE, -40, 3, -12, 5, 80);

    private static final Band WARM = new Band(LOW_SHELF, 200, 0.7, BELOW, -20, 2, 6, 20, 100);

    private static DynamicEqSettings settings(Band... bands) {
        return new DynamicEqSettings(List.of(bands), "");
    }

    private static DynamicEq eq(Band... bands) {
        return new DynamicEq(settings(bands));
    }

    @Override
    protected Processor processor() {
        return eq(HARSH, WARM);
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    @Override
    protected Optional<Turn<?>> turn() {
        Band to = new Band(PEAK, 2_000, 1, ABOVE, -30, 2, -6, 10, 60);
        return Optional.of(new Turn<>(DynamicEq::new, settings(HARSH, WARM), settings(to, WARM), 3 * RATE_HZ, 1e-9));
    }

    static IntStream randomBands() {
        return IntStream.rangeClosed(1, 18);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("randomBands")
    void isTheNaiveBand(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Band settings = new Band(
                List.of(PEAK, LOW_SHELF, HIGH_SHELF).get((int) (seed % 3)),
                20 * StrictMath.pow(1_000, random.nextDouble()),
                0.1 * StrictMath.pow(300, random.nextDouble()),
                random.nextBoolean() ? ABOVE : BELOW,
                random.nextDouble(-60, -10),
                random.nextDouble(1, 20),
                random.nextDouble(-24, 24),
                random.nextDouble(0.5, 50),
                random.nextDouble(5, 500));
        double[][] input = TestSignals.bursts(seed, 1 + random.nextInt(2), 20_000);
        double[][] actual = through(eq(settings), input);
        assertClose(actual, through(new NaiveDynamicEq(settings), input), 0, 1e-7, "seed " + seed + ", " + settings);
    }

    /** To the bit: one band, then the other keyed by what came in. */
    @Test
    void itsBandsHearTheInputAndNotEachOther() {
        double[][] input = TestSignals.bursts(5, 2, 20_000);
        double[][] expected = through(eq(HARSH), input);
        DynamicEq second = eq(WARM);
        second.prepare(RATE_HZ, 2, 20_000);
        second.key(input);
        second.process(expected, 20_000);
        assertSameBits(through(eq(HARSH, WARM), input), expected, "two bands");
    }

    /**
     * A sine at the band's centre: threshold + distance × (1 − 1/ratio), no more than the range, in its direction. It is
     * read 20 release times after the start, where a band that acts below its threshold still hears silence and sets in.
     */
    @ParameterizedTest(name = "{0} {1} dB, ratio {2}, range {3} dB: {4} dBFS is turned by {5} dB")
    @CsvSource({
        "ABOVE, -30, 4, -12, -40, 0",
        "ABOVE, -30, 4, -12, -22, -6",
        "ABOVE, -30, 4, -12, -2, -12",
        "ABOVE, -30, 2, 9, -20, 5",
        "BELOW, -30, 2, 9, -44, 7",
        "BELOW, -30, 2, -24, -40, -5",
        "BELOW, -30, 2, 9, -20, 0"
    })
    void staticGainAtTheCentreIsTheCompressorsLaw(
            DynamicEqSettings.When when,
            double thresholdDb,
            double ratio,
            double rangeDb,
            double inputDb,
            double gainDb) {
        Band settings = new Band(PEAK, 1_000, 2, when, thresholdDb, ratio, rangeDb, 5, 50);
        double[][] input = TestSignals.sine(Decibels.toGain(inputDb), 1_000, RATE_HZ, 1, 2 * RATE_HZ);
        double[] output = through(eq(settings), input)[0];
        double actual = Decibels.fromGain(energy(output) / energy(input[0])) / 2;
        assertThat(actual).isCloseTo(gainDb, within(1e-8));
    }

    @Test
    void itsKeySteersItAlone() {
        double[][] input = TestSignals.sine(1, 3_000, RATE_HZ, 2, MAX_FRAMES);
        DynamicEq eq = eq(HARSH);
        eq.prepare(RATE_HZ, 2, MAX_FRAMES);
        eq.key(new double[1][MAX_FRAMES]);
        double[][] audio = TestSignals.copy(input);
        eq.process(audio, MAX_FRAMES);
        assertSameBits(audio, input, "a silent key");

        eq.reset();
        eq.key(new double[][] {input[0]});
        double[][] soft = TestSignals.sine(1e-4, 3_000, RATE_HZ, 2, MAX_FRAMES);
        audio = TestSignals.copy(soft);
        eq.process(audio, MAX_FRAMES);
        assertThat(energy(audio[0])).as("a loud key").isLessThan(0.7 * energy(soft[0]));
    }

    /** The largest step of the fourth difference, which hears little but steps: a gate of coefficients makes 0.1. */
    @Test
    void itDoesNotZipper() {
        double[][] input = TestSignals.sine(0.5, 150, RATE_HZ, 1, RATE_HZ);
        for (int i = 0; i < RATE_HZ; i++) {
            input[0][i] *= 0.5 + 0.5 * StrictMath.sin(2 * StrictMath.PI * 3 * i / RATE_HZ);
        }
        Band settings = new Band(LOW_SHELF, 200, 0.7, ABOVE, -30, 20, -24, 5, 50);
        double[] y = through(eq(settings), input)[0];
        for (int i = 1_000; i < RATE_HZ; i++) {
            double step = y[i] - 4 * y[i - 1] + 6 * y[i - 2] - 4 * y[i - 3] + y[i - 4];
            assertThat(Math.abs(step)).as("frame %d", i).isLessThan(1e-4);
        }
    }

    @Test
    void whatIsFixedIsRefused() {
        DynamicEq eq = eq(HARSH);
        eq.prepare(RATE_HZ, 2, MAX_FRAMES);
        assertThatThrownBy(() -> eq.adjust(settings(HARSH, HARSH)))
                .hasMessage("bands (their number) is 2; while the equaliser plays it must stay 1");
        assertThatThrownBy(() -> eq.adjust(settings(new Band(PEAK, 3_000, 2, BELOW, -40, 3, -12, 5, 80))))
                .hasMessage(
                        "bands[0]: type and when are PEAK, BELOW; while the equaliser plays they must stay PEAK, ABOVE");
        assertThatThrownBy(() -> eq.adjust(settings(new Band(PEAK, 24_000, 2, ABOVE, -40, 3, -12, 5, 80))))
                .hasMessageContaining("freqHz is 24000.0; at a sample rate of 48000 Hz it must be above 0 and below");
    }

    /** Of the second half. */
    private static double energy(double[] x) {
        double sum = 0;
        for (int i = x.length / 2; i < x.length; i++) {
            sum += x[i] * x[i];
        }
        return sum;
    }

    private static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(processor, input, MAX_FRAMES);
    }
}
