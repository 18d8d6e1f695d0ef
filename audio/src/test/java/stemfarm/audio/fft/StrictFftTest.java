package stemfarm.audio.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictFftTest {

    @ParameterizedTest(name = "N = {0}")
    @ValueSource(ints = {4, 8, 16, 32, 128, 512, 1_024})
    void isTheSumOfItsDefinition(int size) {
        double[][] x = noise(size);
        double[][] spectrum = {x[0].clone(), x[1].clone()};
        StrictFft fft = new StrictFft(size);
        fft.forward(spectrum[0], spectrum[1]);
        for (int k = 0; k < size; k++) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < size; n++) {
                double angle = 2 * StrictMath.PI * (((long) k * n) % size) / size;
                double cos = StrictMath.cos(angle);
                double sin = StrictMath.sin(angle);
                re += x[0][n] * cos + x[1][n] * sin;
                im += x[1][n] * cos - x[0][n] * sin;
            }
            assertThat(spectrum[0][fft.placeOf(k)]).as("Re X[%d]", k).isCloseTo(re, within(1e-15 * size));
            assertThat(spectrum[1][fft.placeOf(k)]).as("Im X[%d]", k).isCloseTo(im, within(1e-15 * size));
        }
    }

    @ParameterizedTest(name = "N = {0}")
    @ValueSource(ints = {4, 8, 64, 2_048, 16_384, 32_768})
    void theInverseUndoesTheForward(int size) {
        double[][] x = noise(size);
        double[][] z = {x[0].clone(), x[1].clone()};
        StrictFft fft = new StrictFft(size);
        fft.forward(z[0], z[1]);
        fft.inverse(z[0], z[1]);
        for (int n = 0; n < size; n++) {
            assertThat(z[0][n] / size).isCloseTo(x[0][n], within(2e-15));
            assertThat(z[1][n] / size).isCloseTo(x[1][n], within(2e-15));
        }
    }

    @Test
    void agreesWithTheLibrary() {
        int size = 8_192;
        double[][] x = noise(size);
        double[] theirs = new double[2 * size];
        for (int n = 0; n < size; n++) {
            theirs[2 * n] = x[0][n];
            theirs[2 * n + 1] = x[1][n];
        }
        new ComplexFft(size).forward(theirs);
        StrictFft fft = new StrictFft(size);
        fft.forward(x[0], x[1]);
        for (int k = 0; k < size; k++) {
            assertThat(x[0][fft.placeOf(k)]).isCloseTo(theirs[2 * k], within(1e-12));
            assertThat(x[1][fft.placeOf(k)]).isCloseTo(theirs[2 * k + 1], within(1e-12));
        }
    }

    @Test
    void onlyPowersOfTwo() {
        assertThatThrownBy(() -> new StrictFft(1_000)).hasMessage("size is 1000; it must be a power of two from 4");
        assertThatThrownBy(() -> new StrictFft(2)).hasMessageContaining("size is 2");
    }

    private static double[][] noise(int size) {
        SplittableRandom random = new SplittableRandom(size);
        return new double[][] {
            random.doubles(size, -1, 1).toArray(), random.doubles(size, -1, 1).toArray()
        };
    }
}
