package stemfarm.farm.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;

/** Whether Kafka answers. */
public final class KafkaCheck implements HealthCheck, AutoCloseable {

    private static final int TIMEOUT_SEC = 3;

    private final String bootstrapServers;
    private final Admin admin;

    public KafkaCheck(FarmConfig config) {
        this.bootstrapServers = config.bootstrapServers();
        this.admin = Clients.of(config).admin();
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Optional<String> problem() {
        try {
            admin.describeCluster().clusterId().get(TIMEOUT_SEC, TimeUnit.SECONDS);
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.of(bootstrapServers + " did not answer within " + TIMEOUT_SEC + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
