package stemfarm.farm.client;

import java.time.Duration;

/** Nothing was heard of a render: no coordinator runs on this Kafka, or the render is unknown to it. */
public final class NoCoordinatorException extends RuntimeException {

    NoCoordinatorException(String renderId, Duration patience, String bootstrapServers) {
        super("no coordinator has taken the render " + renderId + " after " + seconds(patience) + " s: start one with"
                + " 'stemfarm coordinator --bootstrap-servers " + bootstrapServers
                + "', or look whether it is in trouble");
    }

    private static String seconds(Duration patience) {
        String text = String.valueOf(patience.toMillis() / 1e3);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
