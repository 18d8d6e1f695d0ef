package stemfarm.coordinator.loop;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/** Partitions of a member as its group gives and takes them. */
final class Ownership implements ConsumerRebalanceListener {

    private final Set<TopicPartition> owned = new HashSet<>();
    private int changes;

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        owned.addAll(partitions);
        changes++;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        owned.removeAll(partitions);
        changes++;
    }

    /** What is owned now. */
    Set<TopicPartition> owned() {
        return Set.copyOf(owned);
    }

    /** Whether this member is the active one. Both partitions go to the same member, so one of them would do. */
    boolean isComplete() {
        return owned.size() == 2;
    }

    /** Grows with every change, so that a reign does not outlive the ownership it began with. */
    int changes() {
        return changes;
    }
}
