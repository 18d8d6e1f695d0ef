package stemfarm.farm.queue;

import stemfarm.farm.kafka.Clients;
import stemfarm.farm.topic.JobTopic;

/**
 * What all slots of a queue share.
 *
 * @param deliveryLimit deliveries after which Kafka drops a job
 */
record SlotContext(
        Clients clients,
        JobTopic jobs,
        int deliveryLimit,
        ReleaseBackoff backoff,
        DeadLetters deadLetters,
        QueueMetrics metrics,
        DrainSignal drain) {}
