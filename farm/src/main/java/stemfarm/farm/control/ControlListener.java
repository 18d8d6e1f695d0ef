package stemfarm.farm.control;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.kafka.Clients;
import stemfarm.farm.kafka.KafkaRefusedException;
import stemfarm.farm.kafka.TopicReader;
import stemfarm.farm.message.Control;
import stemfarm.farm.message.Message;
import stemfarm.farm.topic.Topics;

/**
 * Tells a worker what the coordinator says to all of them. A worker that starts late hears of the last day first, so that
 * it knows of a cancel when it takes a job that was cancelled while it was queued.
 */
public final class ControlListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlListener.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration CATCH_UP_TIMEOUT = Duration.ofSeconds(30);
    private static final long RECONNECT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Clients clients;
    private final Consumer<Control> listener;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean closed;

    private ControlListener(FarmConfig config, Consumer<Control> listener) {
        this.clients = Clients.of(config);
        this.listener = listener;
        this.thread = new Thread(this::run, config.nodeName() + "-control");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((any, e) -> LOG.error("listening to {} ended", Topics.CONTROL, e));
    }

    /**
     * Starts to listen and returns when everything said so far has been told.
     *
     * @param listener called on one thread, must not block; may be told the same twice
     * @throws stemfarm.farm.kafka.KafkaRefusedException when Kafka does not let this node read that
     * @throws IllegalStateException when Kafka does not answer in time
     */
    public static ControlListener start(FarmConfig config, Consumer<Control> listener) {
        ControlListener started = new ControlListener(config, listener);
        started.thread.start();
        try {
            started.caughtUp.get(CATCH_UP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
            return started;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            started.close();
            throw new IllegalStateException("interrupted while catching up on " + Topics.CONTROL, e);
        } catch (ExecutionException | TimeoutException e) {
            started.close();
            if (e.getCause() instanceof KafkaRefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException(
                    "Kafka at " + config.bootstrapServers() + " did not answer within " + CATCH_UP_TIMEOUT.toSeconds()
                            + " s while catching up on " + Topics.CONTROL,
                    e);
        }
    }

    private void run() {
        while (!closed) {
            try (TopicReader reader = new TopicReader(clients, Topics.CONTROL)) {
                listen(reader);
            } catch (RuntimeException e) {
                if (e instanceof KafkaRefusedException && caughtUp.completeExceptionally(e)) {
                    return;
                }
                LOG.warn("listening to {} failed and begins again: {}", Topics.CONTROL, e.toString());
                LockSupport.parkNanos(RECONNECT_NANOS);
            }
        }
    }

    private void listen(TopicReader reader) {
        while (!closed) {
            for (Message message : reader.poll(POLL, key -> true)) {
                if (message instanceof Control control) {
                    listener.accept(control);
                }
            }
            if (!caughtUp.isDone() && reader.isCaughtUp(Topics.CONTROL)) {
                caughtUp.complete(null);
            }
        }
    }

    /** Whether it still listens, or has been closed; once it does not, no cancel is heard any more. */
    public boolean isAlive() {
        return closed || thread.isAlive();
    }

    /** Stops listening; returns when the listener will not be called again. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CATCH_UP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
