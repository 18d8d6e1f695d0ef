package stemfarm.farm.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.message.Message;
import stemfarm.farm.trace.TraceContext;

/** Sends one message at a time and waits until every in-sync replica has it. Thread-safe. */
public final class MessageSender implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Clients clients;
    private final KafkaProducer<String, byte[]> producer;
    private final MessageCodec codec = new MessageCodec();

    public MessageSender(Clients clients) {
        this.clients = clients;
        this.producer = clients.producer();
    }

    /**
     * Sends the message under its render's id, in the trace of this thread's work, and waits, at most {@link Clients#DELIVERY_TIMEOUT} and the time to find the
     * topic.
     *
     * @throws IllegalArgumentException when the message is too large
     * @throws KafkaRefusedException when Kafka does not let this node in or write there
     * @throws IllegalStateException when Kafka did not take it in time, or the thread was interrupted; the message may or
     *     may not be stored then
     */
    public void send(String topic, Message message) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, message.renderId(), codec.encode(message));
        TraceContext.current().into(record.headers());
        try {
            producer.send(record).get(Clients.DELIVERY_TIMEOUT.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notTaken(topic, message, e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw notTaken(topic, message, e);
        }
    }

    private IllegalStateException notTaken(String topic, Message message, Exception cause) {
        Optional<KafkaRefusedException> refused = KafkaTrouble.refusal(clients, cause);
        return refused.isPresent()
                ? refused.get()
                : new IllegalStateException(
                        "Kafka did not take a " + message.getClass().getSimpleName() + " of render "
                                + message.renderId() + " into " + topic + ": " + cause.getMessage(),
                        cause);
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
