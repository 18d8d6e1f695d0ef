package stemfarm.session.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SpectrumMatchTest {

    private static final int BANDS = 31;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    private static double[] all(int count, double value) {
        double[] x = new double[count];
        Arrays.fill(x, value);
        return x;
    }

    /** Hills in the spectrum, one for each stem, with slopes of 6 to 14 dB per band. */
    private static List<double[]> hills(int stems, SplittableRandom random) {
        List<double[]> power = new ArrayList<>();
        for (int i = 0; i < stems; i++) {
            double top = (i + random.nextDouble()) * BANDS / stems;
            double level = random.nextDouble(-30, -10);
            double slope = random.nextDouble(6, 14);
            double[] hill = new double[BANDS];
            for (int b = 0; b < BANDS; b++) {
                hill[b] = StrictMath.pow(10, (level - slope * Math.abs(b - top)) / 10);
            }
            power.add(hill);
        }
        return power;
    }

    private static double[] sum(List<double[]> power, double[] x) {
        double[] sum = new double[BANDS];
        for (int i = 0; i < x.length; i++) {
            for (int b = 0; b < BANDS; b++) {
                sum[b] += power.get(i)[b] * StrictMath.pow(10, x[i] / 10);
            }
        }
        return sum;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsTheMovesThatMadeTheTarget(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int stems = random.nextInt(2, 9);
        List<double[]> power = hills(stems, random);
        double[] made = random.doubles(stems, -5.5, 5.5).toArray();
        SpectrumMatch match = new SpectrumMatch(power, sum(power, made), all(stems, -6), all(stems, 6));

        double[] found = match.moves(all(stems, 0), sum(power, all(stems, 0)));

        for (int i = 0; i < stems; i++) {
            assertThat(found[i]).isCloseTo(made[i], within(0.3));
        }
        assertThat(match.moves(all(stems, 0), sum(power, all(stems, 0)))).isEqualTo(found);
        assertThat(match.deviationDb(sum(power, found))).isLessThan(0.1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noNeighbourIsNearer(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int stems = random.nextInt(2, 6);
        List<double[]> power = hills(stems, random);
        // a target that no moves reach, so that some of them end at a bound
        double[] target = random.doubles(BANDS, -50, -5)
                .map(db -> StrictMath.pow(10, db / 10))
                .toArray();
        SpectrumMatch match = new SpectrumMatch(power, target, all(stems, -3), all(stems, 2));
        double[] found = match.moves(all(stems, 0), sum(power, all(stems, 0)));

        double least = cost(power, target, found);
        for (int i = 0; i < stems; i++) {
            assertThat(found[i]).isBetween(-3.0, 2.0);
            for (double by : new double[] {-0.01, 0.01}) {
                double[] other = found.clone();
                other[i] = Math.max(-3, Math.min(2, other[i] + by));
                assertThat(cost(power, target, other)).isGreaterThanOrEqualTo(least - 1e-9);
            }
        }
    }

    /** F in other words: all bands count here, so the mean is the sum. */
    private static double cost(List<double[]> power, double[] target, double[] x) {
        double[] sum = sum(power, x);
        double strongest = Arrays.stream(target).max().orElse(0);
        double cost = 0;
        for (int b = 0; b < BANDS; b++) {
            double e = 10 * StrictMath.log10((sum[b] + strongest * 1e-5) / (target[b] + strongest * 1e-5));
            cost += e * e;
        }
        return cost + 0.01 * Arrays.stream(x).map(each -> each * each).sum();
    }

    @Test
    void leavesAFaderAloneThatChangesNothing() {
        double[] loud = all(BANDS, 0.1);
        double[] quiet = all(BANDS, 1e-6);
        SpectrumMatch match = new SpectrumMatch(List.of(loud, quiet), all(BANDS, 0.2), all(2, -6), all(2, 6));
        double[] found = match.moves(all(2, 0), sum(List.of(loud, quiet), all(2, 0)));
        assertThat(found[0]).isCloseTo(3.01, within(0.01));
        assertThat(found[1]).isCloseTo(0, within(0.01));
    }

    @Test
    void takesWhatTheMixHasBeyondItsPartsForWhatItIs() {
        // the sum has 3 dB more than the parts, as two stems have that are one
        double[] one = all(BANDS, 0.1);
        SpectrumMatch match = new SpectrumMatch(List.of(one), all(BANDS, 0.4), all(1, -6), all(1, 6));
        assertThat(match.moves(all(1, 0), all(BANDS, 0.2))[0]).isCloseTo(3.01, within(0.01));
    }

    @Test
    void hasNothingToSayOfSilence() {
        SpectrumMatch match = new SpectrumMatch(List.of(all(BANDS, 0)), all(BANDS, 0.1), all(1, -6), all(1, 6));
        assertThat(match.moves(all(1, 0), all(BANDS, 0))).containsExactly(0);
        SpectrumMatch silent = new SpectrumMatch(List.of(all(BANDS, 0.1)), all(BANDS, 0), all(1, -6), all(1, 6));
        assertThat(silent.deviationDb(all(BANDS, 0))).isZero();
    }
}
