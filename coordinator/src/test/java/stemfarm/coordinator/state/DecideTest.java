package stemfarm.coordinator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import stemfarm.coordinator.state.Event.RenderCancelled;
import stemfarm.coordinator.state.Event.RenderCancelling;
import stemfarm.coordinator.state.Event.RenderDelivered;
import stemfarm.coordinator.state.Event.RenderFailed;
import stemfarm.coordinator.state.Event.RenderRefused;
import stemfarm.coordinator.state.JobEvent.JobGivenUp;
import stemfarm.coordinator.state.JobEvent.JobReady;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.RenderState.JobState.Status;
import stemfarm.farm.message.RenderState.Phase;

class DecideTest {

    private static final Policy POLICY = Policy.defaults();

    private final Story story = new Story();

    @Test
    void theMixIsReadyOnceAllStemsAreDoneAndTheMasterOnceTheMixIs() {
        story.submit(Songs.request("r", "drums", "bass")).queue();
        story.rendered("r", "drums");
        assertThat(story.status("r", "mix of drums bass")).isEqualTo(Status.WAITING);

        story.reused("r", "bass");

        assertThat(story.status("r", "mix of drums bass")).isEqualTo(Status.READY);
        assertThat(story.status("r", "master of drums bass")).isEqualTo(Status.WAITING);
        assertThat(story.count(JobReady.class)).isEqualTo(3);
        story.queue().rendered("r", "mix of drums bass");
        assertThat(story.status("r", "master of drums bass")).isEqualTo(Status.READY);
        story.queue().rendered("r", "master of drums bass");
        assertThat(story.count(RenderDelivered.class)).isEqualTo(1);
        assertThat(story.state().renders()).isEmpty();
    }

    @Test
    void theSameRequestTwiceIsOneRenderEvenAfterItsEnd() {
        story.submit(Songs.request("r", "a")).submit(Songs.request("r", "a")).queue();
        story.rendered("r", "a").queue().rendered("r", "mix of a").queue().rendered("r", "master of a");

        story.submit(Songs.request("r", "a"));

        assertThat(story.state().renders()).isEmpty();
        assertThat(story.count(RenderDelivered.class)).isEqualTo(1);
    }

    @Test
    void aRequestThatCannotBePlannedFailsWithTheReason() {
        story.submit(Songs.request("r"));

        assertThat(story.last(RenderRefused.class).failures())
                .extracting(Failure::reason)
                .containsExactly("nothing to render");
        assertThat(story.state().renders()).isEmpty();
    }

    @Test
    void twoRendersShareTheStemThatBothNeed() {
        story.submit(Songs.request("r1", "a", "b")).submit(Songs.request("r2", "a", "c"));
        assertThat(story.status("r2", "a")).isEqualTo(Status.WAITING);

        story.queue().rendered("r1", "a");

        assertThat(story.status("r1", "a")).isEqualTo(Status.RENDERED);
        assertThat(story.status("r2", "a")).isEqualTo(Status.REUSED);
    }

    @Test
    void whoWaitsForAStemMakesItWhenTheOtherRenderIsCancelled() {
        story.submit(Songs.request("r1", "a", "b"))
                .submit(Songs.request("r2", "a"))
                .queue();
        story.started("r1", "a").started("r1", "b").cancel("r1");
        assertThat(story.status("r2", "a")).isEqualTo(Status.WAITING);

        story.cancelled("r1", "a");

        assertThat(story.status("r2", "a")).isEqualTo(Status.READY);
        assertThat(story.phase("r1")).isEqualTo(Phase.CANCELLING);
        story.cancelled("r1", "b");
        assertThat(story.count(RenderCancelled.class)).isEqualTo(1);
    }

    @Test
    void badInputFailsTheRenderAtOnceWithAllReasons() {
        story.submit(Songs.request("r", "a", "b")).queue().started("r", "a").started("r", "b");
        story.failed("r", "b", Category.RESOURCE);

        story.failed("r", "a", Category.BAD_INPUT);

        assertThat(story.last(RenderFailed.class).failures())
                .extracting(Failure::category)
                .containsExactly(Category.BAD_INPUT, Category.RESOURCE);
    }

    @Test
    void eachCategoryHasItsNumberOfTries() {
        assertThat(triesUntilFailure(Category.BAD_INPUT)).isEqualTo(1);
        assertThat(triesUntilFailure(Category.DEFECT)).isEqualTo(2);
        assertThat(triesUntilFailure(Category.LOST_WORKER)).isEqualTo(2);
        assertThat(triesUntilFailure(Category.RESOURCE)).isEqualTo(3);
    }

    @Test
    void aJobOfAnotherEngineWaitsForAWorkerThatCanDoIt() {
        story.submit(Songs.request("r", "a"));
        for (int offers = 1; offers <= 500; offers++) {
            story.queue().started("r", "a").failed("r", "a", Category.OTHER_ENGINE);
            story.pass(POLICY.backoffMs(2) - 1).queue();
            assertThat(story.status("r", "a")).as("waits 20 s").isEqualTo(Status.READY);
            story.pass(1);
        }
        story.queue().started("r", "a").rendered("r", "a");

        assertThat(story.status("r", "a")).isEqualTo(Status.RENDERED);
        assertThat(story.count(RenderFailed.class)).isZero();
    }

    @Test
    void offersToOtherEnginesAreNoTries() {
        story.submit(Songs.request("r", "a"));
        for (int offers = 1; offers <= 20; offers++) {
            story.queue().started("r", "a").failed("r", "a", Category.OTHER_ENGINE);
            story.pass(POLICY.backoffMs(2));
        }
        story.queue().pass(POLICY.queuedStall().toMillis()).tick();
        assertThat(story.status("r", "a")).as("its record was lost").isEqualTo(Status.READY);
        story.pass(POLICY.backoffMs(1)).queue().started("r", "a").failed("r", "a", Category.RESOURCE);

        assertThat(story.status("r", "a")).isEqualTo(Status.READY);
        assertThat(story.count(RenderFailed.class)).isZero();
    }

    private static int triesUntilFailure(Category category) {
        Story story = new Story().submit(Songs.request("r", "a"));
        int tries = 0;
        while (story.count(RenderFailed.class) == 0) {
            story.queue();
            assertThat(story.status("r", "a"))
                    .as("waits before try %s", tries + 1)
                    .isEqualTo(tries == 0 ? Status.QUEUED : Status.READY);
            story.pass(POLICY.backoffMs(tries)).queue().started("r", "a").failed("r", "a", category);
            tries++;
        }
        return tries;
    }

    @Test
    void factsOfAnotherTryAreIgnoredUnlessTheySucceed() {
        story.submit(Songs.request("r", "a")).queue().started("r", "a").failed("r", "a", Category.RESOURCE);
        story.failed("r", "a", Category.RESOURCE).started("r", "a");
        assertThat(story.status("r", "a")).isEqualTo(Status.READY);

        story.rendered("r", "a");

        assertThat(story.status("r", "a")).isEqualTo(Status.RENDERED);
    }

    @Test
    void aQueuedJobThatNobodyTakesIsQueuedAgainAndGivenUpInTheEnd() {
        story.submit(Songs.request("r", "a"));
        long waitedMs = 0;
        for (int attempt = 1; attempt <= POLICY.queuedTries(); attempt++) {
            story.pass(POLICY.backoffMs(attempt - 1)).queue();
            assertThat(story.attempt("r", "a")).isEqualTo(attempt);
            waitedMs += POLICY.queuedStallMs(attempt);
            story.pass(POLICY.queuedStallMs(attempt) - 1).tick();
            assertThat(story.status("r", "a")).isEqualTo(Status.QUEUED);
            story.pass(1).tick();
        }
        assertThat(story.last(JobGivenUp.class).failure().reason()).contains("no worker took it");
        assertThat(story.count(RenderFailed.class)).isEqualTo(1);
        assertThat(waitedMs).as("a night").isBetween(10 * 3_600_000L, 24 * 3_600_000L);
    }

    @Test
    void aJobThatRunsTooLongIsTriedAgain() {
        story.submit(Songs.request("r", "a")).queue().started("r", "a");

        story.pass(POLICY.runningStall().toMillis() + 4 * 10_000 - 1).tick();
        assertThat(story.status("r", "a")).isEqualTo(Status.RUNNING);
        story.pass(1).tick();

        assertThat(story.status("r", "a")).isEqualTo(Status.READY);
    }

    @Test
    void aRedeliveredJobThatAnotherWorkerTakesRunsThere() {
        story.submit(Songs.request("r", "a")).queue().started("r", "a");

        story.pass(1_000).startedBy("second", "r", "a");

        assertThat(story.job("r", "a").worker()).isEqualTo("second");
        assertThat(story.job("r", "a").sinceMs()).isEqualTo(story.nowMs());
    }

    @Test
    void aCancelledRenderEndsOnceEvenIfNoWorkerAnswers() {
        story.submit(Songs.request("r", "a", "b"))
                .queue()
                .started("r", "a")
                .cancel("r")
                .cancel("r");
        assertThat(story.phase("r")).isEqualTo(Phase.CANCELLING);
        assertThat(story.status("r", "b")).isEqualTo(Status.CANCELLED);

        story.pass(POLICY.cancelGrace().toMillis()).tick().tick();

        assertThat(story.count(RenderCancelling.class)).isEqualTo(1);
        assertThat(story.count(RenderCancelled.class)).isEqualTo(1);
        story.rendered("r", "a").cancelled("r", "a").cancel("r");
        assertThat(story.count(RenderCancelled.class)).isEqualTo(1);
    }

    @Test
    void aWorkerThatStopsUnaskedIsALostOne() {
        story.submit(Songs.request("r", "a")).queue().started("r", "a").cancelled("r", "a");

        assertThat(story.status("r", "a")).isEqualTo(Status.READY);
        assertThat(story.job("r", "a").failure()).extracting(Failure::category).isEqualTo(Category.LOST_WORKER);
    }

    @Test
    void aFailureOfAnyLengthFitsIntoTheState() {
        story.submit(Songs.request("r", "k".repeat(50_000)))
                .queue()
                .failed("r", "k".repeat(50_000), Category.BAD_INPUT);

        assertThat(story.last(RenderFailed.class).failures().get(0).reason()).hasSizeLessThan(2_100);
    }

    @Test
    void aSuccessOfAnEndedRenderServesTheOneThatWaits() {
        story.submit(Songs.request("r1", "a")).queue().started("r1", "a").cancel("r1");
        story.pass(POLICY.cancelGrace().toMillis()).tick();
        story.submit(Songs.request("r2", "a"));

        story.rendered("r1", "a");

        assertThat(story.status("r2", "a")).isEqualTo(Status.REUSED);
    }

    @Test
    void aMasterIsNotTakenBeforeItsStems() {
        story.submit(Songs.request("r", "a")).queue();

        story.rendered("someone else", "master of a");

        assertThat(story.status("r", "master of a")).isEqualTo(Status.WAITING);
    }

    @Test
    void endedRendersAreForgottenBeyondTheLimit() {
        Ended ended = Ended.none(2).plus("a").plus("b").plus("c");
        assertThat(ended.ids()).isEqualTo(Set.of("b", "c"));
    }
}
