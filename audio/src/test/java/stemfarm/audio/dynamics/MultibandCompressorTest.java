package stemfarm.audio.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.Turn;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.MultibandSettings;
import stemfarm.audio.settings.MultibandSettings.Band;

class MultibandCompressorTest extends ProcessorContract {

    private static final Band FLAT = new Band(-20, 1, 6, 10, 120, 0, false);

    @Override
    protected Processor processor() {
        Band low = new Band(-30, 3, 6, 20, 150, 2, false);
        Band high = new Band(-36, 2, 0, 1, 60, 1, false);
        return new MultibandCompressor(new MultibandSettings(List.of(120.0, 2_500.0), List.of(low, FLAT, high), 80));
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    @Override
    protected Optional<Turn<?>> turn() {
        MultibandSettings from = new MultibandSettings(
                List.of(120.0),
                List.of(new Band(-30, 3, 6, 5, 30, 2, false), new Band(-36, 2, 0, 1, 20, 1, false)),
                80);
        MultibandSettings to = new MultibandSettings(
                List.of(300.0),
                List.of(new Band(-24, 2, 3, 8, 40, 1, false), new Band(-30, 4, 0, 2, 30, 3, false)),
                60);
        return Optional.of(new Turn<>(MultibandCompressor::new, from, to, 2 * RATE_HZ, 1e-7));
    }

    static IntStream settings() {
        return IntStream.rangeClosed(1, 10);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("settings")
    void isItsNaiveTwin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MultibandSettings settings = randomSettings(random);
        double[][] input = TestSignals.bursts(seed, 1 + random.nextInt(2), 20_000);
        Stream<CompressorSettings> perBand =
                settings.bands().stream().map(band -> compressor(band, settings.mixPercent()));
        Processor twin = new NaiveMultiband(
                settings.crossoversHz(), perBand.map(compressor -> () -> new NaiveCompressor(compressor)));
        twin.prepare(RATE_HZ, input.length, input[0].length);

        double[][] output = through(new MultibandCompressor(settings), input);
        double[][] expected = TestSignals.through(twin, input, input[0].length);

        assertClose(output, expected, 0, 1e-7, "seed " + seed + ", " + settings);
    }

    private static CompressorSettings compressor(Band band, double mixPercent) {
        double ratio = band.bypass() ? 1 : band.ratio();
        double makeupDb = band.bypass() ? 0 : band.makeupDb();
        return new CompressorSettings(
                band.thresholdDb(), ratio, band.kneeDb(), band.attackMs(), band.releaseMs(), makeupDb, mixPercent);
    }

    private static MultibandSettings randomSettings(SplittableRandom random) {
        List<Double> crossoversHz = random.doubles(random.nextInt(1, 5), 1, 2.3)
                .map(octave -> 10 * StrictMath.pow(10, octave))
                .sorted()
                .boxed()
                .toList();
        List<Band> bands = Stream.generate(() -> randomBand(random))
                .limit(crossoversHz.size() + 1)
                .toList();
        return new MultibandSettings(crossoversHz, bands, random.nextDouble(0, 100));
    }

    private static Band randomBand(SplittableRandom random) {
        return new Band(
                random.nextDouble(-50, -5),
                random.nextDouble(1, 20),
                random.nextDouble(0, 24),
                random.nextDouble(0.1, 50),
                random.nextDouble(50, 1_000),
                random.nextDouble(-12, 12),
                random.nextInt(4) == 0);
    }

    /** Whatever the mix: a dry path around the crossovers would comb here. */
    @ParameterizedTest(name = "mix {0} %")
    @ValueSource(doubles = {0, 37, 100})
    void withRatioOneItIsFlat(double mixPercent) {
        List<Double> crossoversHz = List.of(80.0, 400.0, 2_000.0, 9_000.0);
        assertGain(new MultibandSettings(crossoversHz, List.of(FLAT, FLAT, FLAT, FLAT, FLAT), mixPercent), 0);
    }

    /** Half dry and half 6 dB down is −2.5 dB at every frequency: dry and compressed signal are in phase. */
    @Test
    void aParallelMixDoesNotComb() {
        Band down = new Band(-20, 1, 6, 10, 120, -6, false);
        double expectedDb = Decibels.fromGain(0.5 + 0.5 * Decibels.toGain(-6));
        assertGain(new MultibandSettings(List.of(200.0, 3_000.0), List.of(down, down, down), 50), expectedDb);
    }

    private static void assertGain(MultibandSettings settings, double expectedDb) {
        double[][] impulse = new double[1][RATE_HZ];
        impulse[0][0] = 1;
        double[] response = through(new MultibandCompressor(settings), impulse)[0];
        for (double freqHz = 25; freqHz < 24_000; freqHz *= 1.1) {
            assertThat(gainDb(response, freqHz)).as("%f Hz", freqHz).isCloseTo(expectedDb, within(1e-9));
        }
    }

    private static double gainDb(double[] response, double freqHz) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < response.length; i++) {
            double phase = 2 * StrictMath.PI * freqHz * i / RATE_HZ;
            re += response[i] * StrictMath.cos(phase);
            im -= response[i] * StrictMath.sin(phase);
        }
        return 10 * StrictMath.log10(re * re + im * im);
    }

    /** A bass that its band turns down by 10 dB leaves the cymbal above as loud as it was. */
    @Test
    void aLoudBandDoesNotDuckTheOthers() {
        Band hard = new Band(-20, 20, 0, 1, 50, 0, false);
        MultibandSettings settings = new MultibandSettings(List.of(700.0), List.of(hard, FLAT), 100);
        double[][] input = TestSignals.sine(1, 50, RATE_HZ, 1, RATE_HZ);
        double[][] cymbal = TestSignals.sine(0.01, 8_000, RATE_HZ, 1, RATE_HZ);
        double[][] both = TestSignals.copy(input);
        for (int i = 0; i < RATE_HZ; i++) {
            both[0][i] += cymbal[0][i];
        }
        double bassDb = toneDb(through(new MultibandCompressor(settings), both)[0], 50);
        double cymbalDb = toneDb(through(new MultibandCompressor(settings), both)[0], 8_000);
        assertThat(bassDb).isBetween(-21.0, -17.0);
        assertThat(cymbalDb).isCloseTo(-40, within(0.01));
    }

    /** Of the second half, a whole number of periods. */
    private static double toneDb(double[] x, double freqHz) {
        double re = 0;
        double im = 0;
        for (int i = RATE_HZ / 2; i < RATE_HZ; i++) {
            double phase = 2 * StrictMath.PI * freqHz * i / RATE_HZ;
            re += x[i] * StrictMath.cos(phase);
            im -= x[i] * StrictMath.sin(phase);
        }
        return 10 * StrictMath.log10(re * re + im * im) - Decibels.fromGain(RATE_HZ / 4.0);
    }

    @Test
    void crossoversAndBandsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new MultibandSettings(List.of(100.0), List.of(FLAT), 100))
                .hasMessage("bands holds 1 bands; 1 crossoversHz make 2");
        assertThatThrownBy(() -> new MultibandSettings(List.of(100.0, 100.0), List.of(FLAT, FLAT, FLAT), 100))
                .hasMessage("crossoversHz holds 100.0 after 100.0; they must ascend");
        assertThatThrownBy(() -> new MultibandSettings(List.of(), List.of(FLAT), 100))
                .hasMessageContaining("crossoversHz (their number) is 0.0; it must be between 1.0 and 4.0");
        MultibandSettings high = new MultibandSettings(List.of(100.0, 8_000.0), List.of(FLAT, FLAT, FLAT), 100);
        assertThatThrownBy(() -> new MultibandCompressor(high).prepare(16_000, 2, MAX_FRAMES))
                .hasMessage(
                        "crossoversHz[1] is 8000.0; at a sample rate of 16000 Hz it must be above 0 and below 8000.0");
    }

    private static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(processor, input, MAX_FRAMES);
    }
}
