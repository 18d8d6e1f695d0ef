package stemfarm.audio.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.EqBand;

class MatchedBiquadTest {

    private static final int RATE_HZ = 48_000;

    /** A deviation below −60 dBFS counts as none: nobody hears the shape of what a filter has taken away. */
    private static final double INAUDIBLE = 1e-3;

    /**
     * The largest deviation from the analogue response from 20 Hz to 20 kHz at 48 kHz: any gain, and any Q up to that
     * given. Each limit is within a tenth or two of the largest deviation of 2000 random bands.
     */
    @ParameterizedTest(name = "{0} up to {1} Hz, q up to {2}: {3} dB")
    @CsvSource({
        "PEAK, 20000, 30, 0.65",
        "PEAK, 5000, 30, 0.3",
        "LOW_SHELF, 20000, 2, 0.65",
        "LOW_SHELF, 20000, 30, 2.5",
        "HIGH_SHELF, 20000, 2, 0.65",
        "HIGH_SHELF, 20000, 30, 2.5",
        "LOW_PASS, 20000, 30, 0.09",
        "HIGH_PASS, 5000, 30, 1.5",
        "HIGH_PASS, 20000, 30, 2.1",
        "NOTCH, 5000, 30, 2.3",
        "NOTCH, 20000, 30, 6.2",
        "TILT, 20000, 30, 0.085"
    })
    void isTheAnalogueResponse(EqBand.Type type, double highestHz, double highestQ, double toleranceDb) {
        SplittableRandom random = new SplittableRandom(20_261_125);
        for (int i = 0; i < 300; i++) {
            double freqHz = logUniform(random, 20, highestHz);
            EqBand band = new EqBand(type, freqHz, random.nextDouble(-24, 24), logUniform(random, 0.1, highestQ));
            assertThat(deviationDb(band)).as("seed 20261125, %s", band).isLessThan(toleranceDb);
        }
    }

    @ParameterizedTest(name = "order {0}: low-pass {1} dB, high-pass up to 5 kHz {2} dB, up to 20 kHz {3} dB")
    @CsvSource({
        "1, 0.09, 0.02, 0.2",
        "3, 0.17, 0.04, 0.25",
        "4, 0.17, 0.01, 0.4",
        "8, 0.35, 0.01, 0.5",
        "15, 0.65, 0.06, 1",
        "16, 0.65, 0.02, 1"
    })
    void butterworthOfAnyOrder(int order, double lowDb, double highDb, double topDb) {
        for (double freqHz = 20; freqHz < 20_000; freqHz *= 1.1) {
            assertThat(deviationDb(pass(EqBand.Type.LOW_PASS, freqHz, order))).isLessThan(lowDb);
            assertThat(deviationDb(pass(EqBand.Type.HIGH_PASS, freqHz, order)))
                    .as("high-pass at %f Hz", freqHz)
                    .isLessThan(freqHz < 5_000 ? highDb : topDb);
        }
    }

    /** What it is for: the cookbook's bell of +12 dB at 16 kHz is 3 dB off at 20 kHz. */
    @Test
    void aBellAt16KilohertzIsTheAnalogueBell() {
        EqBand bell = new EqBand(EqBand.Type.PEAK, 16_000, 12, 1);
        EqBand squeezed = new EqBand(EqBand.Type.PEAK, 16_000, 12, 1, 2, EqBand.Design.RBJ);
        assertThat(deviationDb(bell)).isLessThan(0.45);
        assertThat(deviationDb(squeezed)).isGreaterThan(3);
        assertThat(gainDb(bell, 16_000)).isCloseTo(12, within(1e-9));
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 8);
    }

    /** Any band the session file lets through, at any rate, in both designs: poles inside the unit circle. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isStable(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<EqBand.Type> types = List.of(EqBand.Type.values());
        for (int i = 0; i < 20_000; i++) {
            int rateHz = (int) logUniform(random, 8_000, 384_000);
            double highestHz = Math.min(96_000, 0.4999 * rateHz);
            double freqHz = random.nextInt(4) == 0
                    ? (random.nextBoolean() ? 10 : highestHz)
                    : logUniform(random, 10, highestHz);
            EqBand.Type type = types.get(random.nextInt(types.size()));
            int order = type.isPass() ? random.nextInt(1, 17) : 2;
            double q = order == 2 ? extreme(random, 0.1, 30) : EqBand.DEFAULT_Q;
            EqBand.Design design = random.nextBoolean() ? EqBand.Design.MATCHED : EqBand.Design.RBJ;
            EqBand band = new EqBand(type, freqHz, extreme(random, -24, 24), q, order, design);
            for (Biquad section : BandSections.of(band, rateHz)) {
                String what = "seed " + seed + ", " + band + " at " + rateHz + " Hz: " + section;
                assertThat(Math.abs(section.a2())).as(what).isLessThan(1);
                assertThat(Math.abs(section.a1())).as(what).isLessThan(1 + section.a2());
                Svf svf = Svf.of(section);
                assertThat(svf.g() > 0 && svf.k() > 0 && Double.isFinite(svf.m0() + svf.m1() + svf.m2()))
                        .as("%s as %s", what, svf)
                        .isTrue();
            }
        }
    }

    /** At rates from 8 kHz to 384 kHz: the gain at 0 Hz and in the middle of a peak, where the design is exact. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isExactAtDcAndAtThePeak(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            int rateHz = (int) logUniform(random, 8_000, 384_000);
            double freqHz = logUniform(random, 10, 0.4 * rateHz);
            EqBand peak = new EqBand(
                    EqBand.Type.PEAK,
                    Math.min(freqHz, 96_000),
                    random.nextDouble(-24, 24),
                    logUniform(random, 0.1, 30));
            EqBand shelf = new EqBand(EqBand.Type.LOW_SHELF, peak.freqHz(), peak.gainDb(), 0.7);
            String what = "seed " + seed + ", " + peak + " at " + rateHz + " Hz";
            Biquad section = MatchedBiquad.of(peak, rateHz);
            assertThat(Decibels.fromGain(section.magnitude(peak.freqHz(), rateHz)))
                    .as(what)
                    .isCloseTo(peak.gainDb(), within(1e-3));
            assertThat(Decibels.fromGain(section.magnitude(0, rateHz))).as(what).isCloseTo(0, within(1e-3));
            assertThat(Decibels.fromGain(MatchedBiquad.of(shelf, rateHz).magnitude(0, rateHz)))
                    .as(what)
                    .isCloseTo(peak.gainDb(), within(1e-3));
        }
    }

    private static EqBand pass(EqBand.Type type, double freqHz, int order) {
        return new EqBand(type, freqHz, 0, EqBand.DEFAULT_Q, order, EqBand.Design.MATCHED);
    }

    private static double deviationDb(EqBand band) {
        double worst = 0;
        for (int k = 0; k <= 200; k++) {
            double freqHz = 20 * StrictMath.pow(1_000, k / 200.0);
            double expected = AnalogPrototype.magnitude(band, freqHz / band.freqHz());
            double audible = StrictMath.hypot(expected, INAUDIBLE);
            double actual = StrictMath.hypot(Decibels.toGain(gainDb(band, freqHz)), INAUDIBLE);
            worst = Math.max(worst, Math.abs(Decibels.fromGain(actual / audible)));
        }
        return worst;
    }

    private static double gainDb(EqBand band, double freqHz) {
        return BandSections.of(band, RATE_HZ).stream()
                .mapToDouble(section -> Decibels.fromGain(section.magnitude(freqHz, RATE_HZ)))
                .sum();
    }

    private static double extreme(SplittableRandom random, double min, double max) {
        return switch (random.nextInt(4)) {
            case 0 -> min;
            case 1 -> max;
            default -> random.nextDouble(min, max);
        };
    }

    private static double logUniform(SplittableRandom random, double min, double max) {
        return Math.min(max, min * StrictMath.pow(max / min, random.nextDouble()));
    }
}
