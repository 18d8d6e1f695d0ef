package stemfarm.farm.queue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static stemfarm.farm.queue.JobHandler.Outcome.ACCEPT;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.JavaProcess;
import stemfarm.farm.topic.LeaseSettings;

/** Workers in processes of their own that are killed or frozen in the middle of a job. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LostWorkerTest {

    private QueueRig rig;
    private int next;

    @BeforeAll
    void open(@TempDir Path dir) throws Exception {
        Awaitility.setDefaultTimeout(120, SECONDS);
        // Long enough that a killed worker's job can't have come back because its lock ran out.
        rig = new QueueRig(dir, new LeaseSettings(Duration.ofHours(1), 10, 10_000));
    }

    @AfterEach
    void forget() {
        rig.closeQueues();
        rig.meters.clear();
    }

    @AfterAll
    void close() {
        rig.close();
    }

    @Test
    void theJobOfAKilledWorkerGoesToAnotherAtOnce() throws Exception {
        try (JavaProcess worker = JavaProcess.start(WorkerProcess.class, rig.bootstrapServers())) {
            rig.submit(next, ++next);
            String taken = worker.readLine();
            ScriptedHandler successor = new ScriptedHandler();
            rig.queue("b", 1, Duration.ZERO, successor);
            worker.kill();
            finish(successor, taken);
        }
    }

    @Test
    void theJobOfAFrozenWorkerGoesToAnotherWhenItsLockRunsOut() throws Exception {
        rig.leases(new LeaseSettings(Duration.ofSeconds(2), 10, 10_000));
        try (JavaProcess worker = JavaProcess.start(WorkerProcess.class, rig.bootstrapServers())) {
            rig.submit(next, ++next);
            String taken = worker.readLine();
            worker.signal("STOP");
            ScriptedHandler successor = new ScriptedHandler();
            rig.queue("b", 1, Duration.ZERO, successor);
            finish(successor, taken);
            worker.signal("CONT");
            assertThat(worker.readLine()).isEqualTo("abandoned");
        }
    }

    private void finish(ScriptedHandler successor, String taken) throws InterruptedException {
        ScriptedHandler.Begun redelivered = successor.begun.take();
        assertThat(redelivered.job().jobKey()).isEqualTo(taken);
        redelivered.stage().complete(ACCEPT);
        await().until(() -> rig.settled(ACCEPT) == 1);
    }
}
