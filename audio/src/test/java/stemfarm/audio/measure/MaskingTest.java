package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.TestSignals;
import stemfarm.audio.measure.Masking.Hidden;
import stemfarm.audio.measure.Masking.Stem;

class MaskingTest {

    private static final int RATE_HZ = 48_000;
    private static final int FRAMES = 10 * RATE_HZ;

    /** In one band the threshold is 5.5 dB below the masker, less the 0.0 dB that the function spreads onto itself. */
    @ParameterizedTest(name = "{0} dB below: hidden {1}")
    @CsvSource({"4, false", "7, true", "20, true"})
    void aToneIsHiddenByAStrongerOneInItsBand(double belowDb, boolean hidden) {
        Stem loud = stem("loud", 0, tone(1_000));
        Stem soft = stem("soft", -belowDb, tone(1_010));
        List<Hidden> found = Masking.between(List.of(loud, soft));
        if (hidden) {
            Hidden only = found.get(0);
            assertThat(found).hasSize(1);
            assertThat(only.stem()).isEqualTo("soft");
            assertThat(only.by()).isEqualTo("loud");
            assertThat(only.fromHz()).isEqualTo(920);
            assertThat(only.toHz()).isEqualTo(1_080);
            assertThat(only.timePercent()).isEqualTo(100);
            assertThat(only.partPercent()).isEqualTo(100);
        } else {
            assertThat(found).isEmpty();
        }
    }

    /** Upwards the function falls by 10 dB a band, downwards by 25. */
    @Test
    void maskingReachesFartherUpThanDown() {
        Stem low = stem("low", 0, tone(1_000));
        Stem high = stem("high", -30, tone(1_370));
        assertThat(Masking.between(List.of(low, high))).extracting(Hidden::stem).containsExactly("high");
        assertThat(Masking.between(List.of(stem("low", -30, tone(1_000)), stem("high", 0, tone(1_370)))))
                .isEmpty();
    }

    @Test
    void theTimeThatItIsHiddenIsCounted() {
        double[][] half = tone(1_000);
        for (int i = FRAMES / 2; i < FRAMES; i++) {
            half[0][i] = 0;
        }
        Hidden hidden = Masking.between(List.of(stem("half", 0, half), stem("soft", -20, tone(1_010))))
                .get(0);
        assertThat(hidden.timePercent()).isCloseTo(50, within(3.0));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void bandsAddUpToThePower(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] noise = new double[2][FRAMES];
        for (double[] channel : noise) {
            for (int i = 0; i < FRAMES; i++) {
                channel[i] = random.nextDouble() - 0.5;
            }
        }
        CriticalBands bands = stem("noise", 0, noise).bands();
        double power = 0;
        for (List<Double> band : bands.levelDbfs()) {
            power += band.stream()
                    .mapToDouble(level -> StrictMath.pow(10, level / 10))
                    .average()
                    .orElseThrow();
        }
        double share = (15_500 - 20) / 24_000.0;
        assertThat(power).as("seed %d", seed).isCloseTo(share / 12, within(0.02 * share / 12));
        assertThat(bands.points()).isCloseTo((int) (10 / bands.intervalSeconds()), within(1));
    }

    @Test
    void silenceHidesNothingAndIsNotHidden() {
        Stem silence = stem("silence", 0, new double[2][FRAMES]);
        assertThat(Masking.between(List.of(silence, stem("tone", 0, tone(500)), silence)))
                .isEmpty();
        assertThat(Masking.between(List.of(stem("short", 0, new double[2][10]), stem("none", 0, new double[2][0]))))
                .isEmpty();
    }

    private static double[][] tone(double freqHz) {
        return TestSignals.sine(0.5, freqHz, RATE_HZ, 1, FRAMES);
    }

    private static Stem stem(String name, double gainDb, double[][] audio) {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(RATE_HZ, audio.length, Math.max(1, audio[0].length));
        meter.process(audio, audio[0].length);
        return new Stem(name, gainDb, meter.bands());
    }
}
