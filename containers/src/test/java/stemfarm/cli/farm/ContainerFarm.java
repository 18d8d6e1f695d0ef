package stemfarm.cli.farm;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;

/**
 * The farm as a cluster runs it: Apache Kafka and the services, each in a container of its own with a read-only root,
 * no capabilities and no root user, on one store.
 */
final class ContainerFarm implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);
    private static final long MEMORY_BYTES = 768L << 20;
    private static final int HEALTH_PORT = 8080;
    private static final int HOST_LISTENER = 9094;
    private static final int S3_PORT = 9000;

    private static final Map<String, String> S3 = Map.of(
            "S3_BUCKET", "stems",
            "AWS_ACCESS_KEY_ID", "containers",
            "AWS_SECRET_ACCESS_KEY", "only-in-this-network",
            "STEMFARM_S3_ENDPOINT", "http://s3:" + S3_PORT);

    private final Deque<GenericContainer<?>> containers = new ArrayDeque<>();
    private final Network network = Network.newNetwork();
    private final Path songFolder;
    private final Path dir;
    private final String store;
    private final int kafkaPort;
    private final GenericContainer<?> kafka;

    private ContainerFarm(Path songFolder, Path dir, String store) throws IOException {
        this.songFolder = songFolder;
        this.dir = dir;
        this.store = store;
        // The services are another user than who runs this test.
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxrwxrwx"));
        this.kafkaPort = freePort();
        this.kafka = kafka();
        containers.push(kafka);
    }

    /**
     * Starts Kafka, for a farm whose store is a folder. Containers see both folders where they are on this machine.
     *
     * @param songFolder tracks and session
     * @param dir the store is in it
     */
    static ContainerFarm onFolder(Path songFolder, Path dir) throws IOException {
        ContainerFarm farm =
                new ContainerFarm(songFolder, dir, dir.resolve("store").toString());
        farm.start(farm.kafka);
        return farm;
    }

    /** As {@link #onFolder}, but the store is in a bucket of an S3 server, which is started too. */
    static ContainerFarm onS3(Path songFolder, Path dir) throws IOException {
        ContainerFarm farm = new ContainerFarm(songFolder, dir, "s3://" + S3.get("S3_BUCKET") + "/farm");
        GenericContainer<?> s3 = new GenericContainer<>(Images.S3)
                .withNetwork(farm.network)
                .withNetworkAliases("s3")
                .withEnv(S3)
                .withExposedPorts(S3_PORT)
                // It answers, though not to strangers.
                .waitingFor(Wait.forHttp("/").forPort(S3_PORT).forStatusCodeMatching(code -> code < 500))
                .withStartupTimeout(START);
        farm.containers.push(s3);
        farm.start(farm.kafka, s3);
        return farm;
    }

    /** Not Testcontainers' Kafka: its port on this machine is another one after a restart. */
    private GenericContainer<?> kafka() {
        return new GenericContainer<>(Images.KAFKA)
                .withNetwork(network)
                .withNetworkAliases("kafka")
                .withCreateContainerCmdModifier(
                        command -> host(command.withExposedPorts(ExposedPort.tcp(HOST_LISTENER)))
                                .withPortBindings(PortBinding.parse("127.0.0.1:" + kafkaPort + ":" + HOST_LISTENER)))
                .withEnv(Map.ofEntries(
                        Map.entry("KAFKA_NODE_ID", "1"),
                        Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
                        Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093"),
                        Map.entry("KAFKA_LISTENERS", "FARM://:9092,CONTROLLER://:9093,HOST://:" + HOST_LISTENER),
                        Map.entry("KAFKA_ADVERTISED_LISTENERS", "FARM://kafka:9092,HOST://" + bootstrapServers()),
                        Map.entry(
                                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
                                "FARM:PLAINTEXT,HOST:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                        Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
                        Map.entry("KAFKA_INTER_BROKER_LISTENER_NAME", "FARM"),
                        Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                        Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                        Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
                        Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1"),
                        Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1"),
                        // A killed worker's jobs go to another one after 6 s instead of 45 s.
                        Map.entry("KAFKA_GROUP_SHARE_MIN_SESSION_TIMEOUT_MS", "6000"),
                        Map.entry("KAFKA_GROUP_SHARE_SESSION_TIMEOUT_MS", "6000"),
                        Map.entry("KAFKA_GROUP_SHARE_MIN_HEARTBEAT_INTERVAL_MS", "1000"),
                        Map.entry("KAFKA_GROUP_SHARE_HEARTBEAT_INTERVAL_MS", "1000")))
                .waitingFor(Wait.forLogMessage(".*Kafka Server started.*\\n", 1))
                .withStartupTimeout(START);
    }

    /** A service that is still to be started. */
    GenericContainer<?> service(String service, String name, String... options) {
        GenericContainer<?> container = stemfarm(Stream.concat(Stream.of(service), Arrays.stream(options)))
                .withEnv("STEMFARM_NODE_NAME", name)
                .withExposedPorts(HEALTH_PORT)
                .waitingFor(Wait.forHttp("/health/ready").forPort(HEALTH_PORT))
                .withStartupTimeout(START);
        containers.push(container);
        return container;
    }

    /** Starts services side by side and waits until all are ready. */
    void start(GenericContainer<?>... services) {
        Startables.deepStart(services).join();
    }

    /** Runs a command of {@code stemfarm} in a container to its end, which must be a good one. */
    void run(String... arguments) {
        try (GenericContainer<?> command = stemfarm(Arrays.stream(arguments))) {
            command.withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(START))
                    .start();
        }
    }

    private GenericContainer<?> stemfarm(Stream<String> arguments) {
        return new GenericContainer<>(Images.STEMFARM)
                .withNetwork(network)
                .withEnv("STEMFARM_BOOTSTRAP_SERVERS", "kafka:9092")
                .withEnv("STEMFARM_STORE", store)
                .withEnv("STEMFARM_DRAIN_SEC", "200")
                .withEnv(S3)
                .withCreateContainerCmdModifier(this::harden)
                .withCommand(arguments.toArray(String[]::new));
    }

    private void harden(CreateContainerCmd command) {
        host(command)
                .withReadonlyRootfs(true)
                .withTmpFs(Map.of("/tmp", ""))
                // Testcontainers' own way to bind a folder pulls an image first, to try whether it works.
                .withBinds(mounted(songFolder, AccessMode.ro), mounted(dir, AccessMode.rw))
                .withMemory(MEMORY_BYTES)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"));
        int owner = owner();
        if (owner != 0) {
            command.withUser(String.valueOf(owner)); // so that this test can delete what the services wrote
        }
    }

    private static Bind mounted(Path folder, AccessMode mode) {
        return new Bind(folder.toString(), new Volume(folder.toString()), mode);
    }

    private int owner() {
        try {
            return (Integer) Files.getAttribute(dir, "unix:uid");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HostConfig host(CreateContainerCmd command) {
        HostConfig host = command.getHostConfig();
        if (host == null) {
            throw new IllegalStateException("Testcontainers makes no container without a host configuration");
        }
        return host;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where clients on this machine find Kafka; the same after a restart. */
    String bootstrapServers() {
        return "localhost:" + kafkaPort;
    }

    /** The address of the store, as the services are given it. */
    String store() {
        return store;
    }

    /** {@code docker kill} with a signal by its name, e.g. STOP. */
    static void signal(GenericContainer<?> container, String signal) {
        container
                .getDockerClient()
                .killContainerCmd(container.getContainerId())
                .withSignal(signal)
                .exec();
    }

    /** With what a container ends, which is waited for. */
    static int exitCode(GenericContainer<?> container) {
        return container
                .getDockerClient()
                .waitContainerCmd(container.getContainerId())
                .start()
                .awaitStatusCode(START.toSeconds(), TimeUnit.SECONDS);
    }

    /** Kafka dies without a word and comes back on its log. */
    void crashKafka() {
        kafka.getDockerClient().killContainerCmd(kafka.getContainerId()).exec();
        kafka.getDockerClient().startContainerCmd(kafka.getContainerId()).exec();
    }

    @Override
    public void close() {
        for (GenericContainer<?> container : containers) {
            container.stop();
        }
        network.close();
    }
}
