package stemfarm.farm.queue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static stemfarm.farm.queue.JobHandler.Outcome.ACCEPT;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.JavaProcess;
import stemfarm.farm.message.Job;
import stemfarm.farm.topic.LeaseSettings;

/** Prints the numbers of docs/decisions/0001; runs only when asked for by name. */
final class QueueNumbers {

    private static final int JOBS = 1_000;
    private static final int SINGLES = 100;
    private static final int KILLS = 5;

    @Test
    void throughput(@TempDir Path dir) throws Exception {
        try (QueueRig rig = new QueueRig(dir, LeaseSettings.STANDARD)) {
            rig.submit(0, JOBS);
            long begin = System.nanoTime();
            rig.queue("a", 4, Duration.ofSeconds(5), new InstantHandler());
            await().atMost(120, SECONDS).pollInterval(Duration.ofMillis(5)).until(() -> rig.settled(ACCEPT) == JOBS);
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf("%d empty jobs over 4 slots: %.0f jobs/s%n", JOBS, JOBS / seconds);
        }
    }

    @Test
    void latency(@TempDir Path dir) throws Exception {
        try (QueueRig rig = new QueueRig(dir, LeaseSettings.STANDARD)) {
            ScriptedHandler handler = new ScriptedHandler();
            rig.queue("a", 1, Duration.ofSeconds(5), handler);
            double[] millis = new double[SINGLES];
            for (int i = 0; i < SINGLES; i++) {
                int settled = i + 1;
                long begin = System.nanoTime();
                rig.submit(i, i + 1);
                ScriptedHandler.Begun begun = handler.begun.take();
                millis[i] = (System.nanoTime() - begin) / 1e6;
                begun.stage().complete(ACCEPT);
                await().pollInterval(Duration.ofMillis(1)).until(() -> rig.settled(ACCEPT) == settled);
            }
            print("from submitting a job to an idle worker's hands", millis);
        }
    }

    @Test
    void redeliveryAfterAKill(@TempDir Path dir) throws Exception {
        try (QueueRig rig = new QueueRig(dir, LeaseSettings.STANDARD)) {
            double[] millis = new double[KILLS];
            for (int i = 0; i < KILLS; i++) {
                try (JavaProcess worker = JavaProcess.start(WorkerProcess.class, rig.bootstrapServers())) {
                    rig.submit(i, i + 1);
                    worker.readLine();
                    ScriptedHandler successor = new ScriptedHandler();
                    rig.queue("b", 1, Duration.ofSeconds(5), successor);
                    rig.awaitMembers(2);
                    long begin = System.nanoTime();
                    worker.kill();
                    ScriptedHandler.Begun begun = successor.begun.take();
                    millis[i] = (System.nanoTime() - begin) / 1e6;
                    begun.stage().complete(ACCEPT);
                    rig.closeQueues();
                }
            }
            print("from kill -9 of a worker to another's hands", millis);
        }
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                "%s: median %.1f ms, 95 %% %.1f ms, max %.1f ms%n",
                what,
                millis[millis.length / 2],
                millis[(int) Math.ceil(millis.length * 0.95) - 1],
                millis[millis.length - 1]);
    }

    private static final class InstantHandler implements JobHandler {
        @Override
        public CompletionStage<Outcome> handle(Job job) {
            return CompletableFuture.completedFuture(ACCEPT);
        }

        @Override
        public void abandon(Job job) {}
    }
}
