package stemfarm.audio.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.Turn;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.Detection;
import stemfarm.audio.settings.Detector;
import stemfarm.audio.settings.ReleaseTiming;
import stemfarm.audio.settings.SideChain;

/** The compressor with everything away from its default. */
class GrownCompressorTest extends ProcessorContract {

    private static final Detection RMS = new Detection(Detector.RMS, 5, 40);
    private static final ReleaseTiming TIMING = new ReleaseTiming(3, true, 2.5);

    @Override
    protected Processor processor() {
        return new Compressor(settings(RMS, TIMING, new SideChain(100, 8_000, "")));
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    @Override
    protected Optional<Turn<?>> turn() {
        return Optional.of(new Turn<>(
                Compressor::new,
                settings(new Detection(Detector.RMS, 5, 100), TIMING, new SideChain(100, 0, "")),
                settings(RMS, new ReleaseTiming(1, true, 2.5), new SideChain(300, 5_000, "")),
                2 * RATE_HZ,
                1e-7));
    }

    private static CompressorSettings settings(Detection detection, ReleaseTiming timing, SideChain sideChain) {
        return new CompressorSettings(-30, 4, 6, 5, 20, 3, 80, detection, timing, sideChain);
    }

    /** Threshold −30 dBFS, 2:1, hard knee: a level of −10 dBFS wants 10 dB. */
    private static CompressorSettings hard(
            double releaseMs, Detection detection, ReleaseTiming timing, SideChain chain) {
        return new CompressorSettings(-30, 2, 0, 0.1, releaseMs, 0, 100, detection, timing, chain);
    }

    static LongStream twins() {
        return LongStream.rangeClosed(1, 16);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("twins")
    void isTheNaiveOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        CompressorSettings settings = new CompressorSettings(
                random.nextDouble(-50, -5),
                random.nextDouble(1, 20),
                random.nextDouble(0, 24),
                random.nextDouble(0.1, 50),
                random.nextDouble(5, 200),
                random.nextDouble(-24, 24),
                random.nextDouble(0, 100),
                new Detection(
                        random.nextBoolean() ? Detector.RMS : Detector.PEAK,
                        random.nextDouble(1, 100),
                        random.nextBoolean() ? 100 : random.nextDouble(0, 100)),
                new ReleaseTiming(
                        random.nextBoolean() ? 0 : random.nextDouble(0, 50),
                        random.nextBoolean(),
                        random.nextBoolean() ? 0 : random.nextDouble(0, 20)),
                new SideChain(
                        random.nextBoolean() ? 0 : random.nextDouble(20, 1_000),
                        random.nextBoolean() ? 0 : random.nextDouble(1_000, 20_000),
                        ""));
        int channels = 1 + random.nextInt(2);
        double[][] input = TestSignals.bursts(seed, channels, 40_000);
        double[][] output = through(new Compressor(settings), input);
        double[][] expected = through(new NaiveCompressor(settings), input);
        assertClose(output, expected, 1e-7, 1e-15, "seed " + seed + ", " + settings);
    }

    /** Frame n of the key steers frame n of the audio, in one block as in many; one channel of it is enough for both. */
    @ParameterizedTest(name = "{0} channels of key")
    @ValueSource(ints = {1, 2})
    void aKeySteers(int keyChannels) {
        CompressorSettings settings =
                settings(new Detection(Detector.PEAK, 5, 30), TIMING, new SideChain(200, 0, "kick"));
        double[][] key = TestSignals.bursts(2, keyChannels, 20_000);
        double[][] input = TestSignals.bursts(3, 2, 20_000);

        NaiveCompressor naive = new NaiveCompressor(settings);
        naive.key(key);
        naive.prepare(RATE_HZ, 2, 20_000);
        double[][] expected = TestSignals.copy(input);
        naive.process(expected, 20_000);

        double[][] heard = new double[keyChannels][MAX_FRAMES];
        Compressor compressor = new Compressor(settings);
        compressor.prepare(RATE_HZ, 2, MAX_FRAMES);
        compressor.key(heard);
        int[] at = {0};
        double[][] output = TestSignals.through(compressor, input, () -> {
            int frames = Math.min(1 + at[0] % MAX_FRAMES, 20_000 - at[0]);
            for (int c = 0; c < keyChannels; c++) {
                System.arraycopy(key[c], at[0], heard[c], 0, frames);
            }
            at[0] += frames;
            return frames;
        });
        assertClose(output, expected, 1e-7, 1e-15, "keyed");
    }

    @Test
    void channelsWithoutLinkAreOnTheirOwn() {
        Detection unlinked = new Detection(Detector.RMS, 10, 0);
        double[][] input = TestSignals.bursts(4, 2, 20_000);
        double[][] stereo = through(new Compressor(settings(unlinked, TIMING, SideChain.DEFAULT)), input);
        for (int c = 0; c < 2; c++) {
            double[][] mono =
                    through(new Compressor(settings(unlinked, TIMING, SideChain.DEFAULT)), new double[][] {input[c]});
            assertSameBits(mono, new double[][] {stereo[c]}, "channel " + c);
        }
    }

    /** A sine of peak −7 dBFS has −10.01 dBFS RMS and so wants 10 dB less half a hundredth. */
    @ParameterizedTest(name = "{0} Hz")
    @ValueSource(doubles = {100, 997, 5_000})
    void theRmsOfASineIsThreeDecibelsUnderItsPeak(double freqHz) {
        CompressorSettings settings =
                hard(5, new Detection(Detector.RMS, 200, 100), ReleaseTiming.DEFAULT, SideChain.DEFAULT);
        assertThat(reductionOfSineDb(settings, -7, freqHz))
                .isCloseTo((-7 + 10 * StrictMath.log10(0.5) + 30) / 2, within(0.02));
    }

    /** Second-order Butterworth filters are 3.01 dB down at their corner and 12.3 dB an octave beyond, by bilinear maps. */
    @ParameterizedTest(name = "high-pass {0} Hz, low-pass {1} Hz, tone {2} Hz")
    @CsvSource({"1000, 0, 1000", "1000, 0, 500", "0, 1000, 1000", "0, 1000, 2000", "0, 0, 50", "120, 6000, 40"})
    void sideChainFiltersAreButterworth(double highPassHz, double lowPassHz, double freqHz) {
        CompressorSettings settings = hard(
                5,
                new Detection(Detector.RMS, 200, 100),
                ReleaseTiming.DEFAULT,
                new SideChain(highPassHz, lowPassHz, ""));
        double heardDb = -3.01
                + butterworthDb(warped(freqHz) / warped(highPassHz), highPassHz)
                + butterworthDb(warped(lowPassHz) / warped(freqHz), lowPassHz);
        assertThat(reductionOfSineDb(settings, 0, freqHz)).isCloseTo(Math.max(0, (heardDb + 30) / 2), within(0.03));
    }

    private static double warped(double freqHz) {
        return StrictMath.tan(StrictMath.PI * freqHz / RATE_HZ);
    }

    /** Of s² / (s² + √2 s + 1) at this many times the corner. */
    private static double butterworthDb(double times, double cornerHz) {
        return cornerHz == 0 ? 0 : -10 * StrictMath.log10(1 + 1 / (times * times * times * times));
    }

    private static double reductionOfSineDb(CompressorSettings settings, double peakDb, double freqHz) {
        double[][] input = TestSignals.sine(Decibels.toGain(peakDb), freqHz, RATE_HZ, 1, 3 * RATE_HZ);
        double[] output = through(new Compressor(settings), input)[0];
        double[] last = Arrays.copyOfRange(output, 2 * RATE_HZ, 3 * RATE_HZ);
        double rms = Math.sqrt(Arrays.stream(last).map(x -> x * x).sum() / RATE_HZ);
        return peakDb + 10 * StrictMath.log10(0.5) - Decibels.fromGain(rms);
    }

    @ParameterizedTest(name = "{0} frames")
    @ValueSource(ints = {1, 480, 4_800})
    void theHoldIsExact(int holdFrames) {
        CompressorSettings settings =
                hard(50, Detection.DEFAULT, new ReleaseTiming(holdFrames / 48.0, false, 0), SideChain.DEFAULT);
        int on = 10_000;
        double[] gain = gainDb(settings, on, on + holdFrames + 100);
        for (int i = on; i < on + holdFrames; i++) {
            assertThat(gain[i]).as("frame %d", i - on).isCloseTo(-10, within(1e-6));
        }
        assertThat(gain[on + holdFrames]).isGreaterThan(-10 + 1e-3);
    }

    /** f falls with α_R and s, charged in full, follows it with α_S: two poles in series. */
    @Test
    void autoReleaseIsSlowAfterALongWhile() {
        CompressorSettings settings = hard(20, Detection.DEFAULT, new ReleaseTiming(0, true, 0), SideChain.DEFAULT);
        int on = 2 * RATE_HZ;
        double[] gain = gainDb(settings, on, on + RATE_HZ / 2);
        double alphaR = StrictMath.exp(-1 / (0.02 * RATE_HZ));
        double alphaS = StrictMath.exp(-1 / (0.1 * RATE_HZ));
        for (int n : new int[] {1, 100, 960, 4_800, 20_000}) {
            double ofS = StrictMath.pow(alphaS, n);
            double poles = alphaR * (ofS - StrictMath.pow(alphaR, n)) / (alphaS - alphaR);
            assertThat(gain[on + n - 1]).as("frame %d", n).isCloseTo(-10 * (ofS + (1 - alphaS) * poles), within(1e-6));
        }
    }

    /** 1 ms hardly charges a time constant of 100 ms, so the first two time constants are those of the fast release. */
    @Test
    void autoReleaseIsFastAfterASinglePeak() {
        CompressorSettings settings = hard(20, Detection.DEFAULT, new ReleaseTiming(0, true, 0), SideChain.DEFAULT);
        CompressorSettings plain = hard(20, Detection.DEFAULT, ReleaseTiming.DEFAULT, SideChain.DEFAULT);
        double[] auto = gainDb(settings, 48, RATE_HZ / 10);
        double[] fast = gainDb(plain, 48, RATE_HZ / 10);
        assertThat(Arrays.copyOf(auto, 1_000)).containsExactly(Arrays.copyOf(fast, 1_000));
        assertThat(auto[RATE_HZ / 10 - 1]).isBetween(-1.5, -0.5);
        assertThat(fast[RATE_HZ / 10 - 1]).isGreaterThan(-0.1);
    }

    /** Gain over time of a level of −10 dBFS for some frames, then −60 dBFS. */
    private static double[] gainDb(CompressorSettings settings, int on, int frames) {
        double[][] input = TestSignals.constant(Decibels.toGain(-60), 1, frames);
        Arrays.fill(input[0], 0, on, Decibels.toGain(-10));
        double[] output = through(new Compressor(settings), input)[0];
        double[] gain = new double[frames];
        Arrays.setAll(gain, i -> Decibels.fromGain(output[i] / input[0][i]));
        return gain;
    }

    @Test
    void theDryPathIsAsLateAsTheWetOne() {
        ReleaseTiming ahead = new ReleaseTiming(0, false, 10);
        double[][] input = TestSignals.bursts(6, 2, 10_000);
        Compressor dry = new Compressor(
                new CompressorSettings(-40, 8, 6, 5, 90, 6, 0, Detection.DEFAULT, ahead, SideChain.DEFAULT));
        double[][] output = through(dry, input);
        assertThat(dry.latencyFrames()).isEqualTo(480);
        for (int c = 0; c < 2; c++) {
            assertThat(Arrays.copyOfRange(output[c], 480, 10_000)).isEqualTo(Arrays.copyOf(input[c], 9_520));
        }
    }

    @Test
    void whatIsFixedAtPrepareStays() {
        Compressor compressor = new Compressor(settings(RMS, TIMING, SideChain.DEFAULT));
        compressor.prepare(RATE_HZ, 2, MAX_FRAMES);
        assertThatThrownBy(() -> compressor.adjust(settings(RMS, new ReleaseTiming(3, true, 3), SideChain.DEFAULT)))
                .hasMessage("lookaheadMs is 3.0; while the processor plays it must stay 2.5");
        assertThatThrownBy(() -> compressor.adjust(settings(Detection.DEFAULT, TIMING, SideChain.DEFAULT)))
                .hasMessage("detector is PEAK; while the processor plays it must stay RMS");
    }

    @Test
    void aSideChainFilterAboveNyquistIsNamed() {
        Compressor compressor = new Compressor(settings(RMS, TIMING, new SideChain(0, 5_000, "")));
        assertThatThrownBy(() -> compressor.prepare(8_000, 2, MAX_FRAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "sideChainLowPassHz is 5000.0; at a sample rate of 8000 Hz it must be 0 (off) or below 4000.0");
    }

    private static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(processor, input, MAX_FRAMES);
    }
}
