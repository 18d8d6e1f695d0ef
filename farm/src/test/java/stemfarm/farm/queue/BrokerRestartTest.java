package stemfarm.farm.queue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static stemfarm.farm.queue.JobHandler.Outcome.ACCEPT;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.topic.LeaseSettings;

/** Kafka goes away and comes back while one job runs and another waits. */
@Timeout(300)
final class BrokerRestartTest {

    @Test
    void bothJobsAreDoneAfterwards(@TempDir Path dir) throws Exception {
        Awaitility.setDefaultTimeout(120, SECONDS);
        try (QueueRig rig = new QueueRig(dir, new LeaseSettings(Duration.ofSeconds(4), 10, 10_000))) {
            ScriptedHandler handler = new ScriptedHandler();
            ShareGroupQueue queue = rig.queue("a", 1, Duration.ofSeconds(5), handler);
            List<String> submitted = rig.submit(0, 2);
            ScriptedHandler.Begun running = handler.begun.take();

            rig.restartBroker();
            assertThat(handler.abandoned.take()).isEqualTo(running.job());
            assertThat(queue.ruin()).as("Kafka's absence").isEmpty();
            running.stage().complete(ACCEPT);

            Set<String> done = new HashSet<>();
            while (done.size() < 2) {
                ScriptedHandler.Begun begun = handler.begun.take();
                done.add(begun.job().jobKey());
                begun.stage().complete(ACCEPT);
            }
            assertThat(done).containsExactlyInAnyOrderElementsOf(submitted);
            await().until(() -> rig.settled(ACCEPT) == 2);
        }
    }
}
