package stemfarm.coordinator.loop;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.coordinator.plan.Planner;
import stemfarm.coordinator.state.Policy;
import stemfarm.coordinator.state.Recovery;
import stemfarm.farm.codec.MessageCodec;

/** How a coordinator becomes the active one. */
final class Succession {

    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    private final Connections connections;
    private final MessageCodec codec;
    private final Policy policy;
    private final Planner planner;

    Succession(Connections connections, MessageCodec codec, Policy policy, Planner planner) {
        this.connections = connections;
        this.codec = codec;
        this.policy = policy;
        this.planner = planner;
    }

    /**
     * First fences the predecessor, which ends its open transaction: from here on nobody else writes. Then reads the
     * states to their end, then the offsets that were committed with them, so that both are of the same moment.
     */
    Reign begin(Consumer<String, byte[]> member, Set<TopicPartition> owned, BooleanSupplier stop) {
        Producer<String, byte[]> writer = connections.writer();
        try {
            writer.initTransactions();
            Recovery recovery = new Recovery(policy, planner);
            Traces traces = new Traces();
            new StateReader(connections, codec)
                    .readAll(
                            (state, headers) -> {
                                recovery.take(state);
                                traces.recovered(state, headers);
                            },
                            recovery::forget,
                            stop);
            seekToCommitted(member, owned);
            Recovery.Recovered recovered = recovery.recovered();
            LOG.info(
                    "active with {} open renders, {} of them planned anew",
                    recovered.state().renders().size() + recovered.again().size(),
                    recovered.again().size());
            return new Reign(writer, codec, traces, recovered);
        } catch (RuntimeException | Error e) {
            writer.close(Duration.ZERO);
            throw e;
        }
    }

    private static void seekToCommitted(Consumer<String, byte[]> member, Set<TopicPartition> owned) {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(member.committed(owned));
        for (TopicPartition partition : owned) {
            OffsetAndMetadata next = committed.get(partition);
            if (next == null) {
                member.seekToBeginning(List.of(partition));
            } else {
                member.seek(partition, next);
            }
        }
    }
}
