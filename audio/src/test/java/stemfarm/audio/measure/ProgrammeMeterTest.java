package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.TestSignals;

class ProgrammeMeterTest {

    private static final int RATE_HZ = 48_000;
    private static final double SILENT = Double.NEGATIVE_INFINITY;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void anySplitIntoBlocksGivesTheSameMeasurement(long seed) {
        int channels = 1 + (int) (seed % 2);
        double[][] audio = TestSignals.bursts(seed, channels, 4 * RATE_HZ + 77);
        SplittableRandom random = new SplittableRandom(seed);
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(44_100, channels, 3_000);
        for (int from = 0; from < audio[0].length; ) {
            int at = from;
            int n = Math.min(random.nextInt(0, 3_001), audio[0].length - from);
            meter.process(
                    Arrays.stream(audio)
                            .map(channel -> Arrays.copyOfRange(channel, at, at + n))
                            .toArray(double[][]::new),
                    n);
            from += n;
            meter.result(); // asking does not disturb
        }
        assertThat(meter.result()).as("seed %d", seed).isEqualTo(measured(44_100, audio));
    }

    @Test
    void silenceIsMinusInfinityAndHasNoRange() {
        Measurement silence = measured(RATE_HZ, new double[2][RATE_HZ]);
        assertThat(silence.integratedLufs()).isEqualTo(SILENT);
        assertThat(silence.momentaryMaxLufs()).isEqualTo(SILENT);
        assertThat(silence.shortTermMaxLufs()).isEqualTo(SILENT);
        assertThat(silence.truePeakDbtp()).isEqualTo(SILENT);
        assertThat(silence.samplePeakDbfs()).isEqualTo(SILENT);
        assertThat(silence.loudnessRangeLu()).isZero();
        assertThat(silence.plrLu()).isZero();
        assertThat(silence.correlation()).isZero();
        assertThat(silence.spectrum().levelDbfs()).containsOnly(SILENT);
    }

    @ParameterizedTest(name = "{0} frames")
    @ValueSource(ints = {0, 1, 100, 14_400})
    void shortProgrammesHaveNoIntegratedLoudnessButPeaksAndMaxima(int frames) {
        Measurement measurement = measured(RATE_HZ, TestSignals.sine(0.5, 1_000, RATE_HZ, 1, frames));
        assertThat(measurement.frames()).isEqualTo(frames);
        assertThat(measurement.integratedLufs()).isEqualTo(SILENT);
        if (frames == 14_400) { // 300 of 400 ms: 1.25 LU below the tone, on one channel
            assertThat(measurement.momentaryMaxLufs()).isCloseTo(-6.02 - 3.01 - 1.25, within(0.1));
        }
        if (frames > 100) {
            assertThat(measurement.samplePeakDbfs()).isCloseTo(-6.02, within(0.01));
        }
    }

    @Test
    void oneChannelReadsThreeDecibelsBelowTheSameOnTwo() {
        double[] noise = TestSignals.bursts(9, 1, 5 * RATE_HZ)[0];
        Measurement mono = measured(RATE_HZ, new double[][] {noise});
        Measurement dual = measured(RATE_HZ, new double[][] {noise, noise});
        assertThat(dual.integratedLufs() - mono.integratedLufs()).isCloseTo(3.0103, within(1e-4));
        assertThat(dual.correlation()).isCloseTo(1, within(1e-12));
        assertThat(dual.spectrum()).isEqualTo(mono.spectrum());
        assertThat(mono.plrLu()).isEqualTo(mono.truePeakDbtp() - mono.integratedLufs());
    }

    @Test
    void curvesAreBounded() {
        double[][] audio = TestSignals.bursts(4, 2, 700_000);
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(8_000, 2, 700_000);
        for (int i = 0; i < 3; i++) {
            meter.process(audio, 700_000);
            Measurement measurement = meter.result();
            double seconds = measurement.frames() / 8_000.0;
            LoudnessCurve loudness = measurement.loudness();
            assertThat(loudness.momentaryLufs())
                    .hasSizeBetween(1_000, ProgrammeMeter.MAX_POINTS)
                    .hasSize((int) Math.ceil(seconds / loudness.intervalSeconds()))
                    .hasSameSizeAs(loudness.shortTermLufs());
            assertThat(Collections.max(loudness.momentaryLufs()))
                    .isCloseTo(measurement.momentaryMaxLufs(), within(0.006));
            Waveform waveform = measurement.waveform();
            assertThat(waveform.channels().get(1).rms())
                    .hasSizeBetween(1_000, ProgrammeMeter.MAX_POINTS)
                    .hasSize((int) Math.ceil(seconds / waveform.intervalSeconds()));
        }
    }

    private static Measurement measured(int rateHz, double[][] audio) {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(rateHz, audio.length, Math.max(1, audio[0].length));
        meter.process(audio, audio[0].length);
        return meter.result();
    }
}
