package stemfarm.coordinator.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stemfarm.coordinator.schedule.Scheduler;
import stemfarm.coordinator.state.Decide;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.Policy;
import stemfarm.coordinator.state.Songs;
import stemfarm.farm.message.Command;
import stemfarm.farm.message.Command.CancelRender;
import stemfarm.farm.message.Control;
import stemfarm.farm.message.DeadLetter;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.Progress;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.Undecodable;
import stemfarm.farm.store.NodeResult;

/** Fails on a command or fact that nothing handles, and on a message that the coordinator emits nowhere. */
class ProtocolTest {

    private static final Policy POLICY = Policy.defaults();
    private static final NodeResult RESULT = new NodeResult("a", List.of());

    @Test
    void everyCommandAndFactIsHandled() {
        List<Message> inputs = List.of(
                Songs.request("r", "a"),
                new Fact.JobStarted("r", "a", 1, "w", 0),
                new Fact.JobFailed("r", "a", 1, "w", new Failure(Category.RESOURCE, "", "", ""), 0),
                new Fact.JobRendered("r", "a", 1, "w", RESULT, 1, 0),
                new Fact.JobReused("r", "a", 1, "w", RESULT, 0),
                new Fact.NeedLost("r", "a", 1, "w", "b", "damaged", 0),
                new Fact.JobCancelled("r", "a", 1, "w", 0),
                new CancelRender("r", "enough"));
        Set<Class<?>> handled = new HashSet<>(Hierarchy.leaves(Command.class));
        handled.addAll(Hierarchy.leaves(Fact.class));

        Turn turn = turn(FarmState.empty(POLICY));
        inputs.forEach(turn::take);

        assertThat(inputs).extracting(Object::getClass).hasSameElementsAs(handled);
    }

    @Test
    void everythingElseIsRefusedAsInput() {
        Turn turn = turn(FarmState.empty(POLICY));
        Message progress = new Progress("r", "a", 1, "w", "a", "render", 0.5);
        assertThatThrownBy(() -> turn.take(progress)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyMessageOfTheCoordinatorIsEmitted() {
        Turn begun = turn(FarmState.empty(POLICY));
        begun.take(Songs.request("r1", "a"));
        begun.take(Songs.request("r2", "b"));
        begun.schedule();
        Turn ended = turn(begun.state());
        ended.take(new Fact.JobRendered("r1", "a", 1, "w", RESULT, 1, 0));
        ended.take(new Fact.JobFailed("r2", "b", 1, "w", new Failure(Category.DEFECT, "", "", ""), 0));
        ended.schedule();
        Turn retried = new Turn(new Decide(POLICY, Songs::plan), new Scheduler(POLICY), ended.state(), 1_000_000);
        retried.schedule();
        Turn lost = turn(retried.state());
        lost.take(new Fact.JobFailed("r2", "b", 2, "w", new Failure(Category.DEFECT, "", "", "at …"), 0));
        lost.take(new CancelRender("r1", "enough"));
        lost.add(new Undecodable("r", "topic", 1, "", "", 0));

        Set<Class<?>> emitted = new HashSet<>();
        Stream.of(begun, ended, retried, lost)
                .flatMap(turn -> turn.messages().stream())
                .forEach(message -> {
                    assertThat(Routes.topic(message)).startsWith("stemfarm.");
                    emitted.add(message.getClass());
                });

        Set<Class<?>> expected = new HashSet<>(Hierarchy.leaves(Job.class));
        expected.addAll(Hierarchy.leaves(Control.class));
        expected.addAll(List.of(RenderState.class, DeadLetter.class, Undecodable.class));
        assertThat(emitted).isEqualTo(expected);
    }

    private static Turn turn(FarmState state) {
        return new Turn(new Decide(POLICY, Songs::plan), new Scheduler(POLICY), state, 1_000);
    }
}
