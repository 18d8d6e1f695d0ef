package stemfarm.farm.node;

import java.util.Optional;

/** One thing that a node needs to do its work. */
public interface HealthCheck {

    /** What it is about, e.g. {@code kafka}. */
    String name();

    /** What is wrong now, in words for an operator; empty when all is well. Must answer within seconds. */
    Optional<String> problem();

    /**
     * What is wrong for good, so that only a new process mends it; empty while this one may get well by itself. Whatever
     * is outside of the process, such as Kafka, never counts. Must answer at once.
     */
    default Optional<String> ruin() {
        return Optional.empty();
    }
}
