package stemfarm.coordinator.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import stemfarm.coordinator.plan.Planner;
import stemfarm.coordinator.schedule.Scheduler;
import stemfarm.coordinator.state.Decide;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.Policy;
import stemfarm.coordinator.state.Songs;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.Phase;
import stemfarm.farm.message.Undecodable;
import stemfarm.farm.topic.Topics;

class IntakeTest {

    private final MessageCodec codec = new MessageCodec();

    @Test
    void aSessionTooLargeForWhatIsWrittenOfItFailsWithTheReason() {
        SubmitRender request = new SubmitRender(
                "large",
                "me",
                50,
                Songs.session(List.of(Songs.stem("x".repeat(1_000), 4_500))),
                List.of(),
                List.of(),
                0);

        List<Message> messages = feed(Songs::plan, codec.encode(request));

        assertThat(messages).singleElement().isInstanceOfSatisfying(RenderState.class, last -> {
            assertThat(last.phase()).isEqualTo(Phase.FAILED);
            assertThat(last.failures().get(0).reason()).contains("at most 4194304 can be planned");
            assertThat(codec.encode(last)).hasSizeLessThan(10_000);
        });
    }

    @Test
    void whatMakesTheCoordinatorStumbleIsPutAwayWhole() {
        Planner broken = request -> {
            throw new IllegalStateException("a defect");
        };
        byte[] value = codec.encode(Songs.request("r", "a"));

        List<Message> messages = feed(broken, value);

        assertThat(messages).singleElement().isInstanceOfSatisfying(Undecodable.class, letter -> {
            assertThat(letter.reason()).isEqualTo("could not be handled: java.lang.IllegalStateException: a defect");
            assertThat(Base64.getDecoder().decode(letter.base64())).isEqualTo(value);
        });
    }

    private List<Message> feed(Planner planner, byte[] value) {
        Policy policy = Policy.defaults();
        Turn turn = new Turn(new Decide(policy, planner), new Scheduler(policy), FarmState.empty(policy), 1_000);
        new Intake(codec).feed(turn, new ConsumerRecord<>(Topics.COMMANDS, 0, 7, "key", value), 1_000);
        return turn.messages();
    }
}
