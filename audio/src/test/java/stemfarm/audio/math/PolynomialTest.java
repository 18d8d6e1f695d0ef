package stemfarm.audio.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The polynomials against StrictMath over all of their range. */
class PolynomialTest {

    private static final int COUNT = 200_000;
    private static final double LN2 = StrictMath.log(2);

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 3);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void log2OfAnyNormalNumber(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = random.longs(COUNT, Double.doubleToRawLongBits(Double.MIN_NORMAL), 0x7ff0_0000_0000_0000L)
                .mapToDouble(Double::longBitsToDouble)
                .toArray();
        assertThat(largestLog2Error(x)).as("seed %d", seed).isLessThan(1.2e-9);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void log2OfLevels(long seed) {
        double[] x = new SplittableRandom(seed).doubles(COUNT, 1e-6, 4).toArray();
        assertThat(largestLog2Error(x)).as("seed %d", seed).isLessThan(1.2e-9);
    }

    @Test
    void log2IsExactAtPowersOfTwo() {
        int[] exponents = IntStream.rangeClosed(-1_022, 1_023).toArray();
        double[] x =
                IntStream.of(exponents).mapToDouble(e -> Math.scalb(1.0, e)).toArray();
        Log2.ofEach(x, new double[x.length], 0, x.length);
        for (int i = 0; i < x.length; i++) {
            assertThat(x[i]).isEqualTo(exponents[i]);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void exp2OfGains(long seed) {
        double[] y = new SplittableRandom(seed).doubles(COUNT, -20, 20).toArray();
        assertThat(largestExp2Error(y)).as("seed %d", seed).isLessThan(2e-12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void exp2OverItsRange(long seed) {
        double[] y = new SplittableRandom(seed).doubles(COUNT, -64, 64).toArray();
        y[0] = -64;
        y[1] = 64;
        assertThat(largestExp2Error(y)).as("seed %d", seed).isLessThan(5e-9);
    }

    @Test
    void exp2OfZeroIsOne() {
        double[] y = {0, -0.0};
        Exp2.ofEach(y, 0, 2);
        assertThat(y).containsExactly(1, 1);
    }

    @Test
    void onlyTheRangeGivenIsTouched() {
        double[] x = {3, 4, 4, 3};
        Log2.ofEach(x, new double[4], 1, 3);
        assertThat(x).containsExactly(3, 2, 2, 3);
        Exp2.ofEach(x, 1, 2);
        assertThat(x).containsExactly(new double[] {3, 4, 2, 3}, within(1e-11));
    }

    @Test
    void decibels() {
        assertThat(Decibels.toGain(0)).isEqualTo(1);
        assertThat(Decibels.toGain(20)).isEqualTo(10);
        assertThat(Decibels.toGain(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Decibels.fromGain(0.1)).isEqualTo(-20);
        assertThat(Decibels.fromGain(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Decibels.fromGain(2)).isEqualTo(Decibels.PER_OCTAVE);
    }

    private static double largestLog2Error(double[] x) {
        double[] y = x.clone();
        Log2.ofEach(y, new double[y.length], 0, y.length);
        return largest(x, y, v -> StrictMath.log(v) / LN2, false);
    }

    private static double largestExp2Error(double[] x) {
        double[] y = x.clone();
        Exp2.ofEach(y, 0, y.length);
        return largest(x, y, v -> StrictMath.pow(2, v), true);
    }

    private static double largest(double[] x, double[] y, DoubleUnaryOperator exact, boolean relative) {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            double expected = exact.applyAsDouble(x[i]);
            double error = Math.abs(y[i] - expected) / (relative ? expected : 1);
            largest = error > largest || Double.isNaN(error) ? error : largest;
        }
        return largest;
    }
}
