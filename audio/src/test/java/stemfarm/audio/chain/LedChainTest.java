package stemfarm.audio.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.TestSignals;
import stemfarm.audio.settings.AutomatedInsert;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.Detection;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.audio.settings.ReleaseTiming;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.SideChain;

class LedChainTest {

    private static final int RATE_HZ = 48_000;
    private static final int MAX_FRAMES = 1_024;
    private static final int FRAMES = 20_000;

    /**
     * Of the loudest part, at least of full scale. Every operation rounds by 2⁻⁵³; a state variable filter at 20 Hz keeps
     * an error for about 1 / (2π 20 / 48 000) = 400 frames, and a chain of four inserts does some 100 operations a frame
     * on six signals: 2⁻⁵³ · 400 · 100 · 6 = 3e-11 if no two errors ever cancelled.
     */
    private static final double ROUNDING = 1e-9;

    /** What leaves: of the mix first, then of each part. */
    private record Output(List<double[][]> all, LedChain chain) {

        double[][] lead() {
            return all.get(0);
        }

        List<double[][]> parts() {
            return all.subList(1, all.size());
        }
    }

    static Stream<Arguments> everyClosingKind() {
        return Arrays.stream(RandomInserts.Kind.values())
                .filter(kind -> kind != RandomInserts.Kind.SATURATION)
                .flatMap(kind -> LongStream.rangeClosed(1, 4).mapToObj(seed -> Arguments.of(kind, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("everyClosingKind")
    void thePartsOfEveryInsertSumToTheLead(RandomInserts.Kind kind, long seed) {
        List<InsertSettings> inserts = List.of(new RandomInserts(seed).insert(kind));
        assertCloses(inserts, seed);
    }

    /** So that a new insert is held to it, too. */
    @Test
    void everyKindOfInsertIsTested() {
        List<Class<?>> tested = new ArrayList<>(List.of(AutomatedInsert.class));
        for (RandomInserts.Kind kind : RandomInserts.Kind.values()) {
            tested.add(new RandomInserts(1).insert(kind).still().getClass());
        }
        assertThat(tested).contains(InsertSettings.class.getPermittedSubclasses());
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thePartsOfChainsSumToTheLead(long seed) {
        assertCloses(new RandomInserts(seed).some(2 + (int) (seed % 3), true), seed);
    }

    private static void assertCloses(List<InsertSettings> inserts, long seed) {
        assertThat(LedChain.closes(inserts)).as("closes").isTrue();
        List<double[][]> parts = parts(seed);
        Output output = through(inserts, parts, List.of(), () -> MAX_FRAMES);
        double[][] sum = sum(output.parts());
        double loudest =
                output.parts().stream().mapToDouble(LedChainTest::peak).max().orElseThrow();
        double worst = 0;
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < FRAMES; i++) {
                worst = Math.max(worst, Math.abs(sum[c][i] - output.lead()[c][i]));
            }
        }
        assertThat(worst)
                .as("sum of the parts - lead, seed %d, %s", seed, inserts)
                .isLessThanOrEqualTo(ROUNDING * Math.max(1, loudest));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theLeadIsTheChainAndAnySplitGivesTheSameBits(long seed) {
        List<InsertSettings> inserts = new RandomInserts(seed).some(1 + (int) (seed % 4), seed % 2 == 0);
        List<double[][]> parts = parts(seed);
        Output whole = through(inserts, parts, List.of(), () -> MAX_FRAMES);
        Chain chain = Chain.of(inserts);
        chain.prepare(RATE_HZ, 2, MAX_FRAMES);
        String what = "seed " + seed + ", " + inserts;
        assertThat(whole.lead()).as(what).isDeepEqualTo(TestSignals.through(chain, sum(parts), MAX_FRAMES));
        assertThat(whole.chain().latencyFrames()).as(what).isEqualTo(chain.latencyFrames());

        SplittableRandom random = new SplittableRandom(seed);
        int largest = random.nextBoolean() ? 40 : MAX_FRAMES;
        Output split = through(inserts, parts, List.of(), () -> random.nextInt(0, largest + 1));
        assertThat(split.lead()).as(what).isDeepEqualTo(whole.lead());
        for (int p = 0; p < parts.size(); p++) {
            assertThat(split.parts().get(p))
                    .as("part %d, %s", p, what)
                    .isDeepEqualTo(whole.parts().get(p));
        }
        assertThat(split.chain().linearGains()).as(what).isEqualTo(whole.chain().linearGains());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aPartArrivesWithTheLead(long seed) {
        List<InsertSettings> inserts = List.of(
                new SaturationSettings(SaturationSettings.Curve.TANH, 6, 0, 50, 4),
                new CompressorSettings(
                        -20,
                        4,
                        6,
                        5,
                        90,
                        3,
                        80,
                        Detection.DEFAULT,
                        new ReleaseTiming(0, false, seed % 20),
                        SideChain.DEFAULT),
                new LimiterSettings(-1, 0, 0.5 + seed % 19, 80, true));
        double[][] click = new double[2][FRAMES];
        click[0][700] = 1e-3;
        click[1][700] = 1e-3;
        Output output = through(inserts, List.<double[][]>of(click), List.of(0.7), () -> MAX_FRAMES);
        double[] part = output.parts().get(0)[0];
        int arrival = 700 + output.chain().latencyFrames();
        assertThat(part[arrival]).isGreaterThan(0);
        part[arrival] = 0;
        assertThat(part).containsOnly(0);
    }

    /** α is where the power of y − α x is the least: there the rest does not correlate with x. */
    @ParameterizedTest
    @EnumSource(SaturationSettings.Curve.class)
    void aSaturationBecomesItsBestLinearGain(SaturationSettings.Curve curve) {
        SaturationSettings saturation = new SaturationSettings(curve, 12, -2, 90, 4);
        List<double[][]> parts = parts(7);
        Output measured = through(List.of(saturation), List.<double[][]>of(sum(parts)), List.of(), () -> MAX_FRAMES);
        double alpha = measured.chain().linearGains().get(0);
        assertThat(alpha).isBetween(0.05, 0.95);

        Output output = through(List.of(saturation), parts, List.of(alpha), () -> MAX_FRAMES);
        assertThat(output.lead()).isDeepEqualTo(measured.lead());
        assertThat(LedChain.closes(List.of(saturation))).isFalse();
        double[][] late = measured.parts().get(0);
        double[][] sum = sum(output.parts());
        double correlation = 0;
        double power = 0;
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < FRAMES; i++) {
                double x = late[c][i];
                assertThat(sum[c][i]).isCloseTo(alpha * x, within(ROUNDING));
                correlation += x * (output.lead()[c][i] - alpha * x);
                power += x * x;
            }
        }
        assertThat(correlation / power).as("<x, y - a x> / <x, x>").isCloseTo(0, within(1e-12));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void allLinearGainsAreMeasuredInOnePassWithoutParts(long seed) {
        RandomInserts random = new RandomInserts(seed);
        List<InsertSettings> inserts = new ArrayList<>(random.some(2, false));
        inserts.add(random.insert(RandomInserts.Kind.SATURATION));
        double[][] mix = sum(parts(seed));
        List<Double> alone = measure(inserts, mix).linearGains();
        List<Double> withParts =
                through(inserts, parts(seed), alone, () -> 333).chain().linearGains();
        assertThat(alone)
                .hasSize((int) inserts.stream().filter(i -> !i.linear()).count())
                .isEqualTo(withParts);
    }

    @Test
    void silenceHasTheGainOfOne() {
        SaturationSettings saturation = new SaturationSettings(SaturationSettings.Curve.TANH, 12, 0, 100, 4);
        assertThat(measure(List.of(saturation), new double[2][100]).linearGains())
                .containsExactly(1.0);
    }

    private static LedChain measure(List<InsertSettings> inserts, double[][] mix) {
        return through(inserts, mix, List.of(), List.of(), () -> MAX_FRAMES).chain();
    }

    @Test
    void whatCannotBeLedIsNamed() {
        SideChain kick = new SideChain(0, 0, "kick");
        InsertSettings keyed =
                new CompressorSettings(-20, 4, 6, 5, 90, 3, 80, Detection.DEFAULT, ReleaseTiming.DEFAULT, kick);
        assertThatThrownBy(() -> LedChain.of(List.of(keyed), 2, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("inserts[0].key is 'kick'; a chain that leads others hears nothing but them, delete it");
        assertThatThrownBy(() -> LedChain.of(List.of(), 2, List.of(0.5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("linearGains are 1; they must be 0");
        LedChain chain = LedChain.of(List.of(), 2, List.of());
        chain.prepare(RATE_HZ, 16);
        assertThatThrownBy(() -> chain.process(new double[2][16], List.of(), 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("parts are 0; this chain was made for 2");
    }

    /** Bursts, what nearly cancels them, silence, something loud, and a tone on the left only. */
    private static List<double[][]> parts(long seed) {
        double[][] bursts = TestSignals.bursts(seed, 2, FRAMES);
        double[][] against = TestSignals.bursts(seed + 1_000, 2, FRAMES);
        double[][] loud = TestSignals.bursts(seed + 2_000, 2, FRAMES);
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < FRAMES; i++) {
                against[c][i] = 1e-3 * against[c][i] - bursts[c][i];
                loud[c][i] *= 4;
            }
        }
        double[][] tone = TestSignals.sine(0.5, 110.0 * seed, RATE_HZ, 2, FRAMES);
        Arrays.fill(tone[1], 0);
        return List.of(bursts, against, new double[2][FRAMES], loud, tone);
    }

    private static double[][] sum(List<double[][]> parts) {
        double[][] sum = new double[2][FRAMES];
        for (double[][] part : parts) {
            for (int c = 0; c < 2; c++) {
                for (int i = 0; i < FRAMES; i++) {
                    sum[c][i] += part[c][i];
                }
            }
        }
        return sum;
    }

    private static double peak(double[][] audio) {
        return Arrays.stream(audio)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
    }

    private static Output through(
            List<InsertSettings> inserts, List<double[][]> parts, List<Double> linearGains, IntSupplier sizes) {
        return through(inserts, sum(parts), parts, linearGains, sizes);
    }

    /** The inputs are left alone. */
    private static Output through(
            List<InsertSettings> inserts,
            double[][] mix,
            List<double[][]> parts,
            List<Double> linearGains,
            IntSupplier sizes) {
        LedChain chain = LedChain.of(inserts, parts.size(), linearGains);
        chain.prepare(RATE_HZ, MAX_FRAMES);
        List<double[][]> all = new ArrayList<>(List.<double[][]>of(TestSignals.copy(mix)));
        parts.forEach(part -> all.add(TestSignals.copy(part)));
        for (int from = 0; from < mix[0].length; ) {
            int frames = Math.min(mix[0].length - from, sizes.getAsInt());
            List<double[][]> blocks = new ArrayList<>();
            for (double[][] audio : all) {
                blocks.add(block(audio, from, frames));
            }
            chain.process(blocks.get(0), blocks.subList(1, blocks.size()), frames);
            for (int a = 0; a < all.size(); a++) {
                store(blocks.get(a), all.get(a), from);
            }
            from += frames;
        }
        return new Output(all, chain);
    }

    private static double[][] block(double[][] audio, int from, int frames) {
        return new double[][] {
            Arrays.copyOfRange(audio[0], from, from + frames), Arrays.copyOfRange(audio[1], from, from + frames)
        };
    }

    private static void store(double[][] block, double[][] audio, int from) {
        for (int c = 0; c < 2; c++) {
            System.arraycopy(block[c], 0, audio[c], from, block[c].length);
        }
    }
}
