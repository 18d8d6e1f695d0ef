package stemfarm.farm.queue;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static stemfarm.farm.queue.JobHandler.Outcome.ACCEPT;
import static stemfarm.farm.queue.JobHandler.Outcome.RELEASE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.message.Job;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.topic.LeaseSettings;

/** 200 jobs over four slots in two workers, of which a fifth fails the first time. */
@Timeout(300)
final class ManyJobsTest {

    private static final int JOBS = 200;

    @Test
    void eachIsInTheStoreOnce(@TempDir Path dir) throws Exception {
        long seed = System.nanoTime();
        System.out.println("ManyJobsTest seed " + seed);
        FolderStore store = FolderStore.open(dir.resolve("store"));
        try (QueueRig rig = new QueueRig(dir.resolve("kafka"), LeaseSettings.STANDARD)) {
            StoringHandler handler = new StoringHandler(store, new Random(seed));
            rig.queue("a", 2, Duration.ofSeconds(5), handler);
            rig.queue("b", 2, Duration.ofSeconds(5), handler);
            List<String> keys = rig.submit(0, JOBS);
            await().atMost(120, SECONDS).until(() -> rig.settled(ACCEPT) == JOBS);
            for (String key : keys) {
                assertThat(store.find(key)).isPresent();
            }
            assertThat(handler.commits).hasValue(JOBS);
            assertThat(rig.settled(RELEASE)).isEqualTo(handler.failedOnce.size());
            assertThat(rig.count(QueueMetrics.LEASES_LOST)).isZero();
        }
        assertThat(dir.resolve("store/tmp")).isEmptyDirectory();
    }

    /** Writes the job's key into the store. */
    private static final class StoringHandler implements JobHandler {
        private final ArtefactStore store;
        private final Random random;
        final Set<String> failedOnce = ConcurrentHashMap.newKeySet();
        final AtomicInteger commits = new AtomicInteger();

        StoringHandler(ArtefactStore store, Random random) {
            this.store = store;
            this.random = random;
        }

        @Override
        public CompletionStage<Outcome> handle(Job job) {
            return CompletableFuture.supplyAsync(() -> work(job));
        }

        private Outcome work(Job job) {
            if (random.nextInt(5) == 0 && failedOnce.add(job.jobKey())) {
                return RELEASE;
            }
            try (ArtefactStore.Draft draft = store.draft(job.jobKey())) {
                Files.writeString(draft.file("key.txt"), job.jobKey());
                draft.commit();
                commits.incrementAndGet();
                return ACCEPT;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void abandon(Job job) {
            throw new AssertionError("no lease may be lost here");
        }
    }
}
