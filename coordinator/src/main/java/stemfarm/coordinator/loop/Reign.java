package stemfarm.coordinator.loop;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.Recovery.Recovered;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.message.Command;
import stemfarm.farm.message.Message;

/**
 * The time in which this coordinator is the active one: a fenced writer and the state as of the last commit. It ends with
 * the first doubt. Nothing is repaired in place: whoever reigns next begins from what Kafka has.
 */
final class Reign implements AutoCloseable {

    private final Producer<String, byte[]> writer;
    private final MessageCodec codec;
    private final Traces traces;
    private FarmState state;
    private List<Command> again;

    Reign(Producer<String, byte[]> writer, MessageCodec codec, Traces traces, Recovered recovered) {
        this.writer = writer;
        this.codec = codec;
        this.traces = traces;
        this.state = recovered.state();
        this.again = recovered.again();
    }

    FarmState state() {
        return state;
    }

    /** Which traces the open renders belong to. */
    Traces traces() {
        return traces;
    }

    /** Commands left over from recovery, to be decided in the first turn. */
    List<Command> again() {
        return again;
    }

    /**
     * Writes all that the turn says and the offsets of what it read, or nothing.
     *
     * <p>What a single send meets is thrown by the commit, so nobody looks at the answers to the sends.
     *
     * @throws RuntimeException when it is not certain that Kafka has all of it, and no other coordinator reigns
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    void commit(Turn turn, Map<TopicPartition, OffsetAndMetadata> read, ConsumerGroupMetadata member) {
        List<Message> messages = turn.messages();
        if (!messages.isEmpty() || !read.isEmpty()) {
            traces.begin(messages);
            writer.beginTransaction();
            for (Message message : messages) {
                ProducerRecord<String, byte[]> record =
                        new ProducerRecord<>(Routes.topic(message), message.renderId(), codec.encode(message));
                traces.into(message, record.headers());
                writer.send(record);
            }
            writer.sendOffsetsToTransaction(read, member);
            writer.commitTransaction();
        }
        state = turn.state();
        traces.committed(messages, state);
        again = List.of();
    }

    /** Lets go at once: an open transaction is aborted by whoever comes next, or times out. */
    @Override
    public void close() {
        writer.close(Duration.ZERO);
    }
}
