package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.resample.KaiserSinc;

class TruePeakMeterTest {

    private static final int RATE_HZ = 48_000;

    /** EBU Tech 3341 (2023), table 1, cases 15 to 19: +0.2/−0.4 dB. */
    @ParameterizedTest(name = "EBU Tech 3341 case {0}")
    @CsvSource({
        "15, 4, 0.5, 0, -6",
        "16, 4, 0.5, 45, -6",
        "17, 6, 0.5, 60, -6",
        "18, 8, 0.5, 67.5, -6",
        "19, 4, 1.41, 45, 3"
    })
    void tones(int number, int period, double amplitude, double degrees, double expectedDbtp) {
        double[] x = new double[RATE_HZ];
        for (int i = 0; i < x.length; i++) {
            double fade = Math.min(1, Math.min(i, x.length - 1 - i) / 480.0);
            x[i] = fade * amplitude * StrictMath.sin(2 * StrictMath.PI * i / period + StrictMath.toRadians(degrees));
        }
        assertThat(truePeakDbtp(x)).as("case %d", number).isBetween(expectedDbtp - 0.4, expectedDbtp + 0.2);
        // The standard's tolerance is what a short interpolator needs; ours does better.
        assertThat(truePeakDbtp(x)).isCloseTo(20 * StrictMath.log10(amplitude), within(0.1));
    }

    /**
     * EBU Tech 3341 (2023), table 1, cases 20 to 23: at 4 times the rate, half-scale fs/6 with one period of full-scale
     * fs/4 in the middle, phase-continuous; low-passed and decimated from offset 0, 1, 2, 3.
     */
    @ParameterizedTest(name = "EBU Tech 3341 case 2{0}")
    @ValueSource(ints = {0, 1, 2, 3})
    void burstBetweenSamples(int offset) {
        int frames = 4 * 9_600;
        double[] x = new double[frames];
        double phase = 0;
        int burst = frames / 2 - frames / 2 % 24; // a whole number of periods of fs/6 at 4·fs
        for (int i = 0; i < frames; i++) {
            boolean inBurst = i >= burst && i < burst + 16;
            double fade = Math.min(1, Math.min(i, frames - 1 - i) / 1_920.0);
            x[i] = fade * (inBurst ? 1 : 0.5) * StrictMath.sin(phase);
            phase += 2 * StrictMath.PI / (inBurst ? 16 : 24);
        }
        assertThat(truePeakDbtp(decimatedBy4(x, offset))).isBetween(-0.4, 0.2);
    }

    private static double[] decimatedBy4(double[] x, int offset) {
        int reach = 128;
        KaiserSinc lowPass = new KaiserSinc(0.1125, reach, 80);
        double[] y = new double[x.length / 4];
        for (int n = 0; n < y.length; n++) {
            for (int k = -reach; k <= reach; k++) {
                int i = 4 * n + offset + k;
                y[n] += i >= 0 && i < x.length ? lowPass.at(k) * x[i] : 0;
            }
        }
        return y;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void isTheMaximumOfTheOversampledWaveform(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[700];
        for (int i = 0; i < x.length; i++) {
            x[i] = (random.nextDouble() * 2 - 1) * (i % 200 < 100 ? 1 : 0.1);
        }
        x[seed % 2 == 0 ? 0 : x.length - 1] = 3;
        double expected = NaiveTruePeak.dbtp(new double[][] {x});
        assertThat(truePeakDbtp(x)).as("seed %d", seed).isCloseTo(expected, within(1e-9));
    }

    @Test
    void takesTheLargerChannelAndSilenceIsMinusInfinity() {
        TruePeakMeter meter = new TruePeakMeter();
        meter.prepare(RATE_HZ, 2, 100);
        assertThat(meter.truePeakDbtp()).isEqualTo(Double.NEGATIVE_INFINITY);
        double[][] audio = new double[2][100];
        audio[0][50] = 0.25;
        audio[1][60] = -0.5;
        meter.process(audio, 100);
        assertThat(meter.truePeakDbtp()).isCloseTo(-6.0206, within(1e-4));
    }

    private static double truePeakDbtp(double[] x) {
        TruePeakMeter meter = new TruePeakMeter();
        meter.prepare(RATE_HZ, 1, x.length);
        meter.process(new double[][] {x}, x.length);
        return meter.truePeakDbtp();
    }
}
