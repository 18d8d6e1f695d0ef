package stemfarm.audio.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingMaximumTest {

    @ParameterizedTest(name = "length {0}")
    @ValueSource(ints = {1, 2, 3, 17, 240})
    void isTheMaximumOfTheLastValues(int length) {
        SplittableRandom random = new SplittableRandom(length);
        double[] x = random.doubles(2_000).toArray();
        SlidingMaximum maximum = new SlidingMaximum(length);
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < x.length; i++) {
                double expected = 0;
                for (int k = Math.max(0, i - length + 1); k <= i; k++) {
                    expected = Math.max(expected, x[k]);
                }
                assertThat(maximum.next(x[i]))
                        .as("length %d, value %d", length, i)
                        .isEqualTo(expected);
            }
            maximum.reset();
        }
    }
}
