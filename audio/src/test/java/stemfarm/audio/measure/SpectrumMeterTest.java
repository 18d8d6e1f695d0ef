package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.audio.TestSignals;

class SpectrumMeterTest {

    @ParameterizedTest(name = "{0} Hz at {1} Hz")
    @CsvSource({"1000, 48000", "100, 48000", "63, 44100", "10000, 96000", "2000, 8000", "31.6, 192000"})
    void aToneAppearsInItsBandOnly(double freqHz, int rateHz) {
        double[][] tone = TestSignals.sine(1, freqHz, rateHz, 2, 4 * rateHz);
        ThirdOctaveSpectrum spectrum = measured(rateHz, tone);
        for (int band = 0; band < spectrum.centreHz().size(); band++) {
            double octaves = Math.abs(StrictMath.log(spectrum.centreHz().get(band) / freqHz) / StrictMath.log(2));
            double level = spectrum.levelDbfs().get(band);
            if (octaves < 0.05) {
                assertThat(level).isCloseTo(-3.01, within(freqHz < 50 ? 0.25 : 0.1));
            } else if (octaves > 0.5) {
                assertThat(level).isLessThan(-30);
            }
        }
    }

    @Test
    void bandsOfWhiteNoiseAreAsWideAsTheirBandwidth() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] noise = new double[1][60 * 48_000];
        for (int i = 0; i < noise[0].length; i++) {
            noise[0][i] = 2 * random.nextDouble() - 1;
        }
        ThirdOctaveSpectrum spectrum = measured(48_000, noise);
        assertThat(spectrum.centreHz()).hasSize(31).startsWith(19.95).endsWith(19_952.62);
        double halfBand = StrictMath.pow(10, 0.05);
        for (int band = 0; band < 31; band++) {
            double widthHz = spectrum.centreHz().get(band) * (halfBand - 1 / halfBand);
            double expected = 10 * StrictMath.log10(widthHz / 24_000 / 3);
            double tolerance = 4.34 * 4 / Math.sqrt(widthHz * 60); // four standard deviations
            assertThat(spectrum.levelDbfs().get(band)).isCloseTo(expected, within(tolerance + 0.02));
        }
    }

    @Test
    void everyFrameCountsTheSame() {
        for (int at : new int[] {0, 5_000, 8_191, 8_192, 30_000, 47_999}) {
            double[][] click = new double[1][48_000];
            click[0][at] = 1;
            double sum = measured(48_000, click).levelDbfs().stream()
                    .mapToDouble(level -> StrictMath.pow(10, level / 10))
                    .sum();
            double share = (22_387.2 - 17.8) / 24_000; // of the click's energy lies in the bands
            assertThat(sum).isCloseTo(share / 48_000, within(0.005 / 48_000));
        }
    }

    private static ThirdOctaveSpectrum measured(int rateHz, double[][] audio) {
        SpectrumMeter meter = new SpectrumMeter(rateHz, audio.length);
        meter.process(audio, audio[0].length);
        return meter.spectrum();
    }
}
