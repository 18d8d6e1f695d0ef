package stemfarm.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static stemfarm.audio.TestSignals.bursts;
import static stemfarm.audio.TestSignals.constant;
import static stemfarm.audio.TestSignals.copy;
import static stemfarm.audio.TestSignals.through;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@link Processor} promises, for every implementation to inherit.
 *
 * <p>An implementation supplies {@link #processor()} and says in {@link #linksChannels()} whether one channel may
 * influence the other; one that is {@link Adjustable} supplies {@link #turn()} as well. What steers it is the matter of
 * {@link SteeringContract}.
 */
public abstract class ProcessorContract extends SteeringContract {

    protected static final int RATE_HZ = 48_000;
    protected static final int MAX_FRAMES = 1_024;
    private static final int FRAMES = 20_000;

    /** Below every threshold. */
    private static final double SOFT = 1e-3;

    /** A level at which a flush at block ends instead of fixed positions would show. */
    private static final double WHERE_DENORMALS_ARE_FLUSHED = 1e-29;

    /** A new instance, not yet prepared, with settings that change the signal. */
    protected abstract Processor processor();

    /** Whether the channels influence each other. */
    protected abstract boolean linksChannels();

    /** Whether left and right are treated the same; a reverb of two different impulse responses does not. */
    protected boolean treatsChannelsAlike() {
        return true;
    }

    /** Where the response to an impulse has arrived, frames from its start. */
    protected int arrival(double[] response) {
        return firstWhere(response, v -> v != 0);
    }

    /** For {@link #arrival} of what rings before its peak, as a filter of linear phase does. */
    protected static int peak(double[] response) {
        double largest = Arrays.stream(response).map(Math::abs).max().orElseThrow();
        return firstWhere(response, v -> Math.abs(v) == largest);
    }

    /** For {@link Adjustable} processors: which settings to turn, and how soon the turn is over. */
    protected Optional<Turn<?>> turn() {
        return Optional.empty();
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 6);
    }

    @Override
    protected final Processor prepared(int channels) {
        Processor processor = processor();
        processor.prepare(RATE_HZ, channels, MAX_FRAMES);
        return processor;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anySplitIntoBlocksGivesTheSameBits(long seed) {
        double[][] input = bursts(seed, 1 + (int) (seed % 2), FRAMES);
        assertSplitsAgree(input, seed);
        for (double[] channel : input) {
            Arrays.setAll(channel, i -> channel[i] * WHERE_DENORMALS_ARE_FLUSHED);
        }
        assertSplitsAgree(input, seed);
    }

    private void assertSplitsAgree(double[][] input, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int largest = random.nextBoolean() ? 16 : MAX_FRAMES;
        double[][] split = through(prepared(input.length), input, () -> random.nextInt(0, largest + 1));
        assertSameBits(split, through(prepared(input.length), input, MAX_FRAMES), "seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void resetForgetsThePast(long seed) {
        int channels = 1 + (int) (seed % 2);
        double[][] input = bursts(seed, channels, FRAMES);
        Processor processor = prepared(channels);
        double[][] first = through(processor, input, MAX_FRAMES);

        processor.reset();
        assertSameBits(through(processor, input, MAX_FRAMES), first, "after reset, seed " + seed);
        processor.prepare(RATE_HZ, channels, MAX_FRAMES);
        assertSameBits(through(processor, input, MAX_FRAMES), first, "after prepare, seed " + seed);
    }

    @ParameterizedTest(name = "{0} channels")
    @ValueSource(ints = {1, 2})
    void reportedLatencyIsMeasuredLatency(int channels) {
        double[][] input = new double[channels][FRAMES];
        int at = 700;
        for (double[] channel : input) {
            channel[at] = SOFT;
        }
        Processor processor = prepared(channels);
        double[][] output = through(processor, input, MAX_FRAMES);
        for (double[] channel : output) {
            assertThat(arrival(channel) - at).isEqualTo(processor.latencyFrames());
        }
    }

    private static int firstWhere(double[] channel, DoublePredicate condition) {
        return IntStream.range(0, channel.length)
                .filter(i -> condition.test(channel[i]))
                .findFirst()
                .orElse(channel.length);
    }

    @ParameterizedTest(name = "{0} channels")
    @ValueSource(ints = {1, 2})
    void silenceStaysSilent(int channels) {
        double[][] output = through(prepared(channels), constant(0, channels, FRAMES), MAX_FRAMES);
        assertAll(output, v -> v == 0, "zero");
    }

    static DoubleStream levels() {
        return DoubleStream.of(1, -1, 1e-3, 1e6, Float.MAX_VALUE, 1e-200, 1e-310, Double.MIN_VALUE);
    }

    @ParameterizedTest(name = "level {0}")
    @MethodSource("levels")
    void outputIsFinite(double level) {
        double[][] noise = bursts(7, 2, FRAMES);
        double[][] spikes = new double[2][FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            noise[0][i] *= level;
            noise[1][i] = noise[1][i] < 0 ? -level : level;
            spikes[i % 2][i] = i % 1_000 < 2 ? level : 0;
        }
        for (double[][] input : new double[][][] {constant(level, 2, FRAMES), noise, spikes}) {
            double[][] output = through(prepared(2), input, MAX_FRAMES);
            assertAll(output, Double::isFinite, "finite");
        }
    }

    @Test
    void denormalsDoNotOutliveTheirSilence() {
        double[][] input = new double[2][12 * RATE_HZ];
        double[][] burst = bursts(3, 2, RATE_HZ);
        System.arraycopy(burst[0], 0, input[0], 0, RATE_HZ);
        System.arraycopy(burst[1], 0, input[1], 0, RATE_HZ);
        double[][] output = through(prepared(2), input, MAX_FRAMES);
        double[][] end = {lastSecond(output[0]), lastSecond(output[1])};
        assertAll(end, v -> v == 0, "zero");
    }

    @Test
    void framesBeyondTheBlockAreLeftAlone() {
        Processor processor = prepared(2);
        double[][] audio = bursts(5, 2, MAX_FRAMES);
        double[][] before = copy(audio);

        processor.process(audio, 0);
        assertSameBits(audio, before, "a block of 0 frames");
        processor.process(audio, 100);
        for (int c = 0; c < 2; c++) {
            assertThat(Arrays.copyOfRange(audio[c], 100, MAX_FRAMES))
                    .isEqualTo(Arrays.copyOfRange(before[c], 100, MAX_FRAMES));
        }
    }

    @Test
    void channelsAreIndependentUnlessLinked() {
        assumeTrue(treatsChannelsAlike(), "left and right differ");
        double[][] input = bursts(11, 2, FRAMES);
        double[][] stereo = through(prepared(2), input, MAX_FRAMES);
        double[][] swapped = through(prepared(2), new double[][] {input[1], input[0]}, MAX_FRAMES);
        assertSameBits(new double[][] {swapped[1], swapped[0]}, stereo, "channels swapped");
        if (!linksChannels()) {
            double[][] mono = through(prepared(1), new double[][] {input[0]}, MAX_FRAMES);
            assertSameBits(mono, new double[][] {stereo[0]}, "left alone");
        }
    }

    @Test
    void equalChannelsGiveTheMonoResultTwice() {
        assumeTrue(treatsChannelsAlike(), "left and right differ");
        double[][] mono = bursts(13, 1, FRAMES);
        double[][] once = through(prepared(1), mono, MAX_FRAMES);
        double[][] twice = through(prepared(2), new double[][] {mono[0], mono[0]}, MAX_FRAMES);
        assertSameBits(twice, new double[][] {once[0], once[0]}, "left = right");
    }

    @Test
    void processAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Processor processor = prepared(2);
        double[][] input = bursts(17, 2, MAX_FRAMES);
        double[][] audio = copy(input);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int block = 0; block < 20; block++) {
                System.arraycopy(input[0], 0, audio[0], 0, MAX_FRAMES);
                System.arraycopy(input[1], 0, audio[1], 0, MAX_FRAMES);
                processor.process(audio, MAX_FRAMES - block);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes allocated in process").isZero();
    }

    @Test
    void anAdjustableProcessorIsTurned() {
        assertThat(turn().isPresent()).as("turn()").isEqualTo(processor() instanceof Adjustable);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void settingsThatAreSetAlreadyChangeNoBit(long seed) {
        Turn<?> turn = assumeTurn();
        double[][] input = bursts(seed, 1 + (int) (seed % 2), FRAMES);
        double[][] untouched = turn.onTheSpot(input, new int[0]);
        assertSameBits(turn.onTheSpot(input, turnsAt(seed)), untouched, "adjusted on the spot, seed " + seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aTurnIsIndependentOfBlocks(long seed) {
        Turn<?> turn = assumeTurn();
        SplittableRandom random = new SplittableRandom(seed);
        double[][] input = bursts(seed, 1 + (int) (seed % 2), FRAMES);
        int[] at = turnsAt(seed);
        int largest = random.nextBoolean() ? 16 : MAX_FRAMES;
        double[][] split = turn.thereAndBack(input, at, () -> random.nextInt(0, largest + 1));
        assertSameBits(split, turn.thereAndBack(input, at, () -> MAX_FRAMES), "adjusted, seed " + seed);
        assertAll(split, Double::isFinite, "finite");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aTurnIsForgottenOnceItHasSettled(long seed) {
        Turn<?> turn = assumeTurn();
        int at = turnsAt(seed)[0];
        int settled = at + turn.settleFrames();
        double[][] input = bursts(seed, 1 + (int) (seed % 2), settled + FRAMES);
        double[][] actual = turn.thereAndBack(input, new int[] {at}, () -> MAX_FRAMES);
        double[][] expected = turn.after(input);
        for (int c = 0; c < input.length; c++) {
            Arrays.fill(actual[c], 0, settled, 0);
            Arrays.fill(expected[c], 0, settled, 0);
        }
        assertClose(actual, expected, 0, turn.tolerance(), "settled, seed " + seed);
    }

    @Test
    void aTurnAllocatesNothingInProcess() {
        Turn<?> turn = assumeTurn();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[][] audio = bursts(23, 2, MAX_FRAMES);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            Processor processor = turn.turned(audio);
            long before = threads.getCurrentThreadAllocatedBytes();
            processor.process(audio, 128);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes allocated in process").isZero();
    }

    @Test
    void resetAndPrepareKeepTheSettings() {
        Turn<?> turn = assumeTurn();
        double[][] input = bursts(19, 2, FRAMES);
        double[][] expected = turn.after(input);
        Processor processor = turn.turned(input);
        processor.reset();
        assertSameBits(through(processor, input, MAX_FRAMES), expected, "adjusted, then reset");
        processor = turn.turned(input);
        processor.prepare(RATE_HZ, 2, MAX_FRAMES);
        assertSameBits(through(processor, input, MAX_FRAMES), expected, "adjusted, then prepared");
    }

    private Turn<?> assumeTurn() {
        assumeTrue(turn().isPresent(), "not adjustable");
        return turn().orElseThrow();
    }

    /** Where a turn would be missed by whoever looks at block ends or slices only. */
    private static int[] turnsAt(long seed) {
        return new SplittableRandom(seed).ints(5, 1, FRAMES).sorted().distinct().toArray();
    }

    private static double[] lastSecond(double[] channel) {
        return Arrays.copyOfRange(channel, channel.length - RATE_HZ, channel.length);
    }

    private static void assertAll(double[][] audio, DoublePredicate condition, String what) {
        for (int c = 0; c < audio.length; c++) {
            for (int i = 0; i < audio[c].length; i++) {
                if (!condition.test(audio[c][i])) {
                    throw new AssertionError(audio[c][i] + " is not " + what + ": channel " + c + ", frame " + i);
                }
            }
        }
    }

    protected static void assertSameBits(double[][] actual, double[][] expected, String what) {
        assertThat(actual).as(what).hasNumberOfRows(expected.length);
        for (int c = 0; c < expected.length; c++) {
            for (int i = 0; i < expected[c].length; i++) {
                if (Double.doubleToRawLongBits(actual[c][i]) != Double.doubleToRawLongBits(expected[c][i])) {
                    assertThat(actual[c][i])
                            .as("%s: channel %d, frame %d", what, c, i)
                            .isEqualTo(expected[c][i]);
                    throw new AssertionError(what + ": sign of zero differs at channel " + c + ", frame " + i);
                }
            }
        }
    }

    /** Every sample within a relative or an absolute distance, whichever is larger. */
    protected static void assertClose(
            double[][] actual, double[][] expected, double relative, double absolute, String what) {
        for (int c = 0; c < expected.length; c++) {
            for (int i = 0; i < expected[c].length; i++) {
                double allowed = Math.max(relative * Math.abs(expected[c][i]), absolute);
                if (!(Math.abs(actual[c][i] - expected[c][i]) <= allowed)) {
                    throw new AssertionError(what + ": " + actual[c][i] + " is not close to " + expected[c][i]
                            + " in channel " + c + ", frame " + i);
                }
            }
        }
    }
}
