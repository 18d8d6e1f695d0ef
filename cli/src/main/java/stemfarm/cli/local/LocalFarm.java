package stemfarm.cli.local;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import stemfarm.broker.EmbeddedBroker;
import stemfarm.coordinator.Coordinator;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.store.ArtefactStores;
import stemfarm.farm.store.StoreAddress;
import stemfarm.farm.topic.Party;
import stemfarm.farm.topic.Topics;
import stemfarm.master.MasterWorker;
import stemfarm.stem.StemWorker;

/**
 * The whole farm in this JVM: an embedded Kafka broker, the coordinator, a stem worker and a master worker, the same
 * code as in three processes. Its Kafka log is temporary; what outlives it is the store.
 */
public final class LocalFarm implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final FarmConfig config;

    private LocalFarm(EmbeddedBroker broker, FarmConfig config) {
        this.config = config;
        opened.push(broker);
    }

    /**
     * Starts everything and waits until it is up.
     *
     * @param store the artefact store
     * @param slots stem jobs at a time
     * @param blockFrames frames per block of audio
     */
    public static LocalFarm start(StoreAddress store, int slots, int blockFrames) throws Exception {
        // Wrong settings are refused before there is anything to close.
        FarmConfig wanted = config("127.0.0.1:0", store, slots, blockFrames);
        ArtefactStores.open(store).close();
        Path kafka = Files.createTempDirectory("stemfarm-kafka-");
        LocalFarm farm;
        try {
            EmbeddedBroker broker = EmbeddedBroker.start(kafka);
            farm = new LocalFarm(
                    broker, config(broker.bootstrapServers(), store, wanted.slots(), wanted.blockFrames()));
        } catch (Exception e) {
            deleteTree(kafka);
            throw e;
        }
        farm.opened.addLast(() -> deleteTree(kafka));
        try {
            Topics.ensure(Clients.of(farm.config), Party.COORDINATOR);
            farm.startServices();
            return farm;
        } catch (Exception e) {
            farm.close();
            throw e;
        }
    }

    private static FarmConfig config(String bootstrapServers, StoreAddress store, int slots, int blockFrames) {
        return FarmConfig.local(bootstrapServers, store)
                .withNodeName("local")
                .withSlots(slots)
                .withBlockFrames(blockFrames)
                .withDrain(Duration.ZERO);
    }

    private void startServices() throws Exception {
        ExecutorService starters = Executors.newFixedThreadPool(3);
        try {
            List<Future<AutoCloseable>> starting = List.of(
                    starters.submit(starting(() -> Coordinator.start(config, registry()))),
                    starters.submit(starting(() -> StemWorker.start(config, registry()))),
                    starters.submit(starting(() -> MasterWorker.start(config, registry()))));
            for (Future<AutoCloseable> service : starting) {
                opened.push(service.get());
            }
        } finally {
            starters.shutdown();
        }
    }

    private static Callable<AutoCloseable> starting(Callable<AutoCloseable> start) {
        return start;
    }

    private static PrometheusMeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /** How to reach this farm. */
    public FarmConfig config() {
        return config;
    }

    /**
     * Closes the services, then the broker, then deletes the broker's log; a second call does nothing.
     *
     * @throws IllegalStateException when a part did not close; the others are closed all the same
     */
    @Override
    public synchronized void close() {
        IllegalStateException failed = new IllegalStateException("the farm in this process did not close cleanly");
        for (AutoCloseable part = opened.pollFirst(); part != null; part = opened.pollFirst()) {
            try {
                part.close();
            } catch (Exception e) {
                failed.addSuppressed(e);
            }
        }
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }

    private static void deleteTree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(LocalFarm::delete);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
