package stemfarm.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A one-node KRaft broker on 127.0.0.1 in this JVM, with share groups and transactions. What it holds outlives it: start
 * it again on the same folder. Kafka never ends the JVM; see {@link #failed()}.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int BIND_ATTEMPTS = 3;
    private static final Duration STOP = Duration.ofSeconds(60);
    private static final Duration STOP_FAILED = Duration.ofSeconds(3);

    private final KafkaRaftServer server;
    private final DataFolder folder;
    private final Ports ports;
    private final ServerThreads threads = new ServerThreads();
    private final CompletableFuture<String> failed = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(KafkaRaftServer server, DataFolder folder, Ports ports) {
        this.server = server;
        this.folder = folder;
        this.ports = ports;
    }

    /** Starts on any free port; see {@link #start(Path, int)}. */
    public static EmbeddedBroker start(Path dataDir) throws IOException {
        return start(dataDir, 0);
    }

    /**
     * Starts a broker and returns when clients can use it.
     *
     * @param dataDir its folder; made and formatted when it is new
     * @param port for clients, or 0 for any free one
     * @throws IOException when the port is taken, the folder is in use by another broker or unusable, with the reason
     */
    public static EmbeddedBroker start(Path dataDir, int port) throws IOException {
        return start(dataDir, port, Map.of());
    }

    /**
     * The same with settings of Kafka's server over those that it would have. Listeners come beside the plaintext one.
     */
    public static EmbeddedBroker start(Path dataDir, int port, Map<String, String> more) throws IOException {
        DataFolder folder = DataFolder.open(dataDir);
        try {
            for (int attempt = 1; ; attempt++) {
                Ports ports = Ports.find(port);
                try {
                    return startOn(folder, ports, more);
                } catch (IOException e) {
                    // Between finding free ports and using them, someone else may have taken one.
                    if (attempt == BIND_ATTEMPTS || !isBindFailure(e)) {
                        throw e;
                    }
                }
            }
        } catch (IOException e) {
            folder.close();
            throw e;
        }
    }

    private static EmbeddedBroker startOn(DataFolder folder, Ports ports, Map<String, String> more) throws IOException {
        EmbeddedBroker broker;
        try {
            KafkaConfig config = new KafkaConfig(BrokerSettings.of(folder.path(), ports, more), false);
            broker = new EmbeddedBroker(new KafkaRaftServer(config, Time.SYSTEM), folder, ports);
        } catch (RuntimeException e) {
            throw cannotStart(folder, e);
        }
        KafkaExit.listen(broker.threads.group(), broker.failed::complete);
        try {
            broker.threads.run(Executors.callable(broker.server::startup));
            if (!folder.hasInternalTopics()) {
                InternalTopics.create(broker.bootstrapServers());
            }
            return broker;
        } catch (ExecutionException | InterruptedException | TimeoutException e) {
            broker.stopServer();
            throw cannotStart(folder, e);
        }
    }

    private static IOException cannotStart(DataFolder folder, Exception cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        Throwable reason = cause instanceof ExecutionException && cause.getCause() != null ? cause.getCause() : cause;
        return new IOException(
                "the embedded Kafka can't start in " + folder.path() + ": " + reason.getMessage(), reason);
    }

    private static boolean isBindFailure(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    /** Where clients connect, {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return Ports.HOST + ":" + ports.clients();
    }

    /** The port for clients. */
    public int port() {
        return ports.clients();
    }

    /**
     * Completes with the reason when Kafka gives up while running, e.g. because its folder was deleted. The broker is then
     * of no more use: close it and start another. Stays open otherwise, {@link #close} included.
     */
    public CompletionStage<String> failed() {
        return failed.minimalCompletionStage();
    }

    /** Stops the broker and waits until its threads have ended; safe to call twice. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        stopServer();
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server that has given up may wait for ever for its own threads, which spin on files that are gone. */
    private void stopServer() {
        Duration bound = failed.isDone() ? STOP_FAILED : STOP;
        Runnable stop = () -> {
            server.shutdown();
            server.awaitShutdown();
        };
        if (!threads.runBounded(stop, bound)) {
            LOG.warn("the embedded Kafka does not stop; it leaves threads behind until this process ends");
        }
        KafkaExit.forget(threads.group());
    }
}
