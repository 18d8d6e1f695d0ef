package stemfarm.audio.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.TestSignals;

class ClickMeterTest {

    private static final int RATE_HZ = 48_000;
    private static final int FRAMES = 2 * RATE_HZ;

    /** What goes wrong with files in practice. */
    private enum Fault {
        /** One sample is wrong. */
        SAMPLE,
        /** The rest of the programme was joined at another value. */
        STEP,
        /** A millisecond of silence. */
        DROP_OUT;

        void apply(double[] x, int at) {
            switch (this) {
                case SAMPLE -> x[at] += 0.3;
                case STEP -> {
                    for (int i = at; i < x.length; i++) {
                        x[i] = -x[i];
                    }
                }
                case DROP_OUT -> java.util.Arrays.fill(x, at, at + RATE_HZ / 1_000, 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatIsWrongAndWhere(Fault fault) {
        for (long seed = 1; seed <= 20; seed++) {
            double[] x = chord(seed);
            int at = new SplittableRandom(seed).nextInt(RATE_HZ / 2, FRAMES - RATE_HZ / 2);
            while (Math.abs(x[at]) < 0.2) {
                at++;
            }
            fault.apply(x, at);
            Places clicks = clicks(x);
            assertThat(clicks.count()).as("seed %d", seed).isEqualTo(1);
            assertThat(clicks.first().get(0).atSeconds()).isCloseTo((double) at / RATE_HZ, within(0.0015));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void musicAndDrumsAreNoClicks(long seed) {
        assertThat(clicks(chord(seed)).count()).isZero();
        assertThat(clicks(TestSignals.bursts(seed, 1, FRAMES)[0]).count()).isZero();
        assertThat(clicks(drums(seed)).count()).isZero();
        assertThat(clicks(sawTooth(50 + 10.0 * seed)).count()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void everySplitFindsTheSame(long seed) {
        double[][] audio = {chord(seed), drums(seed)};
        for (int at = 10_000; at < FRAMES; at += 10_007) {
            audio[0][at] += 0.4;
        }
        ClickMeter whole = new ClickMeter(RATE_HZ, 2);
        whole.process(audio, FRAMES);
        ClickMeter split = new ClickMeter(RATE_HZ, 2);
        SplittableRandom random = new SplittableRandom(seed);
        for (int from = 0; from < FRAMES; ) {
            int n = Math.min(random.nextInt(1, 3_000), FRAMES - from);
            int to = from + n;
            int begin = from;
            double[][] block = java.util.Arrays.stream(audio)
                    .map(channel -> java.util.Arrays.copyOfRange(channel, begin, to))
                    .toArray(double[][]::new);
            split.process(block, n);
            split.clicks(); // asking does not disturb
            from = to;
        }
        assertThat(split.clicks()).isEqualTo(whole.clicks());
        assertThat(whole.clicks().count()).isEqualTo(9);
    }

    private static Places clicks(double[] x) {
        ClickMeter meter = new ClickMeter(RATE_HZ, 1);
        meter.process(new double[][] {x}, x.length);
        return meter.clicks();
    }

    /** Five partials with noise at −70 dBFS, faded in. */
    private static double[] chord(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[FRAMES];
        for (int partial = 0; partial < 5; partial++) {
            double w = 2 * StrictMath.PI * (80 + 400 * random.nextDouble()) / RATE_HZ;
            for (int i = 0; i < FRAMES; i++) {
                x[i] += 0.1 * StrictMath.sin(w * i);
            }
        }
        for (int i = 0; i < FRAMES; i++) {
            x[i] = Math.min(1, i / 4_800.0) * (x[i] + 0.0005 * (random.nextDouble() - 0.5));
        }
        return x;
    }

    /** Hits that start from one sample to the next and decay in 2 ms to 200 ms. */
    private static double[] drums(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = new double[FRAMES];
        for (int hit = 0; hit < 12; hit++) {
            int at = hit * 7_900 + random.nextInt(500);
            double decay = RATE_HZ * 0.002 * StrictMath.pow(100, random.nextDouble());
            for (int i = at; i < FRAMES; i++) {
                x[i] += 0.5 * StrictMath.exp((at - i) / decay) * (2 * random.nextDouble() - 1);
            }
        }
        return x;
    }

    private static double[] sawTooth(double freqHz) {
        double[] x = new double[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            double phase = i * freqHz / RATE_HZ;
            x[i] = phase - Math.floor(phase) - 0.5;
        }
        return x;
    }
}
