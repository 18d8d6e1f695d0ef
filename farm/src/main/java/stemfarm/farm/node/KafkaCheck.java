package stemfarm.farm.node;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.KafkaTrouble;

/** Whether Kafka answers and lets this node in. */
public final class KafkaCheck implements HealthCheck, AutoCloseable {

    private static final int TIMEOUT_SEC = 3;

    private final Clients clients;
    private final Admin admin;

    public KafkaCheck(FarmConfig config) {
        this.clients = Clients.of(config);
        this.admin = clients.admin();
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
            Optional<String> refusal = KafkaTrouble.refusal(clients, e).map(Throwable::getMessage);
            if (refusal.isPresent()) {
                return refusal;
            }
            return Optional.of(clients.bootstrapServers() + " did not answer within " + TIMEOUT_SEC + " s");
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
