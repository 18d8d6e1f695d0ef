package stemfarm.coordinator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import stemfarm.coordinator.state.Policy;
import stemfarm.coordinator.state.Songs;
import stemfarm.coordinator.state.Story;
import stemfarm.farm.message.Failure.Category;

class WhyTest {

    private final Story story = new Story();

    @Test
    void everyPlaceAJobCanStandAtHasAReason() {
        story.submit(Songs.request("r", "owner", 50, 1, "a", "b", "c", "d", "e"))
                .queue();
        assertThat(why("r", "e"))
                .isEqualTo("0 ready jobs go before it; 4 of at most 4 stem jobs are out, 0 of them running");
        assertThat(why("r", "a")).isEqualTo("on the queue for 0 s, no stem worker has taken it yet");
        assertThat(why("r", "mix of a b c d e")).isEqualTo("waits for 5 of 5 that it needs: a, b, c, d, e");
        assertThat(why("r", "master of a b c d e")).isEqualTo("waits for 1 of 1 that it needs: mix");

        story.started("r", "a").pass(12_000);
        assertThat(why("r", "a")).isEqualTo("runs on worker for 12 s, try 1");
        story.failed("r", "a", Category.RESOURCE);
        assertThat(why("r", "a")).isEqualTo("try 2 begins in 5 s; the last one failed: RESOURCE of a");
        story.rendered("r", "b").reused("r", "c");
        assertThat(why("r", "b")).isEqualTo("done: rendered by worker");
        assertThat(why("r", "c")).isEqualTo("done: was in the store already");
    }

    @Test
    void whoWaitsForAKeyIsToldWhich() {
        story.submit(Songs.request("r", "kick", "vocal", "bass<kick,vocal")).queue();
        assertThat(why("r", "bass<kick,vocal")).isEqualTo("waits for 2 of 2 that it needs: kick, vocal");
        story.rendered("r", "kick");
        assertThat(why("r", "bass<kick,vocal")).isEqualTo("waits for 1 of 2 that it needs: vocal");
    }

    @Test
    void whoWaitsForAnotherRenderIsToldWhich() {
        story.submit(Songs.request("first", "a", "b")).submit(Songs.request("second", "a"));
        assertThat(why("second", "a")).isEqualTo("waits for render first, which is making the same artefact");
    }

    @Test
    void aRenderThatIsNotThereIsSaidToBeSo() {
        assertThat(why("r", "a")).isEqualTo("no such render runs");
        story.submit(Songs.request("r", "a")).queue().started("r", "a").cancel("r");
        assertThat(why("r", "master of a")).isEqualTo("its render is being cancelled");
        story.cancelled("r", "a");
        assertThat(why("r", "a")).isEqualTo("its render has ended");
    }

    private String why(String renderId, String key) {
        return new Why(story.state(), Policy.defaults(), story.nowMs()).of(renderId, key);
    }
}
