package stemfarm.farm.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static stemfarm.farm.queue.JobHandler.Outcome.ACCEPT;
import static stemfarm.farm.queue.JobHandler.Outcome.REJECT;
import static stemfarm.farm.queue.JobHandler.Outcome.RELEASE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.message.Job;
import stemfarm.farm.topic.LeaseSettings;
import stemfarm.farm.topic.Topics;

/** The queue on a real broker, with a lock of 4 s: short enough to outlive, long enough for a busy machine. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ShareGroupQueueTest {

    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final int DELIVERY_LIMIT = 4;

    private QueueRig rig;
    private int next;

    @BeforeAll
    void open(@TempDir Path dir) throws Exception {
        Awaitility.setDefaultTimeout(120, SECONDS);
        rig = new QueueRig(dir, new LeaseSettings(Duration.ofSeconds(4), DELIVERY_LIMIT, 10_000));
    }

    @AfterEach
    void forget() {
        rig.closeQueues();
        rig.meters.clear();
    }

    @AfterAll
    void close() throws Exception {
        rig.close();
    }

    @Test
    void isRuinedWhenAnErrorHasEndedItsSlotsAndNotBecauseItCloses() throws Exception {
        ShareGroupQueue queue = rig.queue("a", 2, DRAIN, new JobHandler() {
            @Override
            public CompletionStage<Outcome> handle(Job job) {
                throw new NoClassDefFoundError("x/Y");
            }

            @Override
            public void abandon(Job job) {}
        });
        assertThat(queue.ruin()).isEmpty();
        rig.submit(next, next + 1);
        await().until(() -> queue.ruin().isPresent());
        assertThat(queue.ruin().orElseThrow()).contains("a-stem-workers-slot-");
        queue.close();
        assertThat(queue.ruin()).isEmpty();

        ScriptedHandler heir = new ScriptedHandler();
        rig.queue("b", 1, DRAIN, heir);
        ScriptedHandler.Begun begun = heir.begun.take();
        assertThat(QueueRig.number(begun.job())).isEqualTo(next++);
        begun.stage().complete(ACCEPT);
        await().until(() -> rig.settled(ACCEPT) == 1);
    }

    @Test
    void tellsHowMuchKafkaHoldsForTheGroup() throws Exception {
        ScriptedHandler handler = new ScriptedHandler();
        rig.queue("a", 1, DRAIN, handler);
        rig.submit(next, next += 3);
        ScriptedHandler.Begun first = handler.begun.take();
        AtomicBoolean counts = new AtomicBoolean(true);
        FarmConfig config = FarmConfig.local(rig.bootstrapServers(), Path.of("unused"));
        try (ShareGroupLag lag = ShareGroupLag.start(config, rig.meters, counts::get, Duration.ofMillis(100))) {
            assertThat(lag).isNotNull();
            await().until(() -> lag("stem-workers") == 3);
            first.stage().complete(ACCEPT);
            await().until(() -> lag("stem-workers") == 2);
            handler.begun.take().stage().complete(ACCEPT);
            handler.begun.take().stage().complete(ACCEPT);
            await().until(() -> lag("stem-workers") == 0);
            rig.sender.send(Topics.MASTER_JOBS, QueueRig.job(0));
            await().until(() -> lag("master-workers") == 1); // though nobody ever joined that group
            counts.set(false);
            assertThat(lag("master-workers")).isZero();
        }
    }

    private double lag(String group) {
        return rig.meters.get(ShareGroupLag.LAG).tag("group", group).gauge().value();
    }

    @Test
    void keepsALeaseOverManyLocks() throws Exception {
        ScriptedHandler handler = new ScriptedHandler();
        rig.queue("a", 1, DRAIN, handler);
        rig.submit(next, ++next);
        ScriptedHandler.Begun begun = handler.begun.take();
        await().until(() -> rig.count(QueueMetrics.RENEWALS) >= 6);
        begun.stage().complete(ACCEPT);
        await().until(() -> rig.settled(ACCEPT) == 1);
        assertThat(handler.begun).isEmpty();
        assertThat(rig.count(QueueMetrics.LEASES_LOST)).isZero();
    }

    @Test
    void givesEachSlotOneJobAtATime() throws Exception {
        ScriptedHandler handler = new ScriptedHandler();
        rig.queue("a", 2, DRAIN, handler);
        rig.submit(next, next += 3);
        ScriptedHandler.Begun first = handler.begun.take();
        ScriptedHandler.Begun second = handler.begun.take();
        await().until(() -> rig.count(QueueMetrics.RENEWALS) >= 2);
        assertThat(handler.begun).isEmpty();
        first.stage().complete(ACCEPT);
        ScriptedHandler.Begun third = handler.begun.take();
        second.stage().complete(ACCEPT);
        third.stage().complete(ACCEPT);
        await().until(() -> rig.settled(ACCEPT) == 3);
        assertThat(List.of(
                        first.job().jobKey(), second.job().jobKey(), third.job().jobKey()))
                .doesNotHaveDuplicates();
    }

    @Test
    void bringsAReleasedJobBackAndARejectedOneNever() throws Exception {
        ScriptedHandler handler = new ScriptedHandler();
        rig.queue("a", 1, DRAIN, handler);
        rig.submit(next, next += 2);
        ScriptedHandler.Begun first = handler.begun.take();
        first.stage().complete(RELEASE);
        ScriptedHandler.Begun again = handler.begun.take();
        assertThat(again.job()).isEqualTo(first.job());
        again.stage().complete(REJECT);
        ScriptedHandler.Begun other = handler.begun.take();
        assertThat(other.job()).isNotEqualTo(first.job());
        other.stage().complete(ACCEPT);
        await().until(() -> rig.settled(ACCEPT) == 1 && rig.settled(REJECT) == 1 && rig.settled(RELEASE) == 1);
    }

    @Test
    void tellsWhenNobodyFinishesAJob() throws Exception {
        ScriptedHandler handler = new ScriptedHandler();
        rig.queue("a", 1, DRAIN, handler);
        rig.submit(next, ++next);
        for (int delivery = 1; delivery < DELIVERY_LIMIT; delivery++) {
            handler.begun.take().stage().completeExceptionally(new IllegalStateException("broken on purpose"));
        }
        await().until(() -> rig.settled(REJECT) == 1);
        assertThat(handler.begun).isEmpty();
        assertThat(rig.read(Topics.FACTS))
                .anyMatch(fact -> fact.contains("\"job-failed\"")
                        && fact.contains("lost-worker")
                        && fact.contains("was given to 3 workers and none finished it"));
        assertThat(rig.read(Topics.DEAD_LETTERS)).anyMatch(letter -> letter.contains("\"dead-letter\""));
    }

    @Test
    void putsAwayWhatItCantReadAndGoesOn() throws Exception {
        try (KafkaProducer<String, byte[]> producer = rig.clients.producer()) {
            producer.send(new ProducerRecord<>(Topics.STEM_JOBS, "r-odd", new byte[] {'x', 'y'}))
                    .get();
        }
        rig.submit(next, ++next);
        ScriptedHandler handler = new ScriptedHandler();
        rig.queue("a", 1, DRAIN, handler);
        handler.begun.take().stage().complete(ACCEPT);
        await().until(() -> rig.settled(ACCEPT) == 1 && rig.settled(REJECT) == 1);
        assertThat(rig.read(Topics.DEAD_LETTERS))
                .anyMatch(letter -> letter.contains("\"undecodable\"") && letter.contains("\"eHk=\""));
    }

    @Test
    void leavesAJobOfANewerVersionToOthersAndGoesOn() throws Exception {
        String newer = new String(new MessageCodec().encode(QueueRig.job(next)), UTF_8)
                .replace("\"version\":1", "\"version\":2");
        try (KafkaProducer<String, byte[]> producer = rig.clients.producer()) {
            producer.send(new ProducerRecord<>(Topics.STEM_JOBS, "r-newer", newer.getBytes(UTF_8)))
                    .get();
        }
        rig.submit(next, ++next);
        ScriptedHandler handler = new ScriptedHandler();
        rig.queue("old", 1, DRAIN, handler);
        handler.begun.take().stage().complete(ACCEPT);
        // Others had their chances before the last delivery says aloud that nobody understood it.
        await().until(() -> rig.settled(ACCEPT) == 1 && rig.settled(RELEASE) >= 1 && rig.settled(REJECT) == 1);
        assertThat(rig.read(Topics.DEAD_LETTERS))
                .anyMatch(letter -> letter.contains("\"undecodable\"") && letter.contains("update it"));
    }

    @Test
    void abandonsAJobWhoseRenewalWasBlocked() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CompletableFuture<JobHandler.Outcome> never = new CompletableFuture<>();
        ScriptedHandler slow = new ScriptedHandler();
        rig.queue("slow", 1, DRAIN, slow.blockingUntil(blocked, never));
        rig.submit(next, ++next);
        ScriptedHandler.Begun lost = slow.begun.take();
        ScriptedHandler quick = new ScriptedHandler();
        rig.queue("quick", 1, DRAIN, quick);
        ScriptedHandler.Begun redelivered = quick.begun.take();
        assertThat(redelivered.job()).isEqualTo(lost.job());
        redelivered.stage().complete(ACCEPT);
        await().until(() -> rig.settled(ACCEPT) == 1);

        blocked.countDown();
        assertThat(slow.abandoned.take()).isEqualTo(lost.job());
        await().until(() -> rig.count(QueueMetrics.LEASES_LOST) == 1);
        never.complete(ACCEPT);
        await().until(() -> rig.busySlots() == 0);
        assertThat(rig.settled(ACCEPT)).isEqualTo(1);
    }

    @Test
    void closingLetsJobsFinishAndGivesTheRestBack() throws Exception {
        ScriptedHandler handler = new ScriptedHandler();
        rig.submit(next, next += 2);
        ShareGroupQueue queue = rig.queue("a", 2, Duration.ofSeconds(1), handler);
        ScriptedHandler.Begun finishing = handler.begun.take();
        ScriptedHandler.Begun hanging = handler.begun.take();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(queue::close);
        finishing.stage().complete(ACCEPT);
        assertThat(handler.abandoned.take()).isEqualTo(hanging.job());
        hanging.stage().complete(RELEASE);
        closed.get(120, SECONDS);
        assertThat(rig.settled(ACCEPT)).isEqualTo(1);
        assertThat(rig.settled(RELEASE)).isEqualTo(1);

        ScriptedHandler successor = new ScriptedHandler();
        rig.queue("b", 1, DRAIN, successor);
        ScriptedHandler.Begun back = successor.begun.take();
        assertThat(back.job()).isEqualTo(hanging.job());
        back.stage().complete(ACCEPT);
        await().until(() -> rig.settled(ACCEPT) == 2);
    }

    @Test
    void startsOnce() {
        ShareGroupQueue queue = rig.queue("a", 1, DRAIN, new ScriptedHandler());
        assertThatThrownBy(() -> queue.start(new ScriptedHandler())).isInstanceOf(IllegalStateException.class);
    }
}
