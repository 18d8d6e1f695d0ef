package stemfarm.audio.stereo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.Processor;
import stemfarm.audio.ProcessorContract;
import stemfarm.audio.TestSignals;
import stemfarm.audio.settings.StereoImagerSettings;

class StereoImagerTest extends ProcessorContract {

    @Override
    protected Processor processor() {
        return new StereoImager(new StereoImagerSettings(140, 120));
    }

    @Override
    protected boolean linksChannels() {
        return true;
    }

    @Test
    void fullWidthChangesNothing() {
        double[][] input = TestSignals.bursts(1, 2, 10_000);
        assertSameBits(through(new StereoImagerSettings(100, 0), input), input, "100 %, mono-maker off");
    }

    @Test
    void zeroWidthIsMono() {
        double[][] input = TestSignals.bursts(2, 2, 10_000);
        double[][] output = through(new StereoImagerSettings(0, 0), input);
        double[] mid = sum(input, 0.5);
        assertClose(output, new double[][] {mid, mid}, 0, 1e-15, "width 0 %");
    }

    @ParameterizedTest(name = "{0} %, mono below {1} Hz")
    @CsvSource({"0, 0", "60, 200", "200, 0", "200, 500"})
    void theSumToMonoIsUntouched(double widthPercent, double monoBelowHz) {
        double[][] input = TestSignals.bursts(3, 2, 10_000);
        double[][] output = through(new StereoImagerSettings(widthPercent, monoBelowHz), input);
        assertClose(new double[][] {sum(output, 1)}, new double[][] {sum(input, 1)}, 0, 1e-14, "L + R");
    }

    /** |H| of the Butterworth high-pass of order 4 through the bilinear transform: 1 / sqrt(1 + (Ω_c / Ω)^8). */
    @ParameterizedTest(name = "{0} Hz")
    @ValueSource(doubles = {30, 60, 120, 240, 4_000, 20_000})
    void theSideIsHighPassedByFourthOrderButterworth(double freqHz) {
        double[][] input = TestSignals.sine(1, freqHz, RATE_HZ, 2, 2 * RATE_HZ);
        for (int i = 0; i < input[1].length; i++) {
            input[1][i] = -input[1][i];
        }
        double[][] output = through(new StereoImagerSettings(150, 120), input);
        double ratio = StrictMath.tan(StrictMath.PI * 120 / RATE_HZ) / StrictMath.tan(StrictMath.PI * freqHz / RATE_HZ);
        double expected = 1.5 / Math.sqrt(1 + StrictMath.pow(ratio, 8));
        assertThat(rms(output[0]) / rms(input[0])).isCloseTo(expected, within(1e-6));
        assertThat(rms(output[1]) / rms(input[1])).isCloseTo(expected, within(1e-6));
    }

    private static double[] sum(double[][] audio, double gain) {
        return IntStream.range(0, audio[0].length)
                .mapToDouble(i -> gain * (audio[0][i] + audio[1][i]))
                .toArray();
    }

    /** Of the second second, when the filter has settled: a whole number of periods. */
    private static double rms(double[] x) {
        double sum = 0;
        for (int i = RATE_HZ; i < 2 * RATE_HZ; i++) {
            sum += x[i] * x[i];
        }
        return Math.sqrt(sum / RATE_HZ);
    }

    private static double[][] through(StereoImagerSettings settings, double[][] input) {
        Processor imager = new StereoImager(settings);
        imager.prepare(RATE_HZ, 2, MAX_FRAMES);
        return TestSignals.through(imager, input, MAX_FRAMES);
    }
}
