package stemfarm.farm.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** Kafka's failures in an operator's words. */
public final class KafkaTrouble {

    private KafkaTrouble() {}

    /** The refusal that this failure is, or was caused by. */
    public static Optional<KafkaRefusedException> refusal(Clients clients, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KafkaRefusedException refused) {
                return Optional.of(refused);
            }
            if (cause instanceof AuthenticationException) {
                return Optional.of(new KafkaRefusedException(
                        "Kafka at " + clients.bootstrapServers() + " does not let this node in: " + words(cause)
                                + "; it came with " + clients.security() + ": look at them, or see --kafka-config",
                        failure));
            }
            if (cause instanceof AuthorizationException) {
                return Optional.of(new KafkaRefusedException(denied(clients, words(cause)), failure));
            }
        }
        return Optional.empty();
    }

    /** A refusal for want of these rights, each such as {@code READ on topic stemfarm.facts}. */
    public static KafkaRefusedException denied(Clients clients, List<String> rights) {
        return new KafkaRefusedException(denied(clients, "it lacks " + String.join(", ", rights)), null);
    }

    private static String denied(Clients clients, String what) {
        return "Kafka at " + clients.bootstrapServers() + " denies this node what it must do: " + what
                + "; deploy/kafka/acls.csv lists what each principal of the farm needs";
    }

    /** Kafka's clients say "Failed to create new KafkaAdminClient" and keep the reason below. */
    static RuntimeException ofMaking(Clients clients, KafkaException failure) {
        String reason = words(failure.getCause() == null ? failure : failure.getCause());
        return reason.contains("bootstrap.servers")
                ? new NoKafkaException(clients.bootstrapServers(), reason, failure)
                : new IllegalArgumentException(
                        "Kafka's clients can't use " + clients.security() + ": " + reason, failure);
    }

    /** What each of the causes adds; Kafka wraps a cause by repeating it. */
    private static String words(Throwable failure) {
        List<String> words = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Throwable below = cause.getCause();
            String message = cause.getMessage();
            boolean repeats = below != null && (message == null || message.equals(below.toString()));
            if (!repeats) {
                String word = message == null ? cause.getClass().getSimpleName() : message;
                if (words.stream().noneMatch(said -> said.contains(word))) {
                    words.add(word);
                }
            }
        }
        return String.join(": ", words);
    }
}
