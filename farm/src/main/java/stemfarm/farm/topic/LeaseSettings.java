package stemfarm.farm.topic;

import java.time.Duration;
import stemfarm.farm.kafka.Clients;

/**
 * How a share group hands out jobs; the broker's own limits bound what is asked for here.
 *
 * @param lock how long a job is a worker's own unless it renews, 1 s to 1 h; default 30 s
 * @param deliveryLimit deliveries of one job before Kafka drops it, 2 to 25; default 10
 * @param maxRecordLocks jobs out at once; a long job at the head blocks the queue after as many others; default 10 000
 */
public record LeaseSettings(Duration lock, int deliveryLimit, int maxRecordLocks) {

    /** 30 s, 10 deliveries, 10 000 jobs. */
    public static final LeaseSettings STANDARD = new LeaseSettings(Duration.ofSeconds(30), 10, 10_000);

    public LeaseSettings {
        if (lock.compareTo(Duration.ofSeconds(1)) < 0 || lock.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("lock is " + lock + "; it must be 1 s to 1 h");
        }
        if (deliveryLimit < 2 || deliveryLimit > 25) {
            throw new IllegalArgumentException("deliveryLimit is " + deliveryLimit + "; it must be 2 to 25");
        }
        if (maxRecordLocks < 100 || maxRecordLocks > 10_000) {
            throw new IllegalArgumentException("maxRecordLocks is " + maxRecordLocks + "; it must be 100 to 10000");
        }
    }

    /**
     * How many deliveries the broker really allows a job of this topic.
     *
     * @throws IllegalStateException when Kafka does not answer
     */
    public static int deliveryLimit(Clients clients, JobTopic jobs) {
        return ShareGroups.deliveryLimit(clients, jobs);
    }
}
