package stemfarm.cli.service;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import stemfarm.farm.config.KafkaSettings;

/** How to get into a Kafka with TLS, SASL or both. */
public final class KafkaOptions {

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            defaultValue = "${env:STEMFARM_KAFKA_CONFIG}",
            description = "properties of Kafka's clients for TLS and SASL: security.*, ssl.*, sasl.* (env"
                    + " STEMFARM_KAFKA_CONFIG); single ones by environment, too: STEMFARM_KAFKA_SECURITY_PROTOCOL is"
                    + " security.protocol")
    private @Nullable Path file;

    /**
     * What the file and the environment say.
     *
     * @throws IllegalArgumentException naming file, setting and reason
     */
    public KafkaSettings settings() {
        return KafkaSettings.of(file, System.getenv());
    }
}
