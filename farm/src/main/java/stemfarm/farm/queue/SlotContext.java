package stemfarm.farm.queue;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.topic.JobTopic;

/**
 * What all slots of a queue share.
 *
 * @param deliveryLimit deliveries after which Kafka drops a job
 * @param refusal what Kafka refuses this queue now, or null
 */
record SlotContext(
        Clients clients,
        JobTopic jobs,
        int deliveryLimit,
        ReleaseBackoff backoff,
        DeadLetters deadLetters,
        QueueMetrics metrics,
        DrainSignal drain,
        AtomicReference<@Nullable String> refusal) {}
