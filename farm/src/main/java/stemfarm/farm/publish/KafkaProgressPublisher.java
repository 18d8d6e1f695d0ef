package stemfarm.farm.publish;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.codec.MessageCodec;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.message.Progress;
import stemfarm.farm.topic.Topics;

/** Progress on Kafka, at most four messages a second and job. Whatever Kafka can't take at once is lost. Thread-safe. */
public final class KafkaProgressPublisher implements ProgressPublisher, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaProgressPublisher.class);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final KafkaProducer<String, byte[]> producer;
    private final ProgressThrottle throttle;
    private final MessageCodec codec = new MessageCodec();

    /** Throttles by this clock. */
    public KafkaProgressPublisher(Clients clients, InstantSource clock) {
        this.producer = clients.lossyProducer();
        this.throttle = new ProgressThrottle(clock, INTERVAL);
    }

    @Override
    public void publish(Progress progress) {
        if (!throttle.passes(progress)) {
            return;
        }
        try {
            var unused = producer.send(
                    new ProducerRecord<>(Topics.PROGRESS, progress.renderId(), codec.encode(progress)),
                    (stored, failure) -> logLoss(failure));
        } catch (KafkaException e) {
            logLoss(e);
        }
    }

    private static void logLoss(@Nullable Exception failure) {
        if (failure != null) {
            LOG.debug("progress was lost: {}", failure.getMessage());
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
