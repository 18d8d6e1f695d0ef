package stemfarm.farm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.farm.kafka.Clients;

final class KafkaSettingsTest {

    private static final String SECRET = "do-not-show-this";

    private final Path dir;

    KafkaSettingsTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void takesAFileAndLetsTheEnvironmentGoFirst() throws Exception {
        Path file = file("security.protocol=SASL_SSL\nsasl.mechanism=PLAIN\nreconnect.backoff.ms = 100 \n");

        KafkaSettings settings = KafkaSettings.of(
                file,
                Map.of(
                        "STEMFARM_KAFKA_CONFIG", "elsewhere",
                        "STEMFARM_KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
                        "STEMFARM_KAFKA_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", "",
                        "STEMFARM_STORE", "store"));

        assertThat(settings.values())
                .isEqualTo(Map.of(
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "SCRAM-SHA-512",
                        "reconnect.backoff.ms", "100"));
    }

    @Test
    void isNothingWithoutBoth() {
        assertThat(KafkaSettings.of(null, Map.of("PATH", "/bin"))).isEqualTo(KafkaSettings.NONE);
    }

    /** A pod is told of every service beside it, and one is often called stemfarm-kafka. */
    @Test
    void overlooksWhatKubernetesSaysOfAService() {
        assertThat(KafkaSettings.of(
                        null,
                        Map.of(
                                "STEMFARM_KAFKA_SERVICE_HOST", "10.0.0.1",
                                "STEMFARM_KAFKA_SERVICE_PORT_TLS", "9093",
                                "STEMFARM_KAFKA_BOOTSTRAP_PORT", "tcp://10.0.0.1:9093",
                                "STEMFARM_KAFKA_PORT_9093_TCP_ADDR", "10.0.0.1")))
                .isEqualTo(KafkaSettings.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isolation.level",
                "acks",
                "enable.idempotence",
                "transactional.id",
                "request.timeout.ms",
                "delivery.timeout.ms",
                "value.serializer",
                "key.deserializer",
                "enable.auto.commit",
                "auto.offset.reset",
                "group.id",
                "client.id",
                "share.acknowledgement.mode",
                "share.acquire.mode",
                "max.poll.records",
                "bootstrap.servers"
            })
    void refusesWhatTheFarmDecides(String key) throws Exception {
        Path file = file(key + "=1");

        assertThatThrownBy(() -> KafkaSettings.of(file, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("\\Q" + file + ": " + key + "\\E may not be set: (it|the farm).+");
        assertThatThrownBy(() -> KafkaSettings.of(
                        null,
                        Map.of("STEMFARM_KAFKA_" + key.toUpperCase(Locale.ROOT).replace('.', '_'), "1")))
                .hasMessageStartingWith("STEMFARM_KAFKA_")
                .hasMessageContaining(key + " may not be set");
    }

    @Test
    void saysAllThatIsWrongAtOnceAndNoValue() throws Exception {
        Path file = file("sasl.mechansim=PLAIN\nacks=0\nfetch.min.bytes=7\nsasl.jaas.config=" + SECRET);

        assertThatThrownBy(() -> KafkaSettings.of(file, Map.of()))
                .hasMessageContaining("sasl.mechansim may not be set")
                .hasMessageContaining("did you mean sasl.mechanism?")
                .hasMessageContaining("acks may not be set: it decides whether messages are lost")
                .hasMessageContaining("fetch.min.bytes may not be set: Kafka's clients have no such setting about")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void refusesAValueInKafkasWords() throws Exception {
        Path file = file("security.protocol=TLS");

        assertThatThrownBy(() -> KafkaSettings.of(file, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("security.protocol");
    }

    @Test
    void saysThatTheFileIsMissingOrNoProperties() throws Exception {
        Path missing = dir.resolve("missing.properties");
        Path broken = file("sasl.mechanism=\\u12");

        assertThatThrownBy(() -> KafkaSettings.of(missing, Map.of()))
                .hasMessage("the Kafka settings " + missing + " are not there; see --kafka-config");
        assertThatThrownBy(() -> KafkaSettings.of(broken, Map.of()))
                .hasMessageStartingWith("the Kafka settings " + broken + " can't be read: ");
        assertThatThrownBy(() -> KafkaSettings.of(dir, Map.of()))
                .hasMessageStartingWith("the Kafka settings " + dir + " can't be read: ");
    }

    @Test
    void saysThatAKeyStoreIsMissingOrItsPasswordWrong() throws Exception {
        Path store = dir.resolve("keys.p12");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        try (OutputStream out = Files.newOutputStream(store)) {
            keys.store(out, "right".toCharArray());
        }
        assertRefused(dir.resolve("no.p12"), "Failed to load SSL keystore");
        assertRefused(store, "Failed to load SSL keystore");
    }

    private void assertRefused(Path store, String reason) throws IOException {
        Path file = file("security.protocol=SSL\nssl.keystore.type=PKCS12\nssl.keystore.location=" + store
                + "\nssl.keystore.password=" + SECRET);
        Clients clients = Clients.of(FarmConfig.local("127.0.0.1:1", dir).withKafka(KafkaSettings.of(file, Map.of())));
        assertThatThrownBy(clients::admin)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(store.toString())
                .hasMessageContaining(reason)
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(clients::producer).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clients.shareConsumer("group")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsNoValue() throws Exception {
        KafkaSettings settings = KafkaSettings.of(file("sasl.jaas.config=" + SECRET), Map.of());

        assertThat(settings.toString()).startsWith("sasl.jaas.config (from ").doesNotContain(SECRET);
        assertThat(FarmConfig.local("127.0.0.1:1", dir).withKafka(settings).toString())
                .doesNotContain(SECRET);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("client.properties"), text);
    }
}
