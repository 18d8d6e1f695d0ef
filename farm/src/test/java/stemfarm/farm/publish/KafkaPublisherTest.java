package stemfarm.farm.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.broker.EmbeddedBroker;
import stemfarm.farm.codec.Wire;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.TopicReader;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.Progress;
import stemfarm.farm.topic.Party;
import stemfarm.farm.topic.Topics;

@Timeout(300)
final class KafkaPublisherTest {

    private final Fact.JobStarted fact = Wire.sample("job-started.v1", Fact.JobStarted.class);
    private final Progress progress = Wire.sample("progress.v1", Progress.class);

    @Test
    void aFactIsThereWhenPublishReturnsAndProgressNeverBlocks(@TempDir Path dir) throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(dir);
        Clients clients = Clients.of(broker.bootstrapServers(), "test");
        Topics.ensure(Clients.of(broker.bootstrapServers(), "topics"), Party.COORDINATOR);
        try (broker;
                KafkaFactPublisher facts = new KafkaFactPublisher(clients);
                KafkaProgressPublisher progresses = new KafkaProgressPublisher(clients, InstantSource.system());
                TopicReader reader = new TopicReader(clients, Topics.FACTS, Topics.PROGRESS)) {
            facts.publish(fact);
            assertThat(end(clients, Topics.FACTS)).isEqualTo(1);
            List<Message> read = new ArrayList<>();
            // The very first progress may be lost while the producer looks for the topic.
            await().atMost(120, TimeUnit.SECONDS).until(() -> {
                progresses.publish(progress);
                read.addAll(reader.poll(Duration.ofMillis(50), key -> true));
                return read.contains(progress) && read.contains(fact);
            });
        }
    }

    @Test
    void withoutKafkaAFactFailsInBoundedTimeAndProgressIsLost() {
        Clients nowhere = Clients.of("127.0.0.1:1", "test");
        try (KafkaFactPublisher facts = new KafkaFactPublisher(nowhere);
                KafkaProgressPublisher progresses = new KafkaProgressPublisher(nowhere, InstantSource.system())) {
            progresses.publish(progress);
            assertThatThrownBy(() -> facts.publish(fact))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Kafka did not take a JobStarted of render r-1 into stemfarm.facts");
        }
    }

    private static long end(Clients clients, String topic) {
        try (TopicReader reader = new TopicReader(clients, topic)) {
            return reader.end(topic);
        }
    }
}
