package stemfarm.master.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoudnessSearchTest {

    /**
     * A limiter as numbers: loudness is lost from where the peak meets the ceiling, slowly first and then all that is
     * added, down to the densest that the programme can become.
     */
    private record Model(double inputLufs, double peakDbfs, double densestPlrLu, double overshootDb) {

        double lufs(LoudnessSearch.Settings settings) {
            double loudest = settings.ceilingDbtp() - densestPlrLu;
            double lufs = inputLufs + settings.gainDb();
            double driveDb = Math.max(0, peakDbfs + settings.gainDb() - settings.ceilingDbtp());
            double room = Math.max(0, loudest - (lufs - driveDb));
            return lufs - driveDb + room * (1 - Math.exp(-driveDb / Math.max(1e-9, room)));
        }

        double dbtp(LoudnessSearch.Settings settings) {
            double driveDb = peakDbfs + settings.gainDb() - settings.ceilingDbtp();
            return driveDb < 0 ? peakDbfs + settings.gainDb() : settings.ceilingDbtp() + overshootDb;
        }
    }

    private record Result(LoudnessSearch.Settings settings, int passes, boolean onTarget) {}

    private static Result run(Model model, double targetLufs, double targetDbtp) {
        LoudnessSearch search = new LoudnessSearch(targetLufs, targetDbtp, model.inputLufs(), model.peakDbfs());
        LoudnessSearch.Settings settings = search.first();
        for (int passes = 1; ; passes++) {
            assertThat(passes).isLessThanOrEqualTo(LoudnessSearch.MAX_PASSES + 1);
            search.record(settings, model.lufs(settings), model.dbtp(settings));
            if (search.isDone()) {
                return new Result(settings, passes, search.isOnTarget());
            }
            settings = search.next();
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyReachableTargetIsReachedUnderTheCeiling(int seed) {
        Random random = new Random(seed);
        double plrLu = 8 + 14 * random.nextDouble();
        double inputLufs = -45 + 35 * random.nextDouble();
        Model model = new Model(inputLufs, inputLufs + plrLu, 3 + 3 * random.nextDouble(), 0.2 * random.nextDouble());
        double targetLufs = -23 + 12 * random.nextDouble();

        Result result = run(model, targetLufs, -1);

        assertThat(result.onTarget())
                .as("%s to %.1f: %s", model, targetLufs, result)
                .isTrue();
        assertThat(model.lufs(result.settings())).isCloseTo(targetLufs, within(LoudnessSearch.TOLERANCE_LU));
        assertThat(model.dbtp(result.settings())).isLessThanOrEqualTo(-1);
    }

    @Test
    void whatNeedsNoLimiterTakesOnePass() {
        assertThat(run(new Model(-20, -8, 4, 0), -18, -1))
                .isEqualTo(new Result(new LoudnessSearch.Settings(2, -1), 1, true));
    }

    @Test
    void whatCannotBeReachedComesAsNearAsItMayUnderTheCeiling() {
        Model clicks = new Model(-40, -2, 25, 0.1);
        Result result = run(clicks, -14, -1);
        assertThat(result.onTarget()).isFalse();
        assertThat(result.settings().gainDb()).isLessThanOrEqualTo(1 + LoudnessSearch.MAX_DRIVE_DB);
        assertThat(clicks.dbtp(result.settings())).isLessThanOrEqualTo(-1);
        assertThat(clicks.lufs(result.settings())).isGreaterThan(-30);
    }

    @Test
    void silenceIsLeftAsItIs() {
        Model silence = new Model(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 4, 0);
        Result result = run(silence, -14, -1);
        assertThat(result).isEqualTo(new Result(new LoudnessSearch.Settings(0, -1), 1, false));
    }

    @Test
    void whatIsTooShortToMeasureIsLimitedAllTheSame() {
        Model click = new Model(Double.NEGATIVE_INFINITY, 3, 4, 0.1);
        Result result = run(click, -14, -1);
        assertThat(result.settings().gainDb()).isZero();
        assertThat(click.dbtp(result.settings())).isLessThanOrEqualTo(-1);
    }
}
