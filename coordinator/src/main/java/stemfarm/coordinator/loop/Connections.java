package stemfarm.coordinator.loop;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.Producer;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.KafkaTrouble;

/** The loop's ways to Kafka. */
public interface Connections {

    /** Group of all coordinators; one of them is active. */
    String GROUP = "stemfarm-coordinator";

    /** One for all of them: whoever becomes active fences whoever was. */
    String TRANSACTIONAL_ID = "stemfarm-coordinator";

    /** Longest that a coordinator may be silent before another takes over; Kafka allows 6 s and more. */
    Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    /** A new member of the group; reads commands and facts. */
    Consumer<String, byte[]> member();

    /** A new writer with the group's transactional id. */
    Producer<String, byte[]> writer();

    /** A new reader of the states, outside the group. */
    Consumer<String, byte[]> reader();

    /** What Kafka refuses this node, in words for an operator, when that is why something failed. */
    default Optional<String> refusal(Throwable failure) {
        return Optional.empty();
    }

    /**
     * Connections of this node.
     *
     * <p>The range assignor gives partition 0 of every topic to the same member, the first by name: commands and facts,
     * one partition each, are always read by one and the same coordinator. The name is the member's static identity: a
     * coordinator that was killed and started again takes its own place at once instead of waiting for the session of its
     * predecessor to end.
     */
    static Connections of(FarmConfig config) {
        Clients clients = Clients.of(config);
        Map<String, Object> membership = Map.of(
                "partition.assignment.strategy", RangeAssignor.class.getName(),
                "group.instance.id", config.nodeName().replaceAll("[^a-zA-Z0-9._-]", "_"),
                "session.timeout.ms", Math.toIntExact(SESSION_TIMEOUT.toMillis()),
                "heartbeat.interval.ms", 1_000);
        return new Connections() {
            @Override
            public Consumer<String, byte[]> member() {
                return clients.groupConsumer(GROUP, membership);
            }

            @Override
            public Producer<String, byte[]> writer() {
                return clients.transactionalProducer(TRANSACTIONAL_ID);
            }

            @Override
            public Consumer<String, byte[]> reader() {
                return clients.reader();
            }

            @Override
            public Optional<String> refusal(Throwable failure) {
                return KafkaTrouble.refusal(clients, failure).map(Throwable::getMessage);
            }
        };
    }
}
