package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import stemfarm.audio.TestSignals;
import stemfarm.audio.measure.SignalChecks.Image;

class SignalChecksTest {

    private static final int RATE_HZ = 48_000;

    @Test
    void tellsHowLeftAndRightRelate() {
        double[] noise = TestSignals.bursts(1, 1, RATE_HZ)[0];
        double[] other = TestSignals.bursts(2, 1, RATE_HZ)[0];
        assertThat(image(noise)).isEqualTo(Image.MONO);
        assertThat(image(new double[100], new double[100])).isEqualTo(Image.SILENT);
        assertThat(image(noise, noise)).isEqualTo(Image.DUAL_MONO);
        assertThat(image(noise, scaled(noise, 0.5))).isEqualTo(Image.STEREO);
        assertThat(image(noise, scaled(other, 0.0009))).isEqualTo(Image.LEFT_ONLY);
        assertThat(image(scaled(other, 0.0009), noise)).isEqualTo(Image.RIGHT_ONLY);
        assertThat(image(noise, scaled(noise, -0.9))).isEqualTo(Image.INVERTED);
        assertThat(image(noise, other)).isEqualTo(Image.STEREO);
    }

    @Test
    void clipsLessThanTenMillisecondsApartAreOnePlace() {
        double[] x = new double[RATE_HZ];
        Arrays.fill(x, 4_800, 4_803, 1.0);
        Arrays.fill(x, 4_803 + 480, 4_803 + 484, -1.2);
        Arrays.fill(x, 24_000, 24_070, 1.0);
        Arrays.fill(x, RATE_HZ - 3, RATE_HZ, 1.0);
        Places clipping = measured(x, new double[RATE_HZ]).checks().clipping();
        assertThat(clipping)
                .isEqualTo(new Places(
                        3,
                        java.util.List.of(
                                new Place(1, 0.1, 7),
                                new Place(1, 0.5, 70),
                                new Place(1, (RATE_HZ - 3) / (double) RATE_HZ, 3))));
    }

    @Test
    void silenceIsWhatStaysBelowMinus60Decibels() {
        double[] x = new double[RATE_HZ];
        Arrays.fill(x, 0.00099);
        Arrays.fill(x, 12_000, 36_000, 0.01);
        SignalChecks checks = measured(x).checks();
        assertThat(checks.leadingSilenceSeconds()).isEqualTo(0.25);
        assertThat(checks.trailingSilenceSeconds()).isEqualTo(0.25);
        SignalChecks silent = measured(new double[RATE_HZ]).checks();
        assertThat(silent.leadingSilenceSeconds()).isEqualTo(1);
        assertThat(silent.trailingSilenceSeconds()).isEqualTo(1);
        assertThat(measured(new double[0]).checks().trailingSilenceSeconds()).isZero();
    }

    @Test
    void aTailIsCutWhenItsEndIsHeard() {
        double[] x = TestSignals.sine(0.5, 440, RATE_HZ, 1, 2 * RATE_HZ)[0];
        assertThat(measured(x).checks().endLevelDbfs()).isCloseTo(-9.03, within(0.01));
        assertThat(measured(x).checks().cutTail()).isTrue();
        for (int i = 0; i < x.length; i++) {
            x[i] *= StrictMath.pow(10, -2.8 * i / x.length); // 56 dB down at the end
        }
        assertThat(measured(x).checks().cutTail()).isFalse();
        assertThat(measured(Arrays.copyOf(x, RATE_HZ)).checks().cutTail()).isTrue();
    }

    @Test
    void correlationIsLowestWhereItIsInverted() {
        double[] noise = TestSignals.bursts(3, 1, 4 * RATE_HZ)[0];
        double[] partly = noise.clone();
        for (int i = 2 * RATE_HZ; i < 2.6 * RATE_HZ; i++) {
            partly[i] = -partly[i];
        }
        Measurement m = measured(noise, partly);
        assertThat(m.correlationMin()).isCloseTo(-1, within(1e-9));
        assertThat(m.correlation()).isGreaterThan(0.2);
        assertThat(measured(noise, noise).correlationMin()).isCloseTo(1, within(1e-9));
    }

    /** A 1 kHz tone on both channels reads its own peak level in LUFS, so its ratio is 0 (EBU Tech 3341 case 1). */
    @Test
    void psrIsPeakOverShortTermLoudness() {
        double[] x = TestSignals.sine(0.1, 1_000, RATE_HZ, 1, 12 * RATE_HZ)[0];
        x[7 * RATE_HZ + 12] = 0.8;
        Measurement m = measured(x, x);
        assertThat(m.psrMinLu()).isCloseTo(0, within(0.1));
        assertThat(m.psr().intervalSeconds()).isEqualTo(0.1);
        assertThat(m.psr().psrLu()).hasSize(91);
        // Windows end at 3.0 s, 3.1 s …: those that hold second 7 end from 7.1 s to 10 s.
        for (int i = 0; i < 91; i++) {
            boolean hasPeak = i >= 41 && i <= 70;
            assertThat(m.psr().psrLu().get(i)).isCloseTo(hasPeak ? 18.06 : 0, within(0.3));
        }
        assertThat(measured(new double[4 * RATE_HZ]).psrMinLu()).isZero();
    }

    private static Image image(double[]... audio) {
        return measured(audio).checks().image();
    }

    private static double[] scaled(double[] x, double gain) {
        return Arrays.stream(x).map(value -> gain * value).toArray();
    }

    private static Measurement measured(double[]... audio) {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(RATE_HZ, audio.length, Math.max(1, audio[0].length));
        meter.process(audio, audio[0].length);
        return meter.result();
    }
}
