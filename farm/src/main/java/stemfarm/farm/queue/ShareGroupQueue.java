package stemfarm.farm.queue;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.publish.KafkaFactPublisher;
import stemfarm.farm.topic.JobTopic;
import stemfarm.farm.topic.LeaseSettings;

/**
 * Jobs from a Kafka share group (KIP-932): a worker that dies loses its job to another within a tenth of a second, one
 * that freezes loses it when its lock runs out. Delivery is at least once; results are write-once, so a second run of a
 * job changes nothing. Survives restarts of the broker. See docs/decisions/0001.
 */
public final class ShareGroupQueue implements JobQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ShareGroupQueue.class);

    private final FarmConfig config;
    private final JobTopic jobs;
    private final DeadLetters deadLetters;
    private final QueueMetrics metrics;
    private final ReleaseBackoff backoff;
    private final DrainSignal drain = new DrainSignal();
    private volatile List<Thread> threads = List.of();
    private final AtomicReference<@Nullable String> refusal = new AtomicReference<>();

    /**
     * A queue with {@code config.slots()} slots; takes nothing before {@link #start}.
     *
     * @param facts where records are reported that nobody can do; stays the caller's to close, after this queue
     */
    public ShareGroupQueue(FarmConfig config, JobTopic jobs, KafkaFactPublisher facts, MeterRegistry registry) {
        this(config, jobs, facts, registry, ReleaseBackoff.STANDARD);
    }

    ShareGroupQueue(
            FarmConfig config,
            JobTopic jobs,
            KafkaFactPublisher facts,
            MeterRegistry registry,
            ReleaseBackoff backoff) {
        this.config = config;
        this.jobs = jobs;
        this.deadLetters = new DeadLetters(facts, config.nodeName(), InstantSource.system());
        this.metrics = new QueueMetrics(registry, jobs.group(), config.nodeName());
        this.backoff = backoff;
    }

    @Override
    public synchronized void start(JobHandler handler) {
        if (!threads.isEmpty()) {
            throw new IllegalStateException("this queue was started before");
        }
        Clients clients = Clients.of(config);
        int deliveryLimit = LeaseSettings.deliveryLimit(clients, jobs);
        SlotContext context =
                new SlotContext(clients, jobs, deliveryLimit, backoff, deadLetters, metrics, drain, refusal);
        List<Thread> slots = new ArrayList<>();
        for (int number = 1; number <= config.slots(); number++) {
            Thread thread =
                    new Thread(new Slot(context, handler), config.nodeName() + "-" + jobs.group() + "-slot-" + number);
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((slot, e) -> LOG.error("{} ended", slot.getName(), e));
            slots.add(thread);
        }
        slots.forEach(Thread::start);
        threads = List.copyOf(slots);
    }

    @Override
    public Optional<String> ruin() {
        List<String> ended = threads.stream()
                .filter(thread -> !thread.isAlive())
                .map(Thread::getName)
                .toList();
        return ended.isEmpty() || drain.isClosing()
                ? Optional.empty()
                : Optional.of("ended after an error: " + String.join(", ", ended) + "; start this process again");
    }

    @Override
    public Optional<String> problem() {
        return Optional.ofNullable(refusal.get());
    }

    @Override
    public synchronized void close() {
        drain.close(config.drain());
        Duration bound = config.drain().plus(DrainSignal.grace()).plusSeconds(10);
        long deadlineNanos = System.nanoTime() + bound.toNanos();
        for (Thread thread : threads) {
            join(thread, deadlineNanos);
        }
        metrics.close();
    }

    private static void join(Thread thread, long deadlineNanos) {
        try {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("{} did not end in time; its job comes back when its lock runs out", thread.getName());
        }
    }
}
