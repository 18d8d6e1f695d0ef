package stemfarm.farm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stemfarm.farm.store.StoreAddress;

final class FarmConfigTest {

    private final FarmConfig local = FarmConfig.local("localhost:9092", Path.of("store"));

    @Test
    void pinsTheDefaults() {
        assertThat(local)
                .isEqualTo(new FarmConfig(
                        "localhost:9092",
                        StoreAddress.of("store"),
                        "node-" + ProcessHandle.current().pid(),
                        Runtime.getRuntime().availableProcessors(),
                        1_024,
                        -1,
                        "127.0.0.1",
                        Duration.ofSeconds(30),
                        KafkaSettings.NONE));
    }

    @Test
    void changesOneFieldAtATime() {
        KafkaSettings tls = new KafkaSettings(Map.of("security.protocol", "SSL"), "the test");
        assertThat(local.withNodeName("a")
                        .withSlots(3)
                        .withBlockFrames(64)
                        .withHttp("0.0.0.0", 8080)
                        .withDrain(Duration.ZERO)
                        .withKafka(tls))
                .isEqualTo(new FarmConfig(
                        "localhost:9092", StoreAddress.of("store"), "a", 3, 64, 8080, "0.0.0.0", Duration.ZERO, tls));
    }

    @Test
    void takesSeveralBrokersAndAddressesOfSixteenBytes() {
        assertThat(FarmConfig.local("a:1,b:2, [::1]:9092", Path.of("store")).bootstrapServers())
                .isEqualTo("a:1,b:2, [::1]:9092");
    }

    @Test
    void rejectsInTheUsersWords() {
        assertThatThrownBy(() -> local.withSlots(0)).hasMessage("slots is 0; it must be 1 to 256");
        assertThatThrownBy(() -> local.withBlockFrames(8)).hasMessage("block-frames is 8; it must be 16 to 65536");
        assertThatThrownBy(() -> local.withHttp("localhost", 70_000))
                .hasMessage("http-port is 70000; it must be -1 to 65535");
        assertThatThrownBy(() -> FarmConfig.local(" ", Path.of("store")))
                .hasMessageContaining("bootstrap-servers is empty");
        assertThatThrownBy(() -> FarmConfig.local("kafka", Path.of("store")))
                .hasMessage("bootstrap-servers is 'kafka'; it must be host:port, or several with commas between");
    }
}
