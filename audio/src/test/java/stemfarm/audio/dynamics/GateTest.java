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
import stemfarm.audio.settings.GateSettings;
import stemfarm.audio.settings.GateTiming;
import stemfarm.audio.settings.SideChain;

class GateTest extends ProcessorContract {

    private static final GateTiming TIMING = new GateTiming(0.5, 20, 50, 3);

    @Override
    protected Processor processor() {
        return new Gate(new GateSettings(-30, 6, 4, 40, TIMING, new SideChain(100, 8_000, "")));
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    @Override
    protected Optional<Turn<?>> turn() {
        return Optional.of(new Turn<>(
                Gate::new,
                new GateSettings(-30, 6, 4, 40, TIMING, new SideChain(100, 8_000, "")),
                new GateSettings(-20, 3, 10, 30, new GateTiming(1, 20, 20, 3), new SideChain(200, 0, "")),
                2 * RATE_HZ,
                1e-9));
    }

    static LongStream twins() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("twins")
    void isTheNaiveOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GateSettings settings = new GateSettings(
                random.nextDouble(-50, -5),
                random.nextBoolean() ? 0 : random.nextDouble(0, 24),
                random.nextDouble(1, 20),
                random.nextDouble(0, 100),
                new GateTiming(
                        random.nextDouble(0.01, 100),
                        random.nextBoolean() ? 0 : random.nextDouble(0, 50),
                        random.nextDouble(5, 500),
                        random.nextBoolean() ? 0 : random.nextDouble(0, 20)),
                SideChain.DEFAULT);
        double[][] input = TestSignals.bursts(seed, 1 + random.nextInt(2), 40_000);
        double[][] output = through(new Gate(settings), input);
        double[][] expected = through(new NaiveGate(settings), input);
        assertClose(output, expected, 1e-6, 1e-15, "seed " + seed + ", " + settings);
    }

    /** 3:1 under −30 dBFS, at most 24 dB; a sine counts at its peak. */
    @ParameterizedTest(name = "{0} dBFS in, {1} dBFS out")
    @CsvSource({"0, 0", "-29.9, -29.9", "-30, -30", "-31, -33", "-36, -48", "-42, -66", "-60, -84"})
    void staticCurve(double inputDb, double outputDb) {
        GateSettings settings = new GateSettings(-30, 0, 3, 24, new GateTiming(0.5, 10, 5, 0), SideChain.DEFAULT);
        double amplitude = Decibels.toGain(inputDb);
        double[][] steady = TestSignals.constant(amplitude, 1, RATE_HZ / 2);
        double[] output = through(new Gate(settings), steady)[0];
        assertThat(Decibels.fromGain(output[output.length - 1])).isCloseTo(outputDb, within(1e-6));

        double[][] sine = TestSignals.sine(amplitude, 1_000, RATE_HZ, 1, RATE_HZ / 2);
        double[] tone = through(new Gate(settings), sine)[0];
        double peak = Arrays.stream(tone, RATE_HZ / 4, RATE_HZ / 2)
                .map(Math::abs)
                .max()
                .orElseThrow();
        assertThat(Decibels.fromGain(peak)).isCloseTo(outputDb, within(1e-6));
    }

    /** Only what has reached the threshold opens it, only what falls below threshold − hysteresis closes it. */
    @ParameterizedTest(name = "up to {0} dBFS, then {1} dBFS: {2} dB")
    @CsvSource({
        "-30.001, -31, -40",
        "-29.999, -31, 0",
        "-29.999, -35.999, 0",
        "-29.999, -36.001, -40",
    })
    void hysteresis(double upToDb, double thenDb, double gainDb) {
        GateSettings settings = new GateSettings(-30, 6, 100, 40, new GateTiming(0.1, 0, 5, 0), SideChain.DEFAULT);
        double[][] input = TestSignals.constant(Decibels.toGain(thenDb), 1, RATE_HZ);
        Arrays.fill(input[0], 0, RATE_HZ / 2, Decibels.toGain(upToDb));
        double[] output = through(new Gate(settings), input)[0];
        assertThat(Decibels.fromGain(output[RATE_HZ - 1]) - thenDb).isCloseTo(gainDb, within(1e-6));
    }

    @ParameterizedTest(name = "{0} frames")
    @ValueSource(ints = {0, 1, 480, 4_800})
    void theHoldIsExact(int holdFrames) {
        GateTiming timing = new GateTiming(0.01, holdFrames / 48.0, 5, 0);
        int off = 5_000;
        double[] gain = gainOf(new GateSettings(-20, 3, 100, 40, timing, SideChain.DEFAULT), steps(100, off, 12_000));
        for (int i = 1_000; i < off + holdFrames; i++) {
            assertThat(gain[i]).as("frame %d", i - off).isCloseTo(1, within(1e-9));
        }
        assertThat(gain[off + holdFrames]).isLessThan(1 - 1e-3);
    }

    /** The attenuation of 40 dB falls to 1/e of it in the attack and is back at 1 − 1/e of it after the release. */
    @Test
    void timeConstants() {
        GateTiming timing = new GateTiming(10, 0, 50, 0);
        int off = RATE_HZ / 2;
        double[] gain = gainOf(new GateSettings(-20, 3, 100, 40, timing, SideChain.DEFAULT), steps(0, off, RATE_HZ));
        double e = StrictMath.E;
        assertThat(Decibels.fromGain(gain[480 - 1])).isCloseTo(-40 / e, within(1e-6));
        assertThat(Decibels.fromGain(gain[off + 2_400 - 1])).isCloseTo(-40 * (1 - 1 / e), within(1e-6));
    }

    /** The look-ahead has the gate open when the first loud frame comes. */
    @Test
    void looksAhead() {
        GateTiming timing = new GateTiming(0.5, 20, 50, 5);
        double[][] input = {steps(2_000, 10_000, 12_000)};
        Gate gate = new Gate(new GateSettings(-20, 3, 100, 40, timing, SideChain.DEFAULT));
        double[] output = through(gate, input)[0];
        assertThat(gate.latencyFrames()).isEqualTo(240);
        assertThat(Decibels.fromGain(output[2_000 + 240]))
                .isCloseTo(-10 - 40 * StrictMath.exp(-241 / 24.0), within(1e-6));
    }

    /** A note that dies away passes the threshold twice, up and down, as long as half a wave fits into the hold. */
    @ParameterizedTest(name = "{0} Hz")
    @ValueSource(doubles = {41.2, 110, 997, 9_973})
    void aDyingNoteDoesNotChatter(double freqHz) {
        GateSettings settings = new GateSettings(-20, 0, 100, 40, new GateTiming(0.5, 13, 20, 0), SideChain.DEFAULT);
        double[] gain = gainOf(settings, dyingNote(freqHz));
        int top = 0;
        while (gain[top + 1] > gain[top] - 1e-12) {
            top++;
        }
        for (int i = top + 1; i < gain.length; i++) {
            assertThat(gain[i]).as("frame %d", i).isLessThan(gain[i - 1] + 1e-12);
        }
        assertThat(gain[top]).isCloseTo(1, within(1e-6));
        assertThat(gain[gain.length - 1]).isCloseTo(0.01, within(1e-6));
    }

    private static double[] dyingNote(double freqHz) {
        double[] note = TestSignals.sine(1, freqHz, RATE_HZ, 1, 2 * RATE_HZ)[0];
        Arrays.setAll(note, i -> note[i] * StrictMath.exp(-i / (0.3 * RATE_HZ)));
        return note;
    }

    @Test
    void ratioOneAndRangeZeroChangeNothing() {
        double[][] input = TestSignals.bursts(1, 2, 10_000);
        GateTiming timing = new GateTiming(0.5, 20, 50, 0);
        Processor ratioOne = new Gate(new GateSettings(-20, 6, 1, 40, timing, SideChain.DEFAULT));
        assertSameBits(through(ratioOne, input), input, "ratio 1");
        Processor noRange = new Gate(new GateSettings(-20, 6, 10, 0, timing, SideChain.DEFAULT));
        assertSameBits(through(noRange, input), input, "range 0");
    }

    @Test
    void whatIsFixedAtPrepareStays() {
        Gate gate = new Gate(new GateSettings(-20, 6, 1, 40, TIMING, SideChain.DEFAULT));
        gate.prepare(RATE_HZ, 2, MAX_FRAMES);
        GateSettings longer = new GateSettings(-20, 6, 1, 40, new GateTiming(0.5, 30, 50, 3), SideChain.DEFAULT);
        assertThatThrownBy(() -> gate.adjust(longer))
                .hasMessage("holdMs is 30.0; while the processor plays it must stay 20.0");
    }

    /** −10 dBFS from one frame to another, else −80 dBFS. */
    private static double[] steps(int on, int off, int frames) {
        double[] steps = TestSignals.constant(Decibels.toGain(-80), 1, frames)[0];
        Arrays.fill(steps, on, off, Decibels.toGain(-10));
        return steps;
    }

    /** What the gate does to a constant 1 when this is its key. */
    private static double[] gainOf(GateSettings settings, double[] key) {
        double[][] output = TestSignals.constant(1, 2, key.length);
        Gate gate = new Gate(settings);
        gate.prepare(RATE_HZ, 2, key.length);
        gate.key(new double[][] {key});
        gate.process(output, key.length);
        assertThat(output[1]).isEqualTo(output[0]);
        return output[0];
    }

    private static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(processor, input, MAX_FRAMES);
    }
}
