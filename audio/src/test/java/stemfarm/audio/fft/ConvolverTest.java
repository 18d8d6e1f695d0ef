package stemfarm.audio.fft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.TestSignals;

class ConvolverTest {

    /** Of the largest value of the exact result: double precision, and an error that grows with log N. */
    private static final double TOLERANCE = 2e-15;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 24);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isTheConvolutionSum(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = TestSignals.bursts(seed, 1, 12_000)[0];
        double[][] responses = new double[1 + (int) (seed % 2)][];
        for (int r = 0; r < responses.length; r++) {
            int taps = (int) StrictMath.pow(5_000, random.nextDouble());
            responses[r] = random.doubles(taps, -1, 1).toArray();
        }
        Convolver convolver = new Convolver(responses);
        double[][] outputs = blocks(convolver, x, responses.length, random);
        for (int r = 0; r < responses.length; r++) {
            double[] exact = DirectConvolution.of(x, responses[r], convolver.latencyFrames());
            double peak = IntStream.range(0, exact.length)
                    .mapToDouble(n -> Math.abs(exact[n]))
                    .max()
                    .orElse(0);
            for (int n = 0; n < x.length; n++) {
                assertThat(outputs[r][n])
                        .as("seed %d, %d taps, frame %d", seed, responses[r].length, n)
                        .isCloseTo(exact[n], within(TOLERANCE * peak * Math.sqrt(responses[r].length)));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void blocksDoNotChangeABit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = TestSignals.bursts(seed, 1, 12_000)[0];
        double[] response = random.doubles(random.nextInt(1, 3_000), -1, 1).toArray();
        double[][] whole = new double[1][x.length];
        Convolver convolver = new Convolver(response);
        convolver.process(x, whole, 0, x.length);
        convolver.reset();
        assertThat(blocks(convolver, x, 1, random)[0]).isEqualTo(whole[0]);
    }

    @Test
    void inputAndOutputMayBeTheSameArray() {
        double[] x = TestSignals.bursts(1, 1, 5_000)[0];
        double[] response = {0.5, 0.25, -1};
        double[][] apart = new double[1][x.length];
        new Convolver(response).process(x, apart, 0, x.length);
        new Convolver(response).process(x, new double[][] {x}, 0, x.length);
        assertThat(x).isEqualTo(apart[0]);
    }

    private static double[][] blocks(Convolver convolver, double[] x, int outputs, SplittableRandom random) {
        double[][] y = new double[outputs][x.length];
        for (int from = 0; from < x.length; ) {
            int to = Math.min(x.length, from + random.nextInt(0, 700));
            convolver.process(x, y, from, to);
            from = to;
        }
        return y;
    }
}
