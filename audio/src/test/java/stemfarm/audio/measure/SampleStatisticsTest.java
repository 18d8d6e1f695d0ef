package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import stemfarm.audio.TestSignals;

class SampleStatisticsTest {

    @Test
    void correlationOfEqualOppositeAndUnrelatedChannels() {
        double[][] noise = TestSignals.bursts(1, 2, 200_000);
        double[] negated = Arrays.stream(noise[0]).map(x -> -0.5 * x).toArray();
        assertThat(measured(noise[0], noise[0]).correlation()).isCloseTo(1, within(1e-12));
        assertThat(measured(noise[0], negated).correlation()).isCloseTo(-1, within(1e-12));
        assertThat(measured(noise[0], noise[1]).correlation()).isCloseTo(0, within(0.02));
        assertThat(measured(noise[0], new double[200_000]).correlation()).isZero();
        assertThat(measured(noise[0]).correlation()).isEqualTo(1);
    }

    @Test
    void dcOffsetIsTheLargerMeanWithItsSign() {
        assertThat(measured(TestSignals.constant(0.01, 1, 1_000)[0], TestSignals.constant(-0.02, 1, 1_000)[0])
                        .dcOffset())
                .isCloseTo(-0.02, within(1e-12));
        assertThat(measured(new double[0]).dcOffset()).isZero();
    }

    @Test
    void clippingIsThreeOrMoreInARow() {
        double[] x = new double[300];
        Arrays.fill(x, 10, 12, 1.0); // two: a normalised peak
        Arrays.fill(x, 62, 67, -1.5); // five, across a cell
        Arrays.fill(x, 297, 300, 32_767.0 / 32_768);
        assertThat(measured(x).clippedSamples()).isEqualTo(8);
        assertThat(measured(x, x).clippedSamples()).isEqualTo(16);
    }

    @Test
    void waveformIsMinMaxAndRmsOfEachInterval() {
        double[] x = TestSignals.bursts(5, 1, 64 * 1_999 + 10)[0];
        Waveform waveform = measured(x).waveform();
        Waveform.Envelope envelope = waveform.channels().get(0);
        assertThat(waveform.intervalSeconds()).isEqualTo(64 / 48_000.0);
        assertThat(envelope.rms()).hasSize(2_000);
        for (int point = 0; point < 2_000; point++) {
            double[] cell = Arrays.copyOfRange(x, point * 64, Math.min(x.length, point * 64 + 64));
            assertThat(envelope.min().get(point))
                    .isCloseTo(Arrays.stream(cell).min().orElseThrow(), within(5.1e-6));
            assertThat(envelope.max().get(point))
                    .isCloseTo(Arrays.stream(cell).max().orElseThrow(), within(5.1e-6));
            double meanSquare = Arrays.stream(cell).map(v -> v * v).average().orElseThrow();
            assertThat(envelope.rms().get(point)).isCloseTo(Math.sqrt(meanSquare), within(5.1e-6));
        }
    }

    private static SampleStatistics measured(double[]... audio) {
        SampleStatistics statistics = new SampleStatistics(48_000, audio.length);
        statistics.process(audio, audio[0].length);
        return statistics;
    }
}
