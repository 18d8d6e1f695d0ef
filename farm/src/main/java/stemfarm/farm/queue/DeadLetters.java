package stemfarm.farm.queue;

import java.time.InstantSource;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import stemfarm.farm.codec.UndecodableMessageException;
import stemfarm.farm.message.DeadLetter;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Undecodable;
import stemfarm.farm.publish.KafkaFactPublisher;

/** Puts jobs away that the queue itself can't hand to anyone. */
final class DeadLetters {

    private final KafkaFactPublisher facts;
    private final String nodeName;
    private final InstantSource clock;

    DeadLetters(KafkaFactPublisher facts, String nodeName, InstantSource clock) {
        this.facts = facts;
        this.nodeName = nodeName;
        this.clock = clock;
    }

    void undecodable(ConsumerRecord<String, byte[]> record, UndecodableMessageException reason) {
        byte[] value = record.value() == null ? new byte[0] : record.value();
        facts.publish(new Undecodable(
                record.key() == null ? "" : record.key(),
                record.topic(),
                record.offset(),
                Base64.getEncoder().encodeToString(value),
                String.valueOf(reason.getMessage()),
                clock.millis()));
    }

    /** Kafka drops a job without a word after its last delivery; so the last one is used to tell. */
    void exhausted(Job job, int deliveries) {
        Failure failure = new Failure(
                Failure.Category.LOST_WORKER,
                job.label() + " was given to " + (deliveries - 1) + " workers and none finished it",
                "look into the logs of the workers that had it: they may lack memory or disk",
                "");
        facts.publish(new DeadLetter(job.renderId(), job, failure, clock.millis()));
        facts.publish(
                new Fact.JobFailed(job.renderId(), job.jobKey(), job.attempt(), nodeName, failure, clock.millis()));
    }
}
