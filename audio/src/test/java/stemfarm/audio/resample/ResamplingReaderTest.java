package stemfarm.audio.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.audio.MemoryReader;
import stemfarm.audio.TestSignals;
import stemfarm.audio.file.AudioReader;

class ResamplingReaderTest {

    /**
     * A sine comes out as the same sine at the other rate: that is pass-band ripple, images, aliases and alignment at
     * once. Levels are of the largest difference, relative to the sine.
     */
    @ParameterizedTest(name = "{0} -> {1} Hz")
    @CsvSource({
        "44100, 48000",
        "48000, 44100",
        "11025, 48000",
        "48000, 11025",
        "8000, 48000",
        "48000, 8000",
        "47952, 48000",
        "48000, 47952",
        "88200, 48000",
        "48000, 88200",
        "96000, 48000",
        "48000, 96000",
        "176400, 48000",
        "192000, 48000",
        "48000, 192000",
        "192000, 47952",
        "44101, 48000",
        "384000, 44100"
    })
    void tonesInThePassBandStayAndThoseInTheStopBandGo(int fromHz, int toHz) throws IOException {
        int lowerHz = Math.min(fromHz, toHz);
        for (double share : new double[] {0, 0.0101, 0.1237, 0.333, 0.41, 0.4549}) {
            assertThat(errorDb(fromHz, toHz, share * lowerHz, true))
                    .as("%.4f of the lower rate", share)
                    .isLessThan(-180);
        }
        for (double share = 0.5; share * lowerHz < fromHz / 2.0; share = share * 1.13 + 0.003) {
            assertThat(errorDb(fromHz, toHz, share * lowerHz, false))
                    .as("%.4f of the lower rate", share)
                    .isLessThan(-180);
        }
    }

    private static double errorDb(int fromHz, int toHz, double freqHz, boolean passes) throws IOException {
        double[] x = new double[Math.min(fromHz / 10, 40_000)];
        for (int i = 0; i < x.length; i++) {
            x[i] = StrictMath.cos(2 * StrictMath.PI * freqHz / fromHz * i + 0.7);
        }
        double[] y = resampled(fromHz, toHz, new double[][] {x}, () -> 1_000)[0];
        int edge = 150 * toHz / Math.min(fromHz, toHz); // where the kernel sees the silence outside
        assertThat(y.length).isGreaterThan(3 * edge);
        double largest = 0;
        for (int n = edge; n < y.length - edge; n++) {
            double expected = passes ? StrictMath.cos(2 * StrictMath.PI * freqHz / toHz * n + 0.7) : 0;
            largest = Math.max(largest, Math.abs(y[n] - expected));
        }
        return 20 * StrictMath.log10(largest);
    }

    @Test
    void impulseStaysInItsPlaceAndIsSymmetric() throws IOException {
        double[][] impulse = new double[1][2_000];
        impulse[0][441] = 1; // 10 ms
        double[] y = resampled(44_100, 48_000, impulse, () -> 1_000)[0];
        assertThat(y[480]).isGreaterThan(0.8);
        for (int k = 1; k < 300; k++) {
            assertThat(y[480 + k]).isCloseTo(y[480 - k], within(1e-15));
            assertThat(Math.abs(y[480 + k])).isLessThan(y[480]);
        }
    }

    @ParameterizedTest(name = "{0} -> {1} Hz, seed {2}")
    @CsvSource({"44100, 48000, 1", "48000, 44100, 2", "44101, 48000, 3", "192000, 44100, 4"})
    void anySplitIntoBlocksGivesTheSameBits(int fromHz, int toHz, long seed) throws IOException {
        double[][] x = TestSignals.bursts(seed, 2, 30_000);
        SplittableRandom random = new SplittableRandom(seed);
        double[][] split = resampled(fromHz, toHz, x, () -> random.nextInt(1, 700));
        double[][] whole = resampled(fromHz, toHz, x, () -> 100_000);
        assertThat(split).as("seed %d", seed).isDeepEqualTo(whole);
    }

    @ParameterizedTest(name = "{2} frames, {0} -> {1} Hz")
    @CsvSource({
        "44100, 48000, 0, 0",
        "44100, 48000, 1, 2",
        "44100, 48000, 147, 160",
        "44100, 48000, 148, 162",
        "192000, 48000, 5, 2",
        "48000, 47952, 1000000, 999000"
    })
    void lengthIsRoundedUp(int fromHz, int toHz, int frames, int expected) throws IOException {
        try (AudioReader reader = ResamplingReader.at(toHz, new MemoryReader(fromHz, new double[1][frames]))) {
            assertThat(reader.info().frames()).isEqualTo(expected);
            assertThat(reader.info().sampleRateHz()).isEqualTo(toHz);
            assertThat(reader.info().timeReferenceFrames()).hasValue(toHz * 3_600L);
            double[][] y = new double[1][expected + 10];
            int read = 0;
            for (int n = -1; n != 0; read += n) {
                n = reader.read(y, read, y[0].length - read);
            }
            assertThat(read).isEqualTo(expected);
        }
    }

    @Test
    void aFittingRateNeedsNoResampling() throws IOException {
        try (AudioReader source = new MemoryReader(48_000, new double[1][1])) {
            assertThat(ResamplingReader.at(48_000, source)).isSameAs(source);
        }
    }

    private static double[][] resampled(int fromHz, int toHz, double[][] x, IntSupplier blockFrames)
            throws IOException {
        try (AudioReader reader = ResamplingReader.at(toHz, new MemoryReader(fromHz, x))) {
            double[][] y = new double[x.length][(int) reader.info().frames()];
            int read = 0;
            while (read < y[0].length) {
                read += reader.read(y, read, Math.min(blockFrames.getAsInt(), y[0].length - read));
            }
            return y;
        }
    }
}
