package stemfarm.coordinator.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.coordinator.forecast.Forecast.Outcome;
import stemfarm.coordinator.plan.Kind;
import stemfarm.coordinator.plan.PlannedJob;
import stemfarm.coordinator.state.Songs;
import stemfarm.farm.message.Command.SubmitRender;

/** Against what can be worked out by hand: sums on one slot, the longest chain on many, and Graham's bounds between. */
class ForecastTest {

    private static final long STEM_MS = 1_000;
    private static final long MASTER_MS = 100;

    static LongStream seeds() {
        return LongStream.range(1, 21);
    }

    @Test
    void oneSlotTakesTheSumAndManyTheLongestChain() {
        List<SubmitRender> song = List.of(Songs.request("r", "a", "b", "c", "d"));

        // The mix and the master follow the stems.
        assertThat(forecast(song, 1).wallMs()).isEqualTo(4 * STEM_MS + 2 * MASTER_MS);
        assertThat(forecast(song, 2).wallMs()).isEqualTo(2 * STEM_MS + 2 * MASTER_MS);
        assertThat(forecast(song, 4).wallMs()).isEqualTo(STEM_MS + 2 * MASTER_MS);
        assertThat(forecast(song, 100).wallMs()).isEqualTo(STEM_MS + 2 * MASTER_MS);
    }

    @Test
    void aStemWaitsForTheOneThatKeysIt() {
        List<SubmitRender> song = List.of(Songs.request("r", "kick", "bass<kick", "pads<bass<kick"));

        assertThat(forecast(song, 100).wallMs()).isEqualTo(3 * STEM_MS + 2 * MASTER_MS);
    }

    @Test
    void whatSongsShareOrTheStoreHasIsRenderedOnce() {
        List<SubmitRender> songs =
                List.of(Songs.request("r1", "a", "b"), Songs.request("r2", "a", "c"), Songs.request("r3", "d"));

        Outcome outcome = Forecast.of(songs, Songs::plan, slots(1), Set.of("d"), ForecastTest::cost);

        assertThat(outcome.rendered()).isEqualTo(Map.of(Kind.STEM, 3, Kind.MASTER, 6));
        assertThat(outcome.busyMs()).isEqualTo(Map.of(Kind.STEM, 3 * STEM_MS, Kind.MASTER, 6 * MASTER_MS));
        assertThat(outcome.reused()).isPositive();
    }

    /** R. L. Graham, Bounds on Multiprocessing Timing Anomalies (1969): work / m ≤ T ≤ work / m + longest chain. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noScheduleIsFasterThanTheWorkOrSlowerThanGraham(long seed) {
        Random random = new Random(seed);
        List<SubmitRender> songs = new ArrayList<>();
        int stems = 0;
        for (int i = 0; i < 12; i++) {
            String[] keys = new String[1 + random.nextInt(6)];
            for (int k = 0; k < keys.length; k++) {
                keys[k] = "s" + stems++;
            }
            songs.add(Songs.request("r" + i, "owner" + random.nextInt(3), 50, i, keys));
        }
        for (int slots : new int[] {1, 2, 5, 16}) {
            Outcome outcome = forecast(songs, slots);
            long work = stems * STEM_MS;
            assertThat(outcome.busyMs().get(Kind.STEM)).isEqualTo(work);
            assertThat(outcome.wallMs()).isBetween(work / slots, work / slots + STEM_MS + 24 * MASTER_MS);
        }
    }

    @Test
    void aFarmWithoutWorkersIsRefused() {
        assertThatThrownBy(() -> forecast(List.of(Songs.request("r", "a")), 0)).hasMessageContaining("STEM");
    }

    private static Outcome forecast(List<SubmitRender> requests, int slots) {
        return Forecast.of(requests, Songs::plan, slots(slots), Set.of(), ForecastTest::cost);
    }

    private static Map<Kind, Integer> slots(int stems) {
        return Map.of(Kind.STEM, stems, Kind.MASTER, 1);
    }

    private static long cost(String renderId, PlannedJob job) {
        return job.kind() == Kind.STEM ? STEM_MS : MASTER_MS;
    }
}
