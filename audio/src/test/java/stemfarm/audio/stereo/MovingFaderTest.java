package stemfarm.audio.stereo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.TestSignals;
import stemfarm.audio.automation.Breakpoint;
import stemfarm.audio.automation.Curve;
import stemfarm.audio.automation.Curves;
import stemfarm.audio.automation.GainRide;
import stemfarm.audio.automation.Scale;
import stemfarm.audio.automation.Trajectory;
import stemfarm.audio.math.QuarterSine;

class MovingFaderTest {

    private static final int RATE_HZ = 48_000;
    private static final int FRAMES = RATE_HZ;
    private static final int MAX_FRAMES = 1_024;

    private record Moves(Curve gainDb, Curve pan, Curve mute, boolean invertPolarity, int channels) {

        static Moves random(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            Curve mute = new Curve(List.of(
                    new Breakpoint(0, random.nextInt(2), Breakpoint.Shape.HOLD),
                    new Breakpoint(0.3 + 0.1 * random.nextDouble(), random.nextInt(2), Breakpoint.Shape.HOLD),
                    new Breakpoint(0.402, random.nextInt(2), Breakpoint.Shape.HOLD)));
            return new Moves(
                    Curves.random(random, 1, -40, 12),
                    Curves.random(random, 1, -100, 100),
                    mute,
                    random.nextBoolean(),
                    random.nextInt(1, 3));
        }

        MovingFader fader() {
            GainRide gain = new GainRide(trajectory(gainDb), trajectory(mute), MAX_FRAMES);
            return new MovingFader(gain, trajectory(pan), invertPolarity, channels, MAX_FRAMES);
        }
    }

    private static Trajectory trajectory(Curve curve) {
        return Trajectory.of(curve, 0, RATE_HZ, Scale.DECIBELS);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    /** In every frame the fader is the pan law that stands still there. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyFrameIsThePanLawOfThatFrame(long seed) {
        Moves moves = Moves.random(seed);
        double[][] track = TestSignals.bursts(seed, moves.channels(), FRAMES);
        double[][] bus = mixed(moves, track, new SplittableRandom(seed));
        for (int i = 0; i < FRAMES; i++) {
            PanLaw law = PanLaw.of(
                    trajectory(moves.gainDb()).at(i),
                    trajectory(moves.pan()).at(i),
                    moves.invertPolarity(),
                    moves.channels());
            double open = 1 - trajectory(moves.mute()).at(i);
            double left = law.left() * open * track[0][i];
            double right = law.right() * open * track[moves.channels() - 1][i];
            if (!(Math.abs(bus[0][i] - left) <= 1e-11 * Math.abs(left) + 1e-15)
                    || !(Math.abs(bus[1][i] - right) <= 1e-11 * Math.abs(right) + 1e-15)) {
                throw new AssertionError(
                        "frame " + i + ": " + bus[0][i] + ", " + bus[1][i] + " instead of " + left + ", " + right);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anySplitIntoBlocksGivesTheSameBits(long seed) {
        Moves moves = Moves.random(seed);
        double[][] track = TestSignals.bursts(seed, moves.channels(), FRAMES);
        assertThat(mixed(moves, track, new SplittableRandom(seed)))
                .isDeepEqualTo(mixed(moves, track, new SplittableRandom(seed + 1_000)));
    }

    private static double[][] mixed(Moves moves, double[][] track, SplittableRandom random) {
        MovingFader fader = moves.fader();
        double[][] sum = new double[2][FRAMES];
        for (int from = 0; from < FRAMES; ) {
            int frames = Math.min(random.nextInt(0, MAX_FRAMES + 1), FRAMES - from);
            double[][] block = new double[moves.channels()][frames];
            double[][] bus = new double[2][frames];
            for (int c = 0; c < block.length; c++) {
                System.arraycopy(track[c], from, block[c], 0, frames);
            }
            fader.mixInto(block, bus, frames);
            System.arraycopy(bus[0], 0, sum[0], from, frames);
            System.arraycopy(bus[1], 0, sum[1], from, frames);
            from += frames;
        }
        return sum;
    }

    @Test
    void aMuteIsFullAtItsBreakpointAndOverAtTheNext() {
        Curve mute = new Curve(List.of(
                new Breakpoint(0, 0, Breakpoint.Shape.HOLD),
                new Breakpoint(0.5, 1, Breakpoint.Shape.HOLD),
                new Breakpoint(0.75, 0, Breakpoint.Shape.HOLD)));
        double[] gain = new GainRide(trajectory(Curve.NONE), trajectory(mute), FRAMES).next(FRAMES);
        assertThat(gain[RATE_HZ / 2 - 240]).isEqualTo(1);
        assertThat(gain[RATE_HZ / 2 - 120]).isEqualTo(0.5);
        assertThat(gain[RATE_HZ / 2]).isZero();
        assertThat(gain[RATE_HZ * 3 / 4 - 240]).isZero();
        assertThat(gain[RATE_HZ * 3 / 4]).isEqualTo(1);
    }

    @Test
    void theQuarterSineIsASine() {
        double[] x = new double[10_001];
        for (int i = 0; i < x.length; i++) {
            x[i] = i / 10_000.0;
        }
        QuarterSine.ofEach(x, 0, x.length);
        for (int i = 0; i < x.length; i++) {
            assertThat(x[i]).isCloseTo(StrictMath.sin(i / 10_000.0 * StrictMath.PI / 2), within(3e-16));
        }
        assertThat(x[0]).isZero();
        assertThat(x[10_000]).isEqualTo(1);
    }
}
