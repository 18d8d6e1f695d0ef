package stemfarm.farm.kafka;

import org.jspecify.annotations.Nullable;

/** Kafka does not let this node in, or not do what it must do. Trying again does not help before someone changes that. */
public final class KafkaRefusedException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    KafkaRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
