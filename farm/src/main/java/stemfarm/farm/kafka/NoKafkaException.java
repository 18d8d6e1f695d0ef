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

    /** Nothing came, not even a refusal: that is also what a client without TLS or SASL hears of a secured Kafka. */
    public static NoKafkaException silent(Clients clients, int seconds, Throwable cause) {
        String secured =
                clients.security().values().isEmpty() ? " (a Kafka with TLS or SASL wants --kafka-config)" : "";
        return new NoKafkaException(
                clients.bootstrapServers(), "nothing came within " + seconds + " s" + secured, cause);
    }
}
