package stemfarm.coordinator.loop;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.codec.UndecodableMessageException;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.topic.Topics;

/** Reads every render's last state, from the compacted topic's beginning to its end. */
final class StateReader {

    private static final Logger LOG = LoggerFactory.getLogger(StateReader.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Connections connections;
    private final MessageCodec codec;

    StateReader(Connections connections, MessageCodec codec) {
        this.connections = connections;
        this.codec = codec;
    }

    /**
     * Hands every state and its record's headers to {@code states}, in order. A record that cannot be read is said in the log and left out: better
     * one render that stands still than a farm that does.
     *
     * @param unreadable is told the renders of such records: what stood there before them counts no more
     * @param stop ends the reading early
     */
    void readAll(
            BiConsumer<RenderState, Headers> states,
            java.util.function.Consumer<String> unreadable,
            BooleanSupplier stop) {
        TopicPartition renders = new TopicPartition(Topics.RENDERS, 0);
        try (Consumer<String, byte[]> reader = connections.reader()) {
            reader.assign(List.of(renders));
            reader.seekToBeginning(List.of(renders));
            long end =
                    Objects.requireNonNull(reader.endOffsets(List.of(renders)).get(renders));
            while (reader.position(renders) < end && !stop.getAsBoolean()) {
                for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
                    read(record, states, unreadable);
                }
            }
        }
    }

    private void read(
            ConsumerRecord<String, byte[]> record,
            BiConsumer<RenderState, Headers> states,
            java.util.function.Consumer<String> unreadable) {
        if (record.value() == null) {
            return;
        }
        try {
            states.accept(codec.decode(record.value(), RenderState.class), record.headers());
        } catch (UndecodableMessageException e) {
            LOG.error(
                    "the state of render {} at offset {} can't be read and is left out: {}",
                    record.key(),
                    record.offset(),
                    e.getMessage());
            unreadable.accept(record.key());
        }
    }
}
