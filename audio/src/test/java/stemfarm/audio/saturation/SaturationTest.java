package stemfarm.audio.saturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
import stemfarm.audio.fft.ComplexFft;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.SaturationSettings.Curve;

class SaturationTest extends ProcessorContract {

    private static final int PERIOD = 1 << 15;

    @Override
    protected Processor processor() {
        return new Saturation(new SaturationSettings(Curve.TUBE, 12, -3, 70, 4));
    }

    @Override
    protected boolean linksChannels() {
        return false;
    }

    @Override
    protected int arrival(double[] response) {
        return peak(response);
    }

    @Override
    protected Optional<Turn<?>> turn() {
        return Optional.of(new Turn<>(
                Saturation::new,
                new SaturationSettings(Curve.TUBE, 12, -3, 70, 4),
                new SaturationSettings(Curve.TUBE, 3, 2, 40, 4),
                RATE_HZ,
                1e-9));
    }

    static IntStream draws() {
        return IntStream.rangeClosed(1, 6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("draws")
    void isTheNaiveSaturation(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Curve curve = new Curve[] {Curve.TANH, Curve.SOFT_CLIP, Curve.HARD_CLIP}[random.nextInt(3)];
        SaturationSettings settings = new SaturationSettings(
                curve,
                random.nextDouble(0, 36),
                random.nextDouble(-24, 24),
                random.nextDouble(0, 100),
                2 << random.nextInt(3));
        double[][] input = TestSignals.bursts(seed, 1 + random.nextInt(2), 4_000);

        double[][] output = through(new Saturation(settings), input);
        double[][] expected = through(new NaiveSaturation(settings), input);

        assertClose(output, expected, 0, 1e-10, "seed " + seed + ", " + settings);
    }

    @ParameterizedTest
    @EnumSource
    void itsCurvesAreTheirFormulas(Curve curve) {
        double[] x =
                IntStream.rangeClosed(-4_000, 4_000).mapToDouble(i -> i / 500.0).toArray();
        double[] y = x.clone();
        Shape.apply(curve, y, y.length);
        for (int i = 0; i < x.length; i++) {
            assertThat(y[i]).as("f(%f)", x[i]).isCloseTo(NaiveSaturation.curve(curve, x[i]), within(1e-11));
        }
        double[] slope = {0, 1e-7};
        Shape.apply(curve, slope, 2);
        assertThat(slope[0]).isZero();
        assertThat(slope[1] / 1e-7).as("slope at 0").isCloseTo(1, within(1e-6));
    }

    /** What is no harmonic up to 20 kHz is an alias. The levels are those of the class comment. */
    @ParameterizedTest(name = "{0} at {1} times the rate")
    @CsvSource({
        "TANH, 2, -100",
        "TANH, 4, -150",
        "TANH, 8, -150",
        "SOFT_CLIP, 4, -85",
        "SOFT_CLIP, 8, -100",
        "TUBE, 4, -150",
        "TUBE, 8, -150",
        "HARD_CLIP, 4, -57",
        "HARD_CLIP, 8, -68"
    })
    void aliasesStayLow(Curve curve, int oversampling, double limitDb) {
        int bin = 3_413; // 4 999.5 Hz, odd, so that no alias falls on a harmonic
        double[] y = periodOf(new SaturationSettings(curve, 12, 0, 100, oversampling), bin, 0.5);
        double[] power = spectrum(y);
        double worst = 0;
        for (int k = 1; k < (int) (20_000.0 / RATE_HZ * PERIOD); k++) {
            worst = k % bin == 0 ? worst : Math.max(worst, power[k]);
        }
        assertThat(10 * StrictMath.log10(worst / power[bin]))
                .as("largest alias of a tone of 5 kHz, dB under it")
                .isLessThan(limitDb);
    }

    /** Fourier coefficients of the bent sine, by numerical integration of the formula. */
    @ParameterizedTest
    @EnumSource
    void harmonicsAreThoseOfTheCurve(Curve curve) {
        int bin = 137; // 201 Hz
        double[] power = spectrum(periodOf(new SaturationSettings(curve, 12, 0, 100, 4), bin, 0.5));
        double g = Decibels.toGain(12);
        for (int harmonic = 1; harmonic <= 7; harmonic++) {
            double re = 0;
            double im = 0;
            int steps = 1 << 14;
            for (int i = 0; i < steps; i++) {
                double phase = 2 * StrictMath.PI * i / steps;
                double v = NaiveSaturation.curve(curve, g * 0.5 * StrictMath.sin(phase)) / g / steps;
                re += v * StrictMath.cos(harmonic * phase);
                im += v * StrictMath.sin(harmonic * phase);
            }
            double expected = StrictMath.hypot(re, im);
            assertThat(Math.sqrt(power[harmonic * bin]) / PERIOD)
                    .as("harmonic %d", harmonic)
                    .isCloseTo(expected, within(2e-4 * 0.25));
        }
    }

    @Test
    void theTubeLeavesNoDirectCurrent() {
        double[] y = periodOf(new SaturationSettings(Curve.TUBE, 18, 0, 100, 4), 137, 0.5);
        assertThat(Math.sqrt(spectrum(y)[0]) / PERIOD).isLessThan(1e-5);
    }

    @Test
    void softSignalsPassAtUnityGain() {
        double[][] input = TestSignals.sine(1e-5, 1_000, RATE_HZ, 1, 20_000);
        Processor processor = new Saturation(new SaturationSettings(Curve.TANH, 24, 0, 100, 4));
        double[] y = through(processor, input)[0];
        for (int i = 5_000; i < 20_000; i++) {
            assertThat(y[i]).isCloseTo(input[0][i - processor.latencyFrames()], within(1e-10));
        }
    }

    @Test
    void curveAndOversamplingAreFixedWhilePlaying() {
        Saturation saturation = new Saturation(new SaturationSettings(Curve.TANH, 6, 0, 100, 4));
        saturation.prepare(RATE_HZ, 2, MAX_FRAMES);
        assertThatThrownBy(() -> saturation.adjust(new SaturationSettings(Curve.TUBE, 6, 0, 100, 4)))
                .hasMessage("curve and oversampling cannot change while the song plays");
        assertThatThrownBy(() -> new SaturationSettings(Curve.TANH, 6, 0, 100, 3))
                .hasMessage("oversampling is 3; it must be 2, 4 or 8");
    }

    /** One period in the steady state, a power of two long. */
    private static double[] periodOf(SaturationSettings settings, int bin, double amplitude) {
        double[][] input = TestSignals.sine(amplitude, (double) bin * RATE_HZ / PERIOD, RATE_HZ, 1, 4 * PERIOD);
        double[] y = through(new Saturation(settings), input)[0];
        double[] period = new double[PERIOD];
        System.arraycopy(y, 3 * PERIOD, period, 0, PERIOD);
        return period;
    }

    private static double[] spectrum(double[] period) {
        double[] z = new double[2 * PERIOD];
        for (int i = 0; i < PERIOD; i++) {
            z[2 * i] = period[i];
        }
        new ComplexFft(PERIOD).forward(z);
        double[] power = new double[PERIOD];
        for (int k = 0; k < PERIOD; k++) {
            power[k] = z[2 * k] * z[2 * k] + z[2 * k + 1] * z[2 * k + 1];
        }
        return power;
    }

    private static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(processor, input, MAX_FRAMES);
    }
}
