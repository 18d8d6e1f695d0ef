package stemfarm.coordinator.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import stemfarm.coordinator.plan.PlanException;
import stemfarm.coordinator.plan.Planner;
import stemfarm.farm.message.Command.CancelRender;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.JobState.Status;
import stemfarm.farm.store.NodeResult;

class RecoveryTest {

    private final Story story = new Story();

    @Test
    void theLastStatesAreTheWholeState() {
        story.submit(Songs.request("r1", "a", "b"))
                .submit(Songs.request("r2", "a"))
                .queue();
        story.started("r1", "a").rendered("r1", "b").failed("r1", "a", Category.RESOURCE);

        assertThat(recover(Songs::plan).state()).isEqualTo(story.state());
    }

    @Test
    void aRenderWhoseLastStateCannotBeReadIsNotBroughtBackToAnEarlierOne() {
        story.submit(Songs.request("r1", "a")).submit(Songs.request("r2", "b"));
        Recovery recovery = new Recovery(Policy.defaults(), Songs::plan);
        story.state().renders().values().forEach(render -> recovery.take(render.state()));

        recovery.forget("r1");

        assertThat(recovery.recovered().state().render("r1")).isEmpty();
        assertThat(recovery.recovered().state().render("r2")).isPresent();
    }

    @Test
    void whoNeededAStemStillWaitsForIt() {
        story.submit(Songs.request("r", "kick", "bass<kick")).queue().started("r", "kick");

        FarmState recovered = recover(Songs::plan).state();
        assertThat(recovered).isEqualTo(story.state());
        Decide decide = new Decide(Policy.defaults(), Songs::plan);
        NodeResult kick = new NodeResult("kick", List.of());
        FarmState after = decide.fact(
                        recovered, new Fact.JobRendered("r", "kick", 1, "worker", kick, 1_000, 0), story.nowMs())
                .state();

        assertThat(recovered
                        .render("r")
                        .orElseThrow()
                        .job("bass<kick")
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.WAITING);
        assertThat(after.render("r")
                        .orElseThrow()
                        .job("bass<kick")
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.READY);
    }

    @Test
    void aRenderThatThisVersionPlansOtherwiseIsSubmittedAgain() {
        SubmitRender request = Songs.request("r", "a");
        story.submit(request);

        Recovery.Recovered recovered = recover(any -> Songs.plan(Songs.request("r", "a of the new engine")));

        assertThat(recovered.again()).containsExactly(request);
        assertThat(recovered.state().renders()).isEmpty();
    }

    @Test
    void aCancelIsNotForgottenWhenItsRenderIsPlannedAgain() {
        SubmitRender request = Songs.request("r", "a");
        story.submit(request).queue().started("r", "a").cancel("r");

        Recovery.Recovered recovered = recover(any -> {
            throw new PlanException(new Failure(Category.BAD_INPUT, "no longer", "", ""));
        });

        assertThat(recovered.again()).hasSize(2).first().isEqualTo(request);
        assertThat(recovered.again().get(1)).isInstanceOf(CancelRender.class);
    }

    private Recovery.Recovered recover(Planner planner) {
        Recovery recovery = new Recovery(Policy.defaults(), planner);
        story.state().renders().values().stream().map(Render::state).forEach((RenderState last) -> recovery.take(last));
        return recovery.recovered();
    }
}
