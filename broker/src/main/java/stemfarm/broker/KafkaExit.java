package stemfarm.broker;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps Kafka's server from ending this JVM. Kafka calls {@code exit} or {@code halt} when it can't go on, e.g. when its
 * data folder vanishes; here that becomes a message to the broker whose thread it was, and an exception in that thread.
 */
final class KafkaExit {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaExit.class);
    private static final Map<ThreadGroup, Consumer<String>> LISTENERS = new ConcurrentHashMap<>();

    static {
        Exit.setExitProcedure(KafkaExit::refuse);
        Exit.setHaltProcedure(KafkaExit::refuse);
    }

    private KafkaExit() {}

    /** Tells this listener when a thread of this group asks for the end. */
    static void listen(ThreadGroup group, Consumer<String> listener) {
        LISTENERS.put(group, listener);
    }

    static void forget(ThreadGroup group) {
        LISTENERS.remove(group);
    }

    private static void refuse(int status, @Nullable String message) {
        String reason = "the embedded Kafka gave up (status " + status + ")"
                + (message == null ? "" : ": " + message)
                + "; its data folder may be gone, full or unreadable";
        LOG.error(reason);
        for (ThreadGroup group = Thread.currentThread().getThreadGroup(); group != null; group = group.getParent()) {
            Consumer<String> listener = LISTENERS.get(group);
            if (listener != null) {
                listener.accept(reason);
            }
        }
        throw new IllegalStateException(reason);
    }
}
