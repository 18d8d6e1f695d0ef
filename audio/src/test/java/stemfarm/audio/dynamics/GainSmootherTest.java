package stemfarm.audio.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GainSmootherTest {

    @ParameterizedTest(name = "length {0}")
    @ValueSource(ints = {1, 2, 3, 8, 237, 7_680})
    void isAnExactAverageUnderATriangle(int length) {
        SplittableRandom random = new SplittableRandom(length);
        int rise = (length + 1) / 2;
        int fall = length + 1 - rise;
        double[] weights = new double[length];
        for (int a = 0; a < rise; a++) {
            for (int b = 0; b < fall; b++) {
                weights[a + b] += 1.0 / rise / fall;
            }
        }
        double[] gains = random.doubles(2 * length + 50).toArray();
        GainSmoother smoother = new GainSmoother(length);
        for (int i = 0; i < gains.length; i++) {
            double smoothed = smoother.next(gains[i]);
            if (i % 97 == 0 || length < 100) {
                double expected = 0;
                for (int k = 0; k < length; k++) {
                    expected += weights[k] * (i - k < 0 ? 1 : gains[i - k]);
                }
                assertThat(smoothed).as("length %d, value %d", length, i).isCloseTo(expected, within(1e-11));
            }
        }
        for (int i = 0; i < length; i++) {
            smoother.next(1);
        }
        assertThat(smoother.next(1)).isEqualTo(1);
    }
}
