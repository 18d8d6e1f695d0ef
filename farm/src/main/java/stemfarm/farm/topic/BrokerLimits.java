package stemfarm.farm.topic;

import static stemfarm.farm.topic.TopicSetup.await;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import stemfarm.farm.kafka.Clients;

/** What a broker's settings allow; a setting that it does not show bounds nothing here, and Kafka has the last word. */
final class BrokerLimits {

    private final Config settings;

    private BrokerLimits(Config settings) {
        this.settings = settings;
    }

    static BrokerLimits of(Clients clients, Admin admin, Node broker)
            throws ExecutionException, TimeoutException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
        return new BrokerLimits(
                await(admin.describeConfigs(List.of(resource)).all(), clients, "DESCRIBE_CONFIGS on cluster")
                        .values()
                        .iterator()
                        .next());
    }

    long value(String name, long otherwise) {
        ConfigEntry entry = settings.get(name);
        return entry == null || entry.value() == null ? otherwise : Long.parseLong(entry.value());
    }

    long atMost(long wanted, String maxName) {
        return Math.min(wanted, value(maxName, wanted));
    }

    long clamp(long wanted, String minName, String maxName) {
        return Math.max(value(minName, wanted), atMost(wanted, maxName));
    }
}
