package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.TestSignals;

class TrackPolarityTest {

    private static final int FRAMES = 100_000;
    private static final double[][] CENTRE = {{1, 1}, {-1, -1}, {1, 1}};

    /** A snare above, the same below with some delay and a little of its own, and something else. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void findsTheTrackThatIsInvertedWhateverTheBlocks(long seed) {
        double[][] top = TestSignals.sine(0.5, 200, 48_000, 1, FRAMES);
        double[][] own = TestSignals.bursts(seed, 1, FRAMES);
        double[][] bottom = new double[1][FRAMES];
        for (int i = 6; i < FRAMES; i++) {
            bottom[0][i] = 0.6 * top[0][i - 6] + 0.1 * own[0][i];
        }
        double[][][] tracks = {top, bottom, TestSignals.bursts(seed + 10, 2, FRAMES)};
        TrackPolarity whole = new TrackPolarity(48_000, 3, FRAMES);
        TrackPolarity split = new TrackPolarity(48_000, 3, 999);
        feed(whole, tracks, 0, FRAMES);
        SplittableRandom random = new SplittableRandom(seed);
        for (int from = 0; from < FRAMES; ) {
            int n = Math.min(random.nextInt(1, 1_000), FRAMES - from);
            feed(split, tracks, from, n);
            from += n;
        }
        assertThat(whole.correlation(0, 1)).as("seed %d", seed).isLessThan(-0.9);
        assertThat(whole.correlation(0, 2)).isCloseTo(0, within(0.1));
        assertThat(split.correlation(0, 1)).isEqualTo(whole.correlation(0, 1));
        assertThat(split.correlation(1, 2)).isEqualTo(whole.correlation(1, 2));
    }

    private static void feed(TrackPolarity polarity, double[][][] tracks, int from, int frames) {
        for (int t = 0; t < tracks.length; t++) {
            double[][] block = Arrays.stream(tracks[t])
                    .map(channel -> Arrays.copyOfRange(channel, from, from + frames))
                    .toArray(double[][]::new);
            polarity.add(t, block, CENTRE[t], frames);
        }
        polarity.endBlock(frames);
    }
}
