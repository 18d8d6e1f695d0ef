package stemfarm.farm.queue;

import java.time.Duration;

/**
 * How long a job that was given back is kept from the next worker: Kafka itself delivers it again at once, so that a job
 * that fails quickly would use up its deliveries within a tenth of a second.
 *
 * @param first after the first delivery; doubles with each
 * @param max bound of the doubling
 */
record ReleaseBackoff(Duration first, Duration max) {

    static final ReleaseBackoff STANDARD = new ReleaseBackoff(Duration.ofMillis(500), Duration.ofSeconds(15));

    /** The pause after this many deliveries, 1 for the first. */
    Duration after(int deliveries) {
        int doublings = Math.min(Math.max(deliveries, 1) - 1, 30);
        Duration pause = first.multipliedBy(1L << doublings);
        return pause.compareTo(max) > 0 ? max : pause;
    }
}
