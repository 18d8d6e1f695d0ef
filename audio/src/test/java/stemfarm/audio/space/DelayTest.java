package stemfarm.audio.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
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
import stemfarm.audio.filter.Biquad;
import stemfarm.audio.filter.NaiveEq;
import stemfarm.audio.settings.DelaySettings;

class DelayTest extends ProcessorContract {

    private static final DelaySettings SHORT = new DelaySettings(20.01, 30, 150, 6_000, false, 40);

    @Override
    protected Processor processor() {
        return new Delay(SHORT);
    }

    @Override
    protected boolean linksChannels() {
        return false;
    }

    @Override
    protected Optional<Turn<?>> turn() {
        DelaySettings more = new DelaySettings(20.01, 10, 150, 6_000, false, 70);
        return Optional.of(new Turn<>(Delay::new, SHORT, more, RATE_HZ, 1e-12));
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 16);
    }

    /** Without filters and at whole frames: feedback^(k − 1) at k·D and nothing else, exactly. */
    @Test
    void echoesAreAGeometricSeries() {
        double[][] output = impulse(new DelaySettings(10, 50, 0, 0, false, 25), 1, 5_000);
        double[] expected = new double[5_000];
        expected[0] = 0.75;
        for (int k = 1; 480 * k < expected.length; k++) {
            expected[480 * k] = 0.25 * StrictMath.pow(0.5, k - 1);
        }
        assertThat(output[0]).isEqualTo(expected);
    }

    @Test
    void pingPongAlternates() {
        double[][] output = impulse(new DelaySettings(10, 50, 0, 0, true, 100), 2, 5_000);
        double[][] expected = new double[2][5_000];
        for (int k = 1; 480 * k < 5_000; k++) {
            expected[(k - 1) % 2][480 * k] = StrictMath.pow(0.5, k - 1);
        }
        assertSameBits(output, expected, "L and R");
    }

    /** The sum over the echoes, each the impulse delayed by the exact kernel and filtered once more than the last. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void impulseResponseIsTheClosedForm(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double lowCutHz = random.nextBoolean() ? 0 : random.nextDouble(20, 2_000);
        double highCutHz = random.nextBoolean() ? 0 : random.nextDouble(500, 20_000);
        DelaySettings settings =
                new DelaySettings(random.nextDouble(1, 30), random.nextDouble(0, 95), lowCutHz, highCutHz, false, 100);
        int frames = 6_000;
        double[] echo = new double[frames];
        echo[0] = 1;
        double[] sum = new double[frames];
        double delayFrames = settings.timeMs() * RATE_HZ / 1_000;
        for (int k = 1; k * (delayFrames - 16) < frames; k++) {
            echo = delayed(echo, delayFrames);
            for (int n = 0; n < frames; n++) {
                sum[n] += echo[n];
                echo[n] *= settings.feedbackPercent() / 100;
            }
            filter(echo, settings);
        }
        assertClose(impulse(settings, 1, frames), new double[][] {sum}, 0, 1e-13, "seed " + seed + " " + settings);
    }

    /** The band-limited delay: its group delay is D, and it is flat to 0.4 of the sample rate. */
    @ParameterizedTest(name = "{0} Hz")
    @ValueSource(doubles = {20, 1_000, 10_000, 19_200})
    void aFractionOfAFrameIsOne(double freqHz) {
        double delayFrames = 100.37;
        double[] echo = impulse(new DelaySettings(delayFrames / 48, 0, 0, 0, false, 100), 1, 500)[0];
        double re = 0;
        double im = 0;
        for (int n = 0; n < echo.length; n++) {
            double phase = 2 * StrictMath.PI * freqHz / RATE_HZ * (n - delayFrames);
            re += echo[n] * StrictMath.cos(phase);
            im += echo[n] * StrictMath.sin(phase);
        }
        assertThat(re).isCloseTo(1, within(1e-3));
        assertThat(im).isCloseTo(0, within(1e-3));
    }

    @Test
    void theGainOfALoopIsNeverAboveOne() {
        for (double fraction = 0.02; fraction < 1; fraction += 0.02) {
            double[] echo = impulse(new DelaySettings((100 + fraction) / 48, 0, 0, 0, false, 100), 1, 500)[0];
            for (double cycles = 0; cycles <= 0.5; cycles += 0.005) {
                double re = 0;
                double im = 0;
                for (int n = 0; n < echo.length; n++) {
                    re += echo[n] * StrictMath.cos(2 * StrictMath.PI * cycles * n);
                    im += echo[n] * StrictMath.sin(2 * StrictMath.PI * cycles * n);
                }
                assertThat(re * re + im * im).isLessThan(1.0005);
            }
        }
    }

    @Test
    void onlyFeedbackAndMixMayTurn() {
        Delay delay = new Delay(SHORT);
        delay.prepare(RATE_HZ, 2, MAX_FRAMES);
        assertThatThrownBy(() -> delay.adjust(new DelaySettings(21, 30, 150, 6_000, false, 40)))
                .hasMessageContaining("only feedbackPercent and mixPercent may change");
    }

    private static double[] delayed(double[] x, double delayFrames) {
        DelayLine line = new DelayLine(delayFrames, x.length);
        double[] y = new double[x.length];
        for (int n = 0; n < x.length; n++) {
            line.read(y, n, n + 1);
            line.write(x, n, n + 1);
        }
        return y;
    }

    private static void filter(double[] x, DelaySettings settings) {
        List<Biquad> filters = new ArrayList<>();
        if (settings.lowCutHz() > 0) {
            filters.add(Biquad.highPass(settings.lowCutHz(), Math.sqrt(0.5), RATE_HZ));
        }
        if (settings.highCutHz() > 0) {
            filters.add(Biquad.lowPass(settings.highCutHz(), Math.sqrt(0.5), RATE_HZ));
        }
        for (Biquad section : filters) {
            double[] past = new double[4];
            for (int n = 0; n < x.length; n++) {
                x[n] = NaiveEq.directForm1(section, past, x[n]);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isItsNaiveTwin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DelaySettings settings = new DelaySettings(
                random.nextDouble(1, 30),
                random.nextDouble(0, 95),
                random.nextDouble(20, 2_000),
                random.nextDouble(500, 20_000),
                random.nextBoolean(),
                random.nextDouble(0, 100));
        double[][] input = TestSignals.bursts(seed, 1 + (int) (seed % 2), 6_000);
        Processor twin = new NaiveDelay(settings);
        twin.prepare(RATE_HZ, input.length, MAX_FRAMES);
        Processor delay = new Delay(settings);
        delay.prepare(RATE_HZ, input.length, MAX_FRAMES);
        double[][] expected = TestSignals.through(twin, input, MAX_FRAMES);
        assertClose(TestSignals.through(delay, input, MAX_FRAMES), expected, 0, 1e-12, "seed " + seed + " " + settings);
    }

    private static double[][] impulse(DelaySettings settings, int channels, int frames) {
        Processor delay = new Delay(settings);
        delay.prepare(RATE_HZ, channels, MAX_FRAMES);
        double[][] input = new double[channels][frames];
        for (double[] channel : input) {
            channel[0] = 1;
        }
        return TestSignals.through(delay, input, MAX_FRAMES);
    }
}
