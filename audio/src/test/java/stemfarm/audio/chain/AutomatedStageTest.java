package stemfarm.audio.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.Adjustable;
import stemfarm.audio.Processor;
import stemfarm.audio.TestSignals;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Curve;
import stemfarm.audio.automation.Curves;
import stemfarm.audio.automation.Lane;
import stemfarm.audio.filter.ParametricEq;
import stemfarm.audio.settings.AutomatedInsert;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.TransientShaperSettings;

class AutomatedStageTest {

    private static final int RATE_HZ = 48_000;
    private static final int MAX_FRAMES = 1_024;
    private static final EqSettings EQ = new EqSettings(
            List.of(new EqBand(EqBand.Type.HIGH_PASS, 80, 0, 0.7), new EqBand(EqBand.Type.PEAK, 1_000, 3, 1)));

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    private static AutomatedInsert random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return automated(Map.of(
                "bands[0].freqHz", Curves.random(random, 1, 20, 400),
                "bands[1].freqHz", Curves.random(random, 1, 500, 9_000),
                "bands[1].gainDb", Curves.random(random, 1, -12, 12),
                "bands[1].q", Curves.random(random, 1, 0.5, 4)));
    }

    private static AutomatedInsert automated(Map<String, Curve> curves) {
        return new AutomatedInsert(
                EQ,
                new Automation(curves.entrySet().stream()
                        .map(each -> new Lane(each.getKey(), each.getValue()))
                        .toList()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anySplitIntoBlocksGivesTheSameBitsAndSoDoesAReset(long seed) {
        double[][] input = TestSignals.bursts(seed, 2, RATE_HZ);
        Chain chain = Chain.of(List.of(random(seed)));
        chain.prepare(RATE_HZ, 2, MAX_FRAMES);
        double[][] whole = TestSignals.through(chain, input, MAX_FRAMES);
        chain.reset();
        SplittableRandom random = new SplittableRandom(seed);
        IntSupplier sizes = () -> random.nextInt(0, seed % 2 == 0 ? 17 : MAX_FRAMES + 1);
        assertThat(TestSignals.through(chain, input, sizes)).isDeepEqualTo(whole);
    }

    /** A saw tooth of 2⁻¹¹ dB is at −96 dB; a change of frequency or quality must not be louder. */
    @ParameterizedTest(name = "{0} from {1} to {2} in {3} s at {4} Hz")
    @CsvSource({
        "bands[1].gainDb, 0, 24, 0.05, 1000",
        "bands[1].gainDb, -12, 12, 0.5, 1000",
        "bands[1].gainDb, 3, 9, 4, 1000",
        "bands[1].gainDb, 3, -3, 30, 1000",
        "bands[1].freqHz, 500, 2000, 0.05, 1000",
        "bands[1].freqHz, 900, 1100, 4, 1000",
        "bands[1].q, 0.5, 8, 0.05, 900",
        "bands[1].q, 1, 2, 8, 900",
        "bands[0].freqHz, 40, 400, 0.5, 200"
    })
    void aSineHasNoZipper(String parameter, double from, double to, double sec, double toneHz) {
        AutomatedInsert moving = automated(Map.of(parameter, Curves.lines(0.1, from, 0.1 + sec, to)));
        double[][] sine = TestSignals.sine(0.5, toneHz, RATE_HZ, 1, (int) ((sec + 0.3) * RATE_HZ));
        Chain chain = Chain.of(List.of(moving));
        chain.prepare(RATE_HZ, 1, MAX_FRAMES);
        double[][] actual = TestSignals.through(chain, sine, MAX_FRAMES);
        double[][] smooth = adjustedEveryFrame(moving, sine);
        double residual = 0;
        double signal = 0;
        for (int i = 0; i < sine[0].length; i++) {
            residual += (actual[0][i] - smooth[0][i]) * (actual[0][i] - smooth[0][i]);
            signal += smooth[0][i] * smooth[0][i];
        }
        assertThat(10 * StrictMath.log10(residual / signal)).as("dB").isLessThan(-93);
    }

    private static double[][] adjustedEveryFrame(AutomatedInsert automated, double[][] input) {
        ParametricEq eq = new ParametricEq(EQ);
        eq.prepare(RATE_HZ, 1, 1);
        AutomatedInsert.Moving moving = automated.moving(RATE_HZ);
        int[] frame = {0};
        return TestSignals.through(eq, input, () -> {
            eq.adjust((EqSettings) moving.at(frame[0]++));
            return 1;
        });
    }

    @Test
    void whatIsFlatIsSet() {
        double[][] input = TestSignals.bursts(1, 2, RATE_HZ);
        EqSettings set = new EqSettings(List.of(EQ.bands().get(0), new EqBand(EqBand.Type.PEAK, 1_000, -5, 1)));
        AutomatedInsert flat = automated(Map.of("bands[1].gainDb", Curves.lines(1, -5, 2, -5)));
        assertThat(flat.settled()).isEqualTo(set);
        assertThat(through(Chain.of(List.of(flat)), input)).isDeepEqualTo(through(Chain.of(List.of(set)), input));
    }

    @Test
    void theOwnValueOfWhatMovesIsNotHeard() {
        AutomatedInsert moving = automated(Map.of("bands[1].gainDb", Curves.lines(1, -5, 2, 5)));
        EqSettings other = new EqSettings(List.of(EQ.bands().get(0), new EqBand(EqBand.Type.PEAK, 1_000, 24, 1)));
        assertThat(new AutomatedInsert(other, moving.automation()).settled()).isEqualTo(moving.settled());
    }

    /** Puts its setting in place of the audio. */
    private static final class Tell implements Adjustable<TransientShaperSettings> {

        private double attackDb;

        @Override
        public void adjust(TransientShaperSettings settings) {
            attackDb = settings.attackDb();
        }

        @Override
        public void prepare(int sampleRateHz, int channels, int maxFrames) {}

        @Override
        public void process(double[][] audio, int frames) {
            Arrays.fill(audio[0], 0, frames, attackDb);
        }

        @Override
        public int latencyFrames() {
            return 100;
        }

        @Override
        public void reset() {}
    }

    @ParameterizedTest(name = "in blocks of {0}")
    @CsvSource({"1", "7", "1024"})
    void aStageIsInTimeWithTheAudioThatItHears(int blockFrames) {
        Curve fast = Curves.lines(0.01, -10, 0.02, 10, 0.021, 0);
        AutomatedInsert moving = new AutomatedInsert(
                new TransientShaperSettings(0, 0), new Automation(List.of(new Lane("attackDb", fast))));
        Chain chain = Chain.of(List.of(new Tell(), new AutomatedStage(moving, new Tell())), List.of("", ""));
        chain.prepare(RATE_HZ, 1, 1_024);
        double[][] told = TestSignals.through(chain, new double[1][2_000], blockFrames);
        assertThat(chain.latencyFrames()).isEqualTo(200);
        assertThat(told[0][100 + 480]).isEqualTo(-10);
        assertThat(told[0][100 + 720]).isEqualTo(0);
        assertThat(told[0][100 + 960]).isEqualTo(10);
        assertThat(told[0][100 + 984]).isCloseTo(5, within(1e-9));
        assertThat(told[0][100 + 1_009]).isEqualTo(0);
    }

    @Test
    void anInsertThatCannotChangeIsRefused() {
        AutomatedInsert moving = automated(Map.of("bands[1].gainDb", Curves.lines(1, -5, 2, 5)));
        Processor fixed = Chain.of(List.of());
        assertThatThrownBy(() -> new AutomatedStage(moving, fixed))
                .hasMessage("automation: this insert cannot change while it plays; delete the automation");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bands[2].gainDb | bands[2].gainDb is no parameter; here are 0, 1
            bands[1].type   | bands[1].type is not a number that can move
            bands           | bands is not a number that can move
            ratio           | ratio is no parameter; here are
            bands[1].gainDb | automation at 2.0 s: gainDb is 99.0; it must be between -24.0 and 24.0
            """)
    void whatCannotMoveIsNamed(String parameter, String reason) {
        assertThatThrownBy(() -> automated(Map.of(parameter, Curves.lines(1, 0.5, 2, 99))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static double[][] through(Processor processor, double[][] input) {
        processor.prepare(RATE_HZ, input.length, MAX_FRAMES);
        return TestSignals.through(processor, input, MAX_FRAMES);
    }
}
