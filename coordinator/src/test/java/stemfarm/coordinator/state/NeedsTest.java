package stemfarm.coordinator.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import stemfarm.coordinator.state.Event.RenderDelivered;
import stemfarm.coordinator.state.Event.RenderFailed;
import stemfarm.coordinator.state.JobEvent.JobQueued;
import stemfarm.coordinator.state.JobEvent.JobReopened;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.RenderState.JobState.Status;
import stemfarm.farm.message.RenderState.Phase;

/** Stems that need other stems. */
class NeedsTest {

    private static final Policy POLICY = Policy.defaults();

    private final Story story = new Story();

    @Test
    void aStemBeginsAfterThoseThatItNeedsAndTheOthersDoNotWait() {
        story.submit(Songs.request("r", "vocal", "drums", "pads<vocal", "bass<drums,vocal"))
                .queue();
        assertThat(story.queued()).containsExactly("drums", "vocal");

        story.rendered("r", "vocal").queue();
        assertThat(story.queued()).containsExactly("drums", "vocal", "pads<vocal");
        assertThat(story.status("r", "bass<drums,vocal")).isEqualTo(Status.WAITING);

        story.reused("r", "drums").queue();
        assertThat(story.status("r", "bass<drums,vocal")).isEqualTo(Status.QUEUED);
    }

    @Test
    void theMixWaitsForTheWholeChain() {
        String mix = "mix of a b<a c<b<a";
        story.submit(Songs.request("r", "a", "b<a", "c<b<a")).queue().rendered("r", "a");
        story.queue().rendered("r", "b<a");
        assertThat(story.status("r", mix)).isEqualTo(Status.WAITING);

        story.queue().rendered("r", "c<b<a").queue().rendered("r", mix);
        story.queue().rendered("r", "master of a b<a c<b<a");

        assertThat(story.count(RenderDelivered.class)).isEqualTo(1);
        assertThat(story.count(JobQueued.class)).isEqualTo(5);
    }

    @Test
    void aStemIsNotTakenBeforeThoseThatItNeeds() {
        story.submit(Songs.request("r", "a", "b<a")).queue();

        story.rendered("someone else", "b<a");

        assertThat(story.status("r", "b<a")).isEqualTo(Status.WAITING);
    }

    @Test
    void theFailureOfANeededStemFailsTheRender() {
        story.submit(Songs.request("r", "a", "b<a")).queue().started("r", "a");

        story.failed("r", "a", Category.BAD_INPUT);

        assertThat(story.last(RenderFailed.class).failures())
                .extracting(Failure::reason)
                .containsExactly("BAD_INPUT of a");
        assertThat(story.queued()).containsExactly("a");
    }

    @Test
    void aLostJobIsDoneAgainBeforeWhoNeedsIt() {
        story.submit(Songs.request("r", "a", "b<a")).queue().started("r", "a").failed("r", "a", Category.LOST_WORKER);
        assertThat(story.status("r", "b<a")).isEqualTo(Status.WAITING);

        story.pass(POLICY.backoffMs(1)).queue().rendered("r", "a");

        assertThat(story.status("r", "b<a")).isEqualTo(Status.READY);
    }

    @Test
    void twoRendersShareAStemAndWhoNeedsIt() {
        story.submit(Songs.request("r1", "a", "b<a")).submit(Songs.request("r2", "a", "b<a"));
        story.queue().rendered("r1", "a");
        assertThat(story.status("r1", "b<a")).isEqualTo(Status.READY);
        assertThat(story.status("r2", "b<a")).isEqualTo(Status.WAITING);

        story.queue().rendered("r1", "b<a");

        assertThat(story.status("r2", "b<a")).isEqualTo(Status.REUSED);
        assertThat(story.queued()).containsExactly("a", "b<a");
    }

    @Test
    void whoWaitsForANeededStemGoesOnWhenTheOtherRenderIsCancelled() {
        story.submit(Songs.request("r1", "a", "b<a")).submit(Songs.request("r2", "a", "b<a"));
        story.queue().rendered("r1", "a").queue().started("r1", "b<a").cancel("r1");
        assertThat(story.phase("r1")).isEqualTo(Phase.CANCELLING);
        assertThat(story.status("r2", "b<a")).isEqualTo(Status.WAITING);

        story.cancelled("r1", "b<a");

        assertThat(story.status("r2", "b<a")).isEqualTo(Status.READY);
    }

    @Test
    void aLostStemIsDoneAgainAtOnceAndTheMixWaitsForIt() {
        String mix = "mix of a b";
        story.submit(Songs.request("r", "a", "b"))
                .queue()
                .reused("r", "a")
                .rendered("r", "b")
                .queue();

        story.started("r", mix).needLost("r", mix, "a");

        assertThat(story.status("r", mix)).isEqualTo(Status.WAITING);
        assertThat(story.job("r", "a").result()).isNull();
        assertThat(story.last(JobReopened.class).reason()).isEqualTo("a was damaged");
        story.queue();
        assertThat(story.status("r", "a")).isEqualTo(Status.QUEUED);
        assertThat(story.status("r", "b")).isEqualTo(Status.RENDERED);
        story.rendered("r", "a").queue().rendered("r", mix).queue().rendered("r", "master of a b");
        assertThat(story.count(RenderDelivered.class)).isEqualTo(1);
        assertThat(story.queued()).containsExactly("a", "b", mix, "a", mix, "master of a b");
    }

    @Test
    void aStemThatIsLostAgainAndAgainFailsTheRender() {
        story.submit(Songs.request("r", "a", "b<a")).queue().reused("r", "a");
        for (int lost = 1; lost < POLICY.maxAttempts(Category.RESOURCE); lost++) {
            story.queue().needLost("r", "b<a", "a").queue().rendered("r", "a");
        }
        assertThat(story.count(RenderFailed.class)).isZero();

        story.queue().needLost("r", "b<a", "a");

        assertThat(story.last(RenderFailed.class).failures())
                .extracting(Failure::reason)
                .containsExactly("a was damaged");
    }

    @Test
    void twoThatMissTheSameStemWaitForOneRenderOfIt() {
        story.submit(Songs.request("r", "a", "b<a", "c<a"))
                .queue()
                .reused("r", "a")
                .queue();
        story.started("r", "b<a").started("r", "c<a");

        story.needLost("r", "b<a", "a").needLost("r", "c<a", "a").queue();

        assertThat(story.queued()).containsExactly("a", "b<a", "c<a", "a");
        story.rendered("r", "a").queue();
        assertThat(story.queued()).endsWith("b<a", "c<a");
    }

    @Test
    void anotherRenderThatHasTheLostStemKeepsGoing() {
        story.submit(Songs.request("r1", "a", "b")).submit(Songs.request("r2", "a", "c"));
        story.queue()
                .rendered("r1", "a")
                .rendered("r1", "b")
                .rendered("r2", "c")
                .queue();

        story.needLost("r1", "mix of a b", "a").rendered("r2", "mix of a c");
        story.queue().rendered("r2", "master of a c");

        assertThat(story.count(RenderDelivered.class)).isEqualTo(1);
        assertThat(story.status("r1", "a")).isEqualTo(Status.QUEUED);
    }

    @Test
    void aCancelledRenderDoesNotMakeALostStemAgain() {
        story.submit(Songs.request("r", "a")).queue().reused("r", "a").queue().started("r", "mix of a");

        story.cancel("r").needLost("r", "mix of a", "a").queue();

        assertThat(story.state().renders()).isEmpty();
        assertThat(story.queued()).containsExactly("a", "mix of a");
    }

    @Test
    void whatIsNotNeededIsNotMadeAgain() {
        story.submit(Songs.request("r", "a", "b<a")).queue().rendered("r", "a").queue();

        story.needLost("r", "b<a", "zz");

        assertThat(story.status("r", "b<a")).isEqualTo(Status.READY);
        assertThat(story.status("r", "a")).isEqualTo(Status.RENDERED);
    }

    @Test
    void aCancelledRenderBeginsNothingThatWaits() {
        story.submit(Songs.request("r", "a", "b<a")).queue().started("r", "a").cancel("r");

        story.rendered("r", "a").queue();

        assertThat(story.queued()).containsExactly("a");
    }
}
