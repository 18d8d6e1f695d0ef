package stemfarm.coordinator;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.coordinator.loop.Connections;
import stemfarm.coordinator.loop.CoordinatorLoop;
import stemfarm.coordinator.loop.Report.Role;
import stemfarm.coordinator.metrics.FarmMetrics;
import stemfarm.coordinator.plan.GraphPlanner;
import stemfarm.coordinator.state.Policy;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.node.HealthCheck;
import stemfarm.farm.queue.ShareGroupLag;
import stemfarm.farm.topic.Party;
import stemfarm.farm.topic.Topics;

/** The coordinator service. Any number may run; one of them decides, the others stand by. */
public final class Coordinator implements AutoCloseable, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);

    private final CoordinatorLoop loop;
    private final FarmMetrics metrics;
    private final ShareGroupLag lag;
    private final Thread thread;
    private volatile boolean closing;

    private Coordinator(FarmConfig config, MeterRegistry registry) {
        this.metrics = new FarmMetrics(registry);
        this.loop = new CoordinatorLoop(
                Connections.of(config), Policy.defaults(), new GraphPlanner(), InstantSource.system(), metrics);
        this.lag = ShareGroupLag.start(config, registry, () -> metrics.role() == Role.ACTIVE);
        this.thread = new Thread(loop, "coordinator");
        this.thread.setUncaughtExceptionHandler((any, e) -> LOG.error("the coordinator ended", e));
    }

    /**
     * Starts a coordinator and returns at once; it is well when it decides or stands by.
     *
     * @throws IllegalStateException when Kafka can't be reached or can't run the farm, saying what to change there
     */
    public static Coordinator start(FarmConfig config, MeterRegistry registry) {
        Topics.ensure(Clients.of(config), Party.COORDINATOR);
        Coordinator coordinator = new Coordinator(config, registry);
        coordinator.thread.start();
        return coordinator;
    }

    @Override
    public String name() {
        return "coordinator";
    }

    /** Well are one that decides and one that stands by. */
    @Override
    public Optional<String> problem() {
        return ruin().or(this::absence);
    }

    /** Ruined is one whose loop has ended by itself. */
    @Override
    public Optional<String> ruin() {
        return thread.isAlive() || closing
                ? Optional.empty()
                : Optional.of("its loop has ended: see the log, and start this process again");
    }

    private Optional<String> absence() {
        Optional<String> refusal = loop.refusal();
        if (refusal.isPresent()) {
            return refusal;
        }
        return switch (metrics.role()) {
            case ACTIVE, STANDBY -> Optional.empty();
            case STARTING -> Optional.of("joins its group");
            case RECOVERING -> Optional.of("reads the states of all renders");
            case STOPPED -> Optional.of("stops");
        };
    }

    /** Ends after the turn it is in; a standby takes over at once. */
    @Override
    public void close() {
        closing = true;
        loop.stop();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lag.close();
    }
}
