package stemfarm.coordinator.loop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import stemfarm.coordinator.plan.GraphPlanner;
import stemfarm.coordinator.schedule.Scheduler;
import stemfarm.coordinator.state.Decide;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.Policy;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.Phase;
import stemfarm.farm.message.Undecodable;
import stemfarm.farm.topic.Topics;

/**
 * What an old client and an old worker write, through this coordinator, as in a rolling upgrade. Their messages are the
 * golden samples of version 1, with the keys that this coordinator gave out.
 */
final class OldMessagesTest {

    private static final Path SAMPLES = Path.of("../farm/src/test/resources/wire");
    private static final String SAMPLE_KEY = "2b".repeat(32);

    private final MessageCodec codec = new MessageCodec();
    private final Policy policy = Policy.defaults();
    private FarmState state = FarmState.empty(policy);
    private long offset;

    @Test
    void deliverARender() throws Exception {
        List<Message> said = feed(Topics.COMMANDS, sample("submit-render"));
        List<Job> done = new ArrayList<>();
        while (state.render("r-1").isPresent()) {
            List<Job> jobs = jobs(said);
            assertThat(jobs).as("after %s", done).isNotEmpty();
            said = new ArrayList<>();
            for (Job job : jobs) {
                assertThat(codec.decode(codec.encode(job))).isEqualTo(job);
                said.addAll(feed(Topics.FACTS, of(job, sample("job-started"))));
                String end = done.size() % 2 == 0 ? "job-rendered" : "job-reused";
                said.addAll(feed(Topics.FACTS, of(job, sample(end))));
                done.add(job);
            }
        }

        assertThat(done).hasSizeGreaterThan(2);
        assertThat(said.get(said.size() - 1))
                .isInstanceOfSatisfying(
                        RenderState.class, last -> assertThat(last.phase()).isEqualTo(Phase.DELIVERED));
    }

    @Test
    void aNewerFactCountsForWhatIsKnownOfIt() throws Exception {
        Job job = jobs(feed(Topics.COMMANDS, sample("submit-render"))).get(0);

        String newer = of(job, sample("job-rendered"))
                .replace("\"version\": 1", "\"version\": 2")
                .replace("\"wallMs\"", "\"cpuMs\": 7, \"wallMs\"");
        List<Message> said = feed(Topics.FACTS, newer);

        assertThat(said).noneMatch(Undecodable.class::isInstance);
        assertThat(state.render("r-1")
                        .orElseThrow()
                        .job(job.jobKey())
                        .orElseThrow()
                        .status())
                .isEqualTo(RenderState.JobState.Status.RENDERED);
    }

    @Test
    void whatOnlyANewerCoordinatorKnowsGoesToTheDeadLettersAndTheRestGoesOn() throws Exception {
        Job job = jobs(feed(Topics.COMMANDS, sample("submit-render"))).get(0);

        List<Message> unknown =
                feed(Topics.FACTS, of(job, sample("job-rendered")).replace("job-rendered", "job-improved"));
        List<Message> newer =
                feed(Topics.COMMANDS, sample("cancel-render").replace("\"version\": 1", "\"version\": 2"));
        feed(Topics.FACTS, of(job, sample("job-rendered")));

        assertThat(unknown)
                .singleElement()
                .isInstanceOfSatisfying(
                        Undecodable.class,
                        letter -> assertThat(letter.reason())
                                .contains("'job-improved' is unknown to this node; update it"));
        assertThat(newer).singleElement().isInstanceOf(Undecodable.class);
        assertThat(state.render("r-1")
                        .orElseThrow()
                        .job(job.jobKey())
                        .orElseThrow()
                        .status())
                .isEqualTo(RenderState.JobState.Status.RENDERED);
    }

    private List<Message> feed(String topic, String value) {
        Turn turn = new Turn(new Decide(policy, new GraphPlanner()), new Scheduler(policy), state, 1_000);
        new Intake(codec).feed(turn, new ConsumerRecord<>(topic, 0, ++offset, "r-1", value.getBytes(UTF_8)), 1_000);
        turn.schedule();
        state = turn.state();
        return turn.messages();
    }

    private static List<Job> jobs(List<Message> messages) {
        return messages.stream()
                .filter(Job.class::isInstance)
                .map(Job.class::cast)
                .toList();
    }

    private static String of(Job job, String sample) {
        return sample.replace(SAMPLE_KEY, job.jobKey());
    }

    private static String sample(String type) throws IOException {
        return Files.readString(SAMPLES.resolve(type + ".v1.json"));
    }
}
