package stemfarm.broker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes Kafka's internal topics before anyone needs them: made on demand, the first share group waits 2 s for its first
 * record.
 */
final class InternalTopics {

    private static final Map<String, Map<String, String>> TOPICS = Map.of(
            "__consumer_offsets", Map.of("cleanup.policy", "compact", "compression.type", "producer"),
            "__transaction_state", Map.of("cleanup.policy", "compact", "compression.type", "uncompressed"),
            "__share_group_state",
                    Map.of("cleanup.policy", "delete", "retention.ms", "-1", "compression.type", "producer"));

    private static final int TIMEOUT_SEC = 30;

    private InternalTopics() {}

    static void create(String bootstrapServers) throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "client.id",
                "embedded-broker",
                "metric.reporters",
                "",
                "enable.metrics.push",
                false))) {
            List<NewTopic> topics = TOPICS.entrySet().stream()
                    .map(topic -> new NewTopic(topic.getKey(), 1, (short) 1).configs(topic.getValue()))
                    .toList();
            for (var created : admin.createTopics(topics).values().values()) {
                awaitUnlessThere(created);
            }
        }
    }

    private static void awaitUnlessThere(Future<Void> created)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            created.get(TIMEOUT_SEC, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
