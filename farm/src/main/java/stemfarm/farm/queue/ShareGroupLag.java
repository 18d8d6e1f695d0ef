package stemfarm.farm.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.topic.JobTopic;

/**
 * Asks Kafka every 15 s how much of each job topic its share group has not finished, jobs in workers' hands included. It
 * is Kafka's own view, beside the coordinator's backlog: the two part when jobs are lost between them.
 */
public final class ShareGroupLag implements AutoCloseable {

    static final String LAG = "stemfarm.queue.lag";

    private static final Logger LOG = LoggerFactory.getLogger(ShareGroupLag.class);
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final int TIMEOUT_SEC = 10;

    private final Admin admin;
    private final BooleanSupplier counts;
    private final Map<JobTopic, Double> lags = new ConcurrentHashMap<>();
    private final ScheduledExecutorService poller;

    private ShareGroupLag(FarmConfig config, MeterRegistry registry, BooleanSupplier counts) {
        this.admin = Clients.of(config).admin();
        this.counts = counts;
        for (JobTopic jobs : JobTopic.values()) {
            Gauge.builder(LAG, () -> counts.getAsBoolean() ? lags.getOrDefault(jobs, Double.NaN) : 0)
                    .description("records of a job topic that its share group has not finished, as Kafka counts them")
                    .tag("group", jobs.group())
                    .register(registry);
        }
        this.poller = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, config.nodeName() + "-lag");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to ask.
     *
     * @param counts whether this process' view counts; otherwise it asks nothing and shows 0, so that sums are right
     */
    public static ShareGroupLag start(FarmConfig config, MeterRegistry registry, BooleanSupplier counts) {
        return start(config, registry, counts, INTERVAL);
    }

    static ShareGroupLag start(FarmConfig config, MeterRegistry registry, BooleanSupplier counts, Duration interval) {
        ShareGroupLag lag = new ShareGroupLag(config, registry, counts);
        var unused = lag.poller.scheduleWithFixedDelay(lag::poll, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        return lag;
    }

    /** What Kafka does not tell is unknown, not 0. */
    private void poll() {
        if (!counts.getAsBoolean()) {
            return;
        }
        Map<JobTopic, Double> heard = new EnumMap<>(JobTopic.class);
        for (JobTopic jobs : JobTopic.values()) {
            try {
                heard.put(jobs, lag(jobs));
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                LOG.debug("the lag of {} is unknown: {}", jobs.group(), e.toString());
                heard.put(jobs, Double.NaN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        lags.putAll(heard);
    }

    /** Before the group has finished its first record, Kafka knows no lag; it is the whole topic, which is read from its start. */
    private double lag(JobTopic jobs) throws ExecutionException, TimeoutException, InterruptedException {
        TopicPartition partition = new TopicPartition(jobs.topic(), 0);
        SharePartitionOffsetInfo found = admin.listShareGroupOffsets(
                        Map.of(jobs.group(), new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(jobs.group())
                .get(TIMEOUT_SEC, TimeUnit.SECONDS)
                .get(partition);
        Optional<Long> lag = found == null ? Optional.empty() : found.lag();
        return lag.isPresent()
                ? lag.get()
                : offset(partition, OffsetSpec.latest()) - offset(partition, OffsetSpec.earliest());
    }

    private long offset(TopicPartition partition, OffsetSpec which)
            throws ExecutionException, TimeoutException, InterruptedException {
        return admin.listOffsets(Map.of(partition, which))
                .partitionResult(partition)
                .get(TIMEOUT_SEC, TimeUnit.SECONDS)
                .offset();
    }

    @Override
    public void close() {
        poller.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
