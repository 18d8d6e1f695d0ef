package stemfarm.farm.kafka;

/** No Kafka broker answers: none runs there, the name is unknown, or the network is cut. */
public final class NoKafkaException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public NoKafkaException(String bootstrapServers, String reason, Throwable cause) {
        super(
                "no Kafka broker answers at " + bootstrapServers + ": " + reason
                        + "; is it running, and is --bootstrap-servers right?",
                cause);
    }
}
