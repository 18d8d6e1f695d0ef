package stemfarm.audio.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.audio.filter.Biquad;
import stemfarm.audio.filter.BiquadCascade;
import stemfarm.audio.settings.ReverbSettings;
import stemfarm.audio.settings.ReverbSettings.Space;

class ImpulseResponseTest {

    private static final int RATE_HZ = 48_000;

    /**
     * T30 by ISO 3382-1: the backward integral of the squared response (M. R. Schroeder, JASA 37, 1965) from −5 to −35 dB,
     * fitted by a line; of left and right together, where the decay is to be flat and in octaves above, against the same
     * integral of a noise whose every frequency decays at its own rate.
     */
    @ParameterizedTest
    @CsvSource({
        "CHAMBER, 0.4, 8000",
        "CHAMBER, 1.0, 20000",
        "ROOM, 0.6, 6000",
        "ROOM, 1.2, 4000",
        "HALL, 1.8, 6000",
        "HALL, 4.0, 8000",
        "PLATE, 1.0, 20000",
        "PLATE, 2.5, 5000"
    })
    void rt60IsTheOneAskedFor(Space space, double decaySec, double dampingHz) {
        ImpulseResponse response =
                new ImpulseResponse(new ReverbSettings(space, decaySec, 20, dampingHz, 0, 100, 100), RATE_HZ);
        double[][] stereo = response.stereo();
        assertThat(t30(stereo, 180, 1_000)).as("180 Hz to 1 kHz").isCloseTo(decaySec, within(0.05 * decaySec));
        for (double centreHz : new double[] {2_000, 4_000, 8_000}) {
            double lowHz = centreHz / Math.sqrt(2);
            double highHz = centreHz * Math.sqrt(2);
            double expected = slope(ideal(response, lowHz, highHz));
            assertThat(t30(stereo, lowHz, highHz))
                    .as("%f Hz", centreHz)
                    .isCloseTo(expected, within((centreHz < 8_000 ? 0.035 : 0.08) * expected));
        }
    }

    /** ∫ |H(f)|⁴ RT(f) e^(−2 ln 10³ t / RT(f)) df, but for a factor; H is the filter that looks at the band. */
    private static double[] ideal(ImpulseResponse response, double lowHz, double highHz) {
        double[] left = new double[RATE_HZ * 4];
        double step = (highHz - lowHz) / 50;
        for (double freqHz = lowHz / 2; freqHz < Math.min(2 * highHz, 0.45 * RATE_HZ); freqHz += step) {
            double rt60 = response.rt60Sec(freqHz);
            double perFrame = StrictMath.pow(10, -6 / (RATE_HZ * rt60));
            double power = rt60 * square(butterworth(lowHz, freqHz) * butterworth(freqHz, highHz));
            for (int n = 0; n < left.length && power > 1e-30; n++) {
                left[n] += power;
                power *= perFrame;
            }
        }
        return left;
    }

    /** |H|² of fourth order by the bilinear transform: ½ where both are the same, falling as the first rises. */
    private static double butterworth(double freqHz, double cornerHz) {
        double ratio =
                StrictMath.tan(StrictMath.PI * freqHz / RATE_HZ) / StrictMath.tan(StrictMath.PI * cornerHz / RATE_HZ);
        return 1 / (1 + StrictMath.pow(ratio, 8));
    }

    private static double square(double x) {
        return x * x;
    }

    @Test
    void nothingArrivesBeforeThePreDelayAndTheTailIsGone() {
        for (Space space : Space.values()) {
            double[][] response =
                    new ImpulseResponse(new ReverbSettings(space, 1, 100, 6_000, 0, 100, 100), RATE_HZ).stereo();
            double start = energy(response[0], 4_800, 9_600);
            assertThat(energy(response[0], 0, 4_800)).isZero();
            assertThat(energy(response[0], response[0].length - 4_800, response[0].length))
                    .isLessThan(1e-6 * start);
        }
    }

    @ParameterizedTest
    @CsvSource({"CHAMBER", "ROOM", "HALL", "PLATE"})
    void widthIsTheDifferenceOfLeftAndRight(Space space) {
        double[][] wide = new ImpulseResponse(new ReverbSettings(space, 1, 0, 9_000, 0, 100, 100), RATE_HZ).stereo();
        double[][] mono = new ImpulseResponse(new ReverbSettings(space, 1, 0, 9_000, 0, 0, 100), RATE_HZ).stereo();
        assertThat(mono[0]).isEqualTo(mono[1]);
        assertThat(correlation(wide[0], wide[1])).isBetween(-0.35, 0.35);
    }

    @Test
    void theSpacesAndTheSameSpaceTwice() {
        for (Space space : Space.values()) {
            for (Space other : Space.values()) {
                double[] one = new ImpulseResponse(of(space), RATE_HZ).stereo()[0];
                double[] two = new ImpulseResponse(of(other), RATE_HZ).stereo()[0];
                assertThat(Arrays.equals(one, two)).isEqualTo(space == other);
            }
        }
    }

    private static ReverbSettings of(Space space) {
        return new ReverbSettings(space, 0.2, 0, 6_000, 120, 100, 30);
    }

    private static double t30(double[][] stereo, double lowHz, double highHz) {
        double[] l = bandPassed(stereo[0], lowHz, highHz);
        double[] r = bandPassed(stereo[1], lowHz, highHz);
        double[] left = new double[l.length + 1];
        for (int n = l.length - 1; n >= 0; n--) {
            left[n] = left[n + 1] + l[n] * l[n] + r[n] * r[n];
        }
        return slope(left);
    }

    private static double slope(double[] left) {
        double sumT = 0;
        double sumD = 0;
        double sumTt = 0;
        double sumTd = 0;
        int count = 0;
        for (int n = 0; n < left.length; n++) {
            double decayDb = 10 * StrictMath.log10(left[n] / left[0]);
            if (decayDb <= -5 && decayDb >= -35) {
                double t = (double) n / RATE_HZ;
                sumT += t;
                sumD += decayDb;
                sumTt += t * t;
                sumTd += t * decayDb;
                count++;
            }
        }
        double slope = (count * sumTd - sumT * sumD) / (count * sumTt - sumT * sumT);
        return -60 / slope;
    }

    /** Butterworth of fourth order at either end, forth and back. */
    private static double[] bandPassed(double[] h, double low, double high) {
        List<Biquad> sections = List.of(
                Biquad.highPass(low, 0.5412, RATE_HZ),
                Biquad.highPass(low, 1.3066, RATE_HZ),
                Biquad.lowPass(high, 0.5412, RATE_HZ),
                Biquad.lowPass(high, 1.3066, RATE_HZ));
        double[] y = h;
        for (int pass = 0; pass < 2; pass++) {
            y = reversed(y);
            new BiquadCascade(sections, 1).process(new double[][] {y}, 0, y.length);
        }
        return y;
    }

    private static double[] reversed(double[] x) {
        double[] y = new double[x.length];
        Arrays.setAll(y, n -> x[x.length - 1 - n]);
        return y;
    }

    private static double energy(double[] h, int from, int to) {
        return Arrays.stream(h, from, to).map(v -> v * v).sum();
    }

    private static double correlation(double[] left, double[] right) {
        double cross = 0;
        for (int n = 0; n < left.length; n++) {
            cross += left[n] * right[n];
        }
        return cross / Math.sqrt(energy(left, 0, left.length) * energy(right, 0, right.length));
    }
}
