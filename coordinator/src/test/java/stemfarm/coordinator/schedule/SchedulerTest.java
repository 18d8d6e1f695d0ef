package stemfarm.coordinator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import stemfarm.coordinator.plan.Kind;
import stemfarm.coordinator.state.Policy;
import stemfarm.coordinator.state.ReadyJob;
import stemfarm.coordinator.state.Songs;
import stemfarm.coordinator.state.Story;
import stemfarm.farm.message.Command.SubmitRender;

class SchedulerTest {

    private static final int AT_LEAST = Policy.defaults().jobsOutAtLeast();

    private final Story story = new Story();

    @Test
    void aFewJobsGoOutBeforeAnyWorkerIsKnown() {
        catalogue("tom", 10);

        assertThat(story.queue().queue().queued()).hasSize(AT_LEAST);
    }

    @Test
    void twoJobsAreOutForEachBusySlot() {
        catalogue("tom", 20);
        story.queue();
        for (int i = 0; i < 4; i++) {
            story.started("tom-" + i, "tom-" + i + "-a");
        }

        assertThat(story.queue().queued()).hasSize(8);

        for (int i = 4; i < 8; i++) {
            story.started("tom-" + i, "tom-" + i + "-a");
        }
        assertThat(story.queue().queued()).hasSize(16);
    }

    @Test
    void anInteractiveRenderOvertakesACatalogue() {
        catalogue("tom", 1_000);
        story.queue().submit(Songs.request("now", "ann", 100, 9_999_999, "preview"));
        story.started("tom-0", "tom-0-a").rendered("tom-0", "tom-0-a");

        assertThat(story.queue().queued().get(AT_LEAST)).isEqualTo("preview");
    }

    @Test
    void ownersTakeTurnsByTheWorkNotByTheJob() {
        for (int i = 0; i < 4; i++) {
            story.submit(request("big-" + i, "big", 3, "big-" + i));
            story.submit(request("small-" + i, "small", 1, "small-" + i));
        }

        assertThat(story.queue().queued()).containsExactly("big-0", "small-0", "small-1", "small-2");
    }

    @Test
    void whatAnOwnerUsedLongAgoIsForgotten() {
        story.submit(Songs.request("x", "tom", 50, 0, "x")).rendered("x", "x");
        story.submit(Songs.request("t", "tom", 50, 1, "t")).submit(Songs.request("u", "zoe", 50, 2, "u"));
        assertThat(order()).containsExactly("u", "t");

        story.pass(11 * 60 * 60 * 1_000L);
        story.submit(Songs.request("y", "zoe", 50, 3, "y")).rendered("y", "y");

        assertThat(order()).containsExactly("t", "u");
    }

    /** All ready stems in the order in which they would go out now. */
    private List<String> order() {
        return new Line(story.state().ledger(), Kind.STEM, Policy.defaults(), story.nowMs())
                .take(Integer.MAX_VALUE).stream().map(ReadyJob::jobKey).toList();
    }

    @Test
    void theOldestRenderGoesFirstAndItsLongestJobBeforeTheOthers() {
        story.submit(Songs.request("young", "tom", 50, 2, "young"));
        SubmitRender old = Songs.request("old", "tom", 50, 1, "short", "long", "middle");
        story.submit(new SubmitRender(
                "old",
                "tom",
                50,
                Songs.session(List.of(Songs.stem("short", 1), Songs.stem("long", 9), Songs.stem("middle", 4))),
                List.of(),
                List.of(),
                old.submittedAtMs()));

        assertThat(story.queue().queued()).containsExactly("long", "middle", "short", "young");
    }

    private void catalogue(String owner, int songs) {
        for (int i = 0; i < songs; i++) {
            String id = owner + "-" + i;
            story.submit(Songs.request(id, owner, 0, i, id + "-a"));
        }
    }

    private static SubmitRender request(String id, String owner, int tracks, String key) {
        return new SubmitRender(
                id, owner, 50, Songs.session(List.of(Songs.stem(key, tracks))), List.of(), List.of(), 0);
    }
}
