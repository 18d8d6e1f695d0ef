package stemfarm.audio.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static stemfarm.audio.automation.Curves.lines;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrajectoryTest {

    private static final int RATE_HZ = 48_000;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @Test
    void runsStraightBetweenItsPointsAndStaysAtItsEnds() {
        Trajectory line = trajectory(lines(1, -3, 2, 0, 2.5, -12));
        assertThat(line.at(0)).isEqualTo(-3);
        assertThat(line.at(1.0 * RATE_HZ)).isEqualTo(-3);
        assertThat(line.at(1.25 * RATE_HZ)).isEqualTo(-2.25);
        assertThat(line.at(2.0 * RATE_HZ)).isEqualTo(0);
        assertThat(line.at(2.25 * RATE_HZ)).isEqualTo(-6);
        assertThat(line.at(9.0 * RATE_HZ)).isEqualTo(-12);
    }

    @Test
    void aPointBetweenTwoFramesIsNotMovedToOne() {
        double sec = 1 + 0.3 / RATE_HZ;
        Trajectory line = trajectory(lines(sec, 0, sec + 1, RATE_HZ));
        assertThat(line.at(RATE_HZ + 1)).isCloseTo(0.7, within(1e-6));
    }

    @Test
    void frequenciesRunStraightInOctaves() {
        Trajectory sweep = Trajectory.of(lines(0, 100, 1, 1_600), 0, RATE_HZ, Scale.of("freqHz"));
        assertThat(sweep.at(0.25 * RATE_HZ)).isCloseTo(200, within(1e-9));
        assertThat(sweep.at(0.75 * RATE_HZ)).isCloseTo(800, within(1e-9));
        Trajectory fromOff = Trajectory.of(lines(0, 0, 1, 100), 0, RATE_HZ, Scale.OCTAVES);
        assertThat(fromOff.at(RATE_HZ - 1)).isZero();
        assertThat(fromOff.at(RATE_HZ)).isEqualTo(100);
    }

    @Test
    void aHeldValueIsOnTimeWithoutAJump() {
        Curve curve = new Curve(List.of(new Breakpoint(0, 0, Breakpoint.Shape.HOLD), new Breakpoint(1, 1)));
        Trajectory held = trajectory(curve);
        assertThat(held.at(RATE_HZ - 240)).isZero();
        assertThat(held.at(RATE_HZ - 120)).isEqualTo(0.5);
        assertThat(held.at(RATE_HZ - 60)).isEqualTo(27 / 32.0);
        assertThat(held.at(RATE_HZ)).isEqualTo(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyFrameIsTheClosedFormWhateverTheBlocks(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Curve curve = Curves.random(random, 2, -40, 10);
        Trajectory trajectory = trajectory(curve);
        int frames = 2 * RATE_HZ;
        double[] whole = new double[frames];
        trajectory.fill(0, whole, frames);
        double[] block = new double[512];
        for (int from = 0; from < frames; ) {
            int n = Math.min(random.nextInt(0, 513), frames - from);
            trajectory.fill(from, block, n);
            for (int i = 0; i < n; i++) {
                if (block[i] != whole[from + i] || Math.abs(block[i] - byHand(curve, from + i)) > 1e-10) {
                    throw new AssertionError("frame " + (from + i) + ": " + block[i] + " in blocks, " + whole[from + i]
                            + " at once, " + byHand(curve, from + i) + " by hand");
                }
            }
            from += n;
        }
    }

    /** Looks at the points one by one, as one would with a pencil. */
    private static double byHand(Curve curve, int frame) {
        double sec = frame / (double) RATE_HZ;
        double value = curve.first();
        for (int i = 1; i < curve.points().size(); i++) {
            Breakpoint a = curve.points().get(i - 1);
            Breakpoint b = curve.points().get(i);
            boolean hold = a.shape() == Breakpoint.Shape.HOLD;
            double start = hold ? Math.max(a.sec(), b.sec() - 0.005) : a.sec();
            double u = Math.min(Math.max((sec - start) / (b.sec() - start), 0), 1);
            value += (hold ? u * u * (3 - 2 * u) : u) * (b.value() - a.value());
        }
        return value;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stepsAreNoLargerThanAGrainAndMissNoChange(long seed) {
        Curve curve = Curves.random(new SplittableRandom(seed), 1, -40, 10);
        Trajectory trajectory = Trajectory.of(curve, 0, RATE_HZ, Scale.DECIBELS);
        for (long frame = 0; frame < RATE_HZ; ) {
            long end = Math.min(trajectory.stepEnd(frame, 32), RATE_HZ);
            double first = trajectory.at((double) frame);
            double last = trajectory.at(end - 1.0);
            double most = end > frame + 32 ? 0 : 0x1p-11;
            if (end <= frame || (end > frame + 1 && Math.abs(last - first) > most)) {
                throw new AssertionError("step of " + frame + " to " + end + " from " + first + " to " + last);
            }
            frame = end;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void timesAreOfTheSong(double sec) {
        assertThatThrownBy(() -> new Breakpoint(sec, 0)).hasMessage("time is " + sec + "; it must be 0 s or later");
    }

    @Test
    void timesAscend() {
        assertThatThrownBy(() -> lines(1, 0, 1, 2)).hasMessage("time is 1.0 after 1.0; times must ascend");
    }

    private static Trajectory trajectory(Curve curve) {
        return Trajectory.of(curve, 0, RATE_HZ, Scale.DECIBELS);
    }
}
