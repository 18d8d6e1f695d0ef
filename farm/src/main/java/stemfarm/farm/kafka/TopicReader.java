package stemfarm.farm.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.codec.UndecodableMessageException;
import stemfarm.farm.message.Message;

/**
 * Follows one-partition topics without a group: every reader sees every committed message. Records that can't be read are
 * logged and passed over. Belongs to one thread, but for {@link #wakeup}.
 */
public final class TopicReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final Clients clients;
    private final KafkaConsumer<String, byte[]> consumer;
    private final MessageCodec codec = new MessageCodec();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    /**
     * Reads these topics, each from its beginning.
     *
     * @throws KafkaRefusedException when Kafka does not let this node in or read there, then or at any poll
     */
    public TopicReader(Clients clients, String... topics) {
        this.clients = clients;
        this.consumer = clients.reader();
        try {
            List<TopicPartition> partitions =
                    Arrays.stream(topics).map(TopicReader::partition).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            ends.putAll(consumer.endOffsets(partitions));
        } catch (KafkaException e) {
            close();
            throw refused(e);
        }
    }

    private RuntimeException refused(KafkaException failure) {
        return KafkaTrouble.refusal(clients, failure)
                .<RuntimeException>map(refusal -> refusal)
                .orElse(failure);
    }

    /** Offset behind the last message that was in the topic when this reader was opened. */
    public long end(String topic) {
        return ends.getOrDefault(partition(topic), 0L);
    }

    /** Goes on reading at this offset. */
    public void seek(String topic, long offset) {
        consumer.seek(partition(topic), offset);
    }

    /** Whether everything has been read that was in the topic when this reader was opened. */
    public boolean isCaughtUp(String topic) {
        return consumer.position(partition(topic)) >= end(topic);
    }

    /**
     * The next messages, possibly none.
     *
     * @param keys which keys (render ids) to decode at all
     */
    public List<Message> poll(Duration timeout, Predicate<String> keys) {
        List<Message> messages = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : polled(timeout)) {
            // A compacted topic keeps a record without value for a while when its key was deleted.
            if (record.value() != null && keys.test(String.valueOf(record.key()))) {
                decode(record, messages);
            }
        }
        return messages;
    }

    private ConsumerRecords<String, byte[]> polled(Duration timeout) {
        try {
            return consumer.poll(timeout);
        } catch (KafkaException e) {
            throw refused(e);
        }
    }

    private void decode(ConsumerRecord<String, byte[]> record, List<Message> into) {
        try {
            into.add(codec.decode(record.value()));
        } catch (UndecodableMessageException e) {
            LOG.warn("offset {} of {} is passed over: {}", record.offset(), record.topic(), e.getMessage());
        }
    }

    private static TopicPartition partition(String topic) {
        return new TopicPartition(topic, 0);
    }

    /** Ends a {@link #poll} in another thread with a {@link org.apache.kafka.common.errors.WakeupException}. */
    public void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
}
