package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KWeightingTest {

    @Test
    void coefficientsAt48kHzAreTheStandards() {
        double[] expected = {
            1.53512485958697,
            -2.69169618940638,
            1.19839281085285,
            -1.69065929318241,
            0.73248077421585,
            -1.99004745483398,
            0.99007225036621
        };
        assertThat(new KWeighting(48_000).coefficients()).containsExactly(expected, within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 11_025, 22_050, 44_100, 47_952, 88_200, 96_000, 176_400, 192_000, 384_000})
    void everyRateHasTheResponseOf48kHz(int rateHz) {
        double toleranceDb = rateHz < 22_050 ? 0.26 : 0.04;
        for (double freqHz = 20; freqHz < 0.25 * Math.min(rateHz, 48_000); freqHz *= 1.2) {
            assertThat(gainDb(rateHz, freqHz)).isCloseTo(gainDb(48_000, freqHz), within(toleranceDb));
        }
    }

    private static double gainDb(int rateHz, double freqHz) {
        double[] c = new KWeighting(rateHz).coefficients();
        double w = 2 * StrictMath.PI * freqHz / rateHz;
        return decibels(c[0], c[1], c[2], w)
                - decibels(1, c[3], c[4], w)
                + decibels(1, -2, 1, w)
                - decibels(1, c[5], c[6], w);
    }

    /** |p0 + p1·z⁻¹ + p2·z⁻²| on the unit circle. */
    private static double decibels(double p0, double p1, double p2, double w) {
        double re = p0 + p1 * StrictMath.cos(w) + p2 * StrictMath.cos(2 * w);
        double im = p1 * StrictMath.sin(w) + p2 * StrictMath.sin(2 * w);
        return 10 * StrictMath.log10(re * re + im * im);
    }
}
