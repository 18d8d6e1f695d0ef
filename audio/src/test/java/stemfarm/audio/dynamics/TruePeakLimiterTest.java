package stemfarm.audio.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.Turn;
import stemfarm.audio.measure.TruePeakMeter;
import stemfarm.audio.settings.LimiterSettings;

class TruePeakLimiterTest extends ProcessorContract {

    private static final LimiterSettings DEFAULT = new LimiterSettings(-1, 5, 80);
    private static final LimiterSettings FASTEST = new LimiterSettings(-1, 0.5, 5);

    @Override
    protected Processor processor() {
        return new TruePeakLimiter(DEFAULT);
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void isWhatTheNaiveTwinSays(long seed) {
        LimiterSettings settings = new LimiterSettings(-6, 2 * seed - 4, 3, 30, seed % 2 == 0);
        double[][] input = TestSignals.bursts(seed, 2, 10_000);
        double[][] expected = NaiveLimiter.limited(settings, input);
        double[][] actual = limited(settings, input);
        for (int c = 0; c < 2; c++) {
            assertThat(actual[c]).as("seed %d", seed).containsExactly(expected[c], within(1e-10));
        }
    }

    /** A constant at full scale needs 6 dB less under a ceiling of −6, and {@code reset} forgets it. */
    @Test
    void saysHowMuchItTookAway() {
        TruePeakLimiter limiter = new TruePeakLimiter(new LimiterSettings(-6, 3, 30));
        limiter.prepare(RATE_HZ, 1, 4_800);
        assertThat(limiter.maxGainReductionDb()).isZero();
        double[] fullScale = new double[4_800];
        Arrays.fill(fullScale, 1);
        limiter.process(new double[][] {fullScale}, fullScale.length);
        assertThat(limiter.maxGainReductionDb()).isBetween(6.0, 7.5);
        limiter.reset();
        assertThat(limiter.maxGainReductionDb()).isZero();
    }

    static Stream<LimiterSettings> settings() {
        return Stream.of(DEFAULT, FASTEST);
    }

    static Stream<Arguments> hardSignals() {
        return settings().flatMap(settings -> HardSignals.names().map(name -> Arguments.of(name, settings)));
    }

    /** Ceiling −1 dBTP; 32-times oversampling by 32 taps per phase may find 0.1 dB more than the 8-times detector. */
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("hardSignals")
    void neverPassesAboveTheCeiling(String name, LimiterSettings settings) {
        double[][] limited = limited(settings, HardSignals.of(name, RATE_HZ));
        assertThat(PeakMeters.annex2Dbtp(limited)).as("annex 2").isLessThanOrEqualTo(-1.0);
        assertThat(PeakMeters.hann49Dbtp(limited)).as("libebur128").isLessThanOrEqualTo(-1.0);
        assertThat(truePeakDbtp(limited)).as("ours").isLessThanOrEqualTo(-1.0);
        assertThat(PeakMeters.oversampled32Dbtp(limited)).as("32 times").isLessThanOrEqualTo(-0.9);
        double highest = PeakMeters.oversampled32Dbtp(limited);
        highest = highest > -1.25 ? highest : PeakMeters.windowedSinc32Dbtp(limited, 128);
        assertThat(highest).as("no lower than it has to be").isGreaterThan(-1.25);
    }

    /**
     * All of the signals one after the other, as ffmpeg's ebur128 filter reads them: it resamples to 192 kHz and prints one
     * decimal. Skipped where there is no ffmpeg.
     */
    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void neverPassesAboveTheCeilingAsFfmpegReadsIt(LimiterSettings settings) throws Exception {
        FfmpegMeter.assumeInstalled();
        List<double[][]> signals =
                HardSignals.names().map(name -> HardSignals.of(name, RATE_HZ)).toList();
        double[][] all = new double[2][];
        for (int c = 0; c < 2; c++) {
            int channel = c;
            all[c] = signals.stream()
                    .flatMapToDouble(signal -> Arrays.stream(signal[channel]))
                    .toArray();
        }
        assertThat(FfmpegMeter.truePeakDbtp(RATE_HZ, limited(settings, all))).isLessThanOrEqualTo(-1.0);
    }

    static Stream<Arguments> adversaries() {
        return Stream.of(8_000, 44_100, 48_000, 96_000)
                .flatMap(rateHz -> Adversaries.names().map(name -> Arguments.of(name, rateHz)));
    }

    /**
     * Ceiling −1 dBTP, by an interpolator that the detector does not have; fixed and auto release. By 128 taps the waveform
     * keeps to 0.1 dB of it, 0.2 dB at 8 kHz, where the gain moves within the reach of the interpolator. By 256 taps signals full of energy next to Nyquist pass by up to 1 dB: the price of a detector
     * that must end somewhere.
     */
    @ParameterizedTest(name = "{0} at {1} Hz")
    @MethodSource("adversaries")
    void holdsTheCeilingAgainstAdversaries(String name, int rateHz) {
        for (boolean auto : new boolean[] {false, true}) {
            double[][] audio = Adversaries.of(name, rateHz);
            TruePeakLimiter limiter = new TruePeakLimiter(new LimiterSettings(-1, 0, 4, 20, auto));
            limiter.prepare(rateHz, 1, MAX_FRAMES);
            double[][] limited = TestSignals.through(limiter, audio, MAX_FRAMES);
            assertThat(PeakMeters.windowedSinc32Dbtp(limited, 128))
                    .as("128 taps")
                    .isLessThanOrEqualTo(rateHz == 8_000 ? -0.8 : -0.9);
            assertThat(PeakMeters.windowedSinc32Dbtp(limited, 256))
                    .as("256 taps")
                    .isLessThanOrEqualTo(0);
        }
    }

    /** After long limiting auto release takes its slow time constant, after one peak the fast one. */
    @Test
    void autoReleaseFollowsTheProgramme() {
        LimiterSettings auto = new LimiterSettings(-6, 0, 2, 20, true);
        int click = RATE_HZ / 10;
        double afterClick = reductionAfter(auto, 1, click);
        double fixedAfterClick = reductionAfter(new LimiterSettings(-6, 2, 20), 1, click);
        assertThat(fixedAfterClick).isLessThan(0.01);
        assertThat(afterClick).isBetween(0.02, 0.1); // the sixth that the slow stage took, on its way back
        int held = 2 * RATE_HZ;
        double early = reductionAfter(auto, held, click);
        double late = reductionAfter(auto, held, click + 15 * 20 * 48);
        assertThat(late / early).isCloseTo(1 / StrictMath.E, within(1e-3));
        assertThat(early).isGreaterThan(0.3);
    }

    /** 1 − gain, a while after full scale for some frames. */
    private static double reductionAfter(LimiterSettings settings, int loudFrames, int later) {
        double[][] audio = TestSignals.constant(0.01, 1, loudFrames + later + 4_800);
        Arrays.fill(audio[0], 0, loudFrames, 1);
        double[][] limited = limited(settings, audio);
        return 1 - limited[0][loudFrames + later + 400] / 0.01;
    }

    @Override
    protected Optional<Turn<?>> turn() {
        LimiterSettings to = new LimiterSettings(-1, 3, 5, 20, true);
        return Optional.of(
                new Turn<>(TruePeakLimiter::new, new LimiterSettings(-1, 0, 5, 20, false), to, 4 * RATE_HZ, 1e-4));
    }

    @Test
    void ceilingAndLookaheadStay() {
        TruePeakLimiter limiter = new TruePeakLimiter(DEFAULT);
        limiter.prepare(RATE_HZ, 2, MAX_FRAMES);
        assertThatThrownBy(() -> limiter.adjust(FASTEST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ceilingDbtp and lookaheadMs are -1.0 and 0.5; while the limiter plays they must stay -1.0"
                        + " and 5.0");
    }

    @ParameterizedTest(name = "{0} Hz")
    @CsvSource({"8000", "44100", "96000", "192000", "384000"})
    void holdsTheCeilingAtEveryRate(int rateHz) {
        TruePeakLimiter limiter = new TruePeakLimiter(new LimiterSettings(-3, 1.5, 20));
        double[][] audio = TestSignals.bursts(3, 2, 40_000);
        limiter.prepare(rateHz, 2, audio[0].length);
        limiter.process(audio, audio[0].length);
        TruePeakMeter meter = new TruePeakMeter();
        meter.prepare(rateHz, 2, audio[0].length);
        meter.process(audio, 39_000);
        assertThat(meter.truePeakDbtp()).isLessThanOrEqualTo(-3 + 0.02).isGreaterThan(-3.3);
    }

    @Test
    void whatStaysBelowTheCeilingIsOnlyDelayed() {
        double[][] input = TestSignals.bursts(2, 2, 20_000);
        for (double[] channel : input) {
            Arrays.setAll(channel, i -> channel[i] * 0.3);
        }
        Processor limiter = prepared(2);
        double[][] output = TestSignals.through(limiter, input, MAX_FRAMES);
        int latency = limiter.latencyFrames();
        for (int c = 0; c < 2; c++) {
            assertThat(Arrays.copyOfRange(output[c], latency, 20_000))
                    .isEqualTo(Arrays.copyOfRange(input[c], 0, 20_000 - latency));
        }
    }

    @Test
    void bothChannelsGetTheSameGainAndItIsReleasedExponentially() {
        double[][] audio = TestSignals.constant(0.25, 2, RATE_HZ);
        audio[0][10_000] = 1.7825; // 6.02 dB and the margin of 0.02 dB over the ceiling
        Processor limiter = prepared(2);
        double[][] output = TestSignals.through(limiter, audio, MAX_FRAMES);
        int peak = 10_000 + limiter.latencyFrames();
        double deepest = output[1][peak] / 0.25;
        assertThat(deepest).isCloseTo(0.5, within(0.03));
        for (int i = peak - 500; i < peak + 20_000; i++) {
            if (i != peak) {
                assertThat(output[0][i]).isEqualTo(output[1][i]);
            }
        }
        double tauFrames = DEFAULT.releaseMs() / 1_000 * RATE_HZ;
        double early = 1 - output[1][peak + 1_000] / 0.25;
        double later = 1 - output[1][peak + 1_000 + (int) tauFrames] / 0.25;
        assertThat(later / early).isCloseTo(1 / StrictMath.E, within(1e-3));
    }

    @Test
    void gainMovesNoFasterThanTheLookaheadAllows() {
        double[][] audio = TestSignals.constant(0.25, 1, RATE_HZ);
        audio[0][10_000] = 8;
        double[] output = TestSignals.through(prepared(1), audio, MAX_FRAMES)[0];
        double lookaheadFrames = DEFAULT.lookaheadMs() / 1_000 * RATE_HZ;
        for (int i = 9_000; i < 10_000; i++) {
            double step = Math.abs(output[i + 1] - output[i]) / 0.25;
            assertThat(step).isLessThan(2.2 / lookaheadFrames); // a triangle's steepest slope is twice the mean
        }
    }

    private static double[][] limited(LimiterSettings settings, double[][] input) {
        TruePeakLimiter limiter = new TruePeakLimiter(settings);
        limiter.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(limiter, input, MAX_FRAMES);
    }

    private static double truePeakDbtp(double[][] audio) {
        TruePeakMeter meter = new TruePeakMeter();
        meter.prepare(RATE_HZ, audio.length, audio[0].length);
        meter.process(audio, audio[0].length);
        return meter.truePeakDbtp();
    }

    @Test
    void latencyIsTheLookaheadAndHalfTheDetector() {
        for (double lookaheadMs : List.of(0.5, 5.0, 20.0)) {
            TruePeakLimiter limiter = new TruePeakLimiter(new LimiterSettings(-1, lookaheadMs, 80));
            limiter.prepare(RATE_HZ, 2, 1);
            assertThat(limiter.latencyFrames()).isEqualTo((int) (lookaheadMs * 48) + 64);
        }
    }
}
