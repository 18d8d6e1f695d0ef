package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.TestSignals;

class BackgroundMeterTest {

    private static final int MAX_FRAMES = 3_000;

    /** The caller makes the next block where the last one was, as soon as it has it back. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void measuresWhatAMeterOnOneThreadMeasures(long seed) {
        int channels = 1 + (int) (seed % 2);
        double[][] audio = TestSignals.bursts(seed, channels, 4 * 48_000 + 77);
        SplittableRandom random = new SplittableRandom(seed);
        ProgrammeMeter expected = new ProgrammeMeter();
        expected.prepare(44_100, channels, audio[0].length);
        expected.process(audio, audio[0].length);

        BackgroundMeter meter = new BackgroundMeter(44_100, channels, MAX_FRAMES);
        double[][] block = new double[channels][MAX_FRAMES];
        for (int from = 0; from < audio[0].length; ) {
            int n = Math.min(random.nextInt(0, MAX_FRAMES + 1), audio[0].length - from);
            for (int channel = 0; channel < channels; channel++) {
                System.arraycopy(audio[channel], from, block[channel], 0, n);
            }
            meter.process(block, n);
            for (double[] channel : block) {
                Arrays.fill(channel, 0.9);
            }
            from += n;
        }

        assertThat(meter.result()).as("seed %d", seed).isEqualTo(expected.result());
    }
}
