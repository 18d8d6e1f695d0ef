package stemfarm.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class EmbeddedBrokerTest {

    @Test
    void keepsItsTopicsOverARestartOnTheSamePort(@TempDir Path dir) throws Exception {
        int port;
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                Admin admin = admin(broker)) {
            port = broker.port();
            admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                    .all()
                    .get();
            assertThat(admin.describeFeatures().featureMetadata().get().finalizedFeatures())
                    .containsKey("share.version");
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir, port);
                Admin admin = admin(broker)) {
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
            assertThat(admin.listTopics().names().get()).containsExactly("kept");
            assertThatThrownBy(() -> EmbeddedBroker.start(dir))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(dir.toString())
                    .hasMessageContaining("another one holds the lock");
        }
    }

    @Test
    void namesAPortThatIsTaken(@TempDir Path dir) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(dir, taken.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("another port");
        }
    }

    @Test
    void losingItsFolderFailsTheBrokerAndNotTheJvm(@TempDir Path dir) throws Exception {
        Path data = dir.resolve("kafka");
        try (EmbeddedBroker broker = EmbeddedBroker.start(data);
                Admin admin = admin(broker)) {
            delete(data);
            admin.createTopics(List.of(new NewTopic("nowhere", 1, (short) 1)));
            String reason = broker.failed().toCompletableFuture().get(120, TimeUnit.SECONDS);
            assertThat(reason).contains("embedded Kafka gave up");
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers(), "metric.reporters", ""));
    }

    /** Deletes until nothing is left: the broker goes on making files meanwhile. */
    private static void delete(Path folder) {
        while (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException | UncheckedIOException e) {
                Thread.onSpinWait();
            }
        }
    }
}
