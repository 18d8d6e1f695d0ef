package stemfarm.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.farm.store.StoreAddress;

final class S3SettingsTest {

    private static final long MIB = 1 << 20;

    private final Map<String, String> environment = new HashMap<>(Map.of("XDG_CACHE_HOME", "/cache"));

    @Test
    void pinsTheDefaults() {
        assertThat(settings("s3://stems"))
                .isEqualTo(new S3Settings(
                        new S3Place("stems", "", Optional.empty(), false),
                        Path.of("/cache/stemfarm/store-cache"),
                        20 * 1024 * MIB,
                        16 * MIB,
                        Duration.ofMillis(100)));
    }

    @Test
    void readsTheEnvironment() {
        environment.putAll(Map.of(
                "AWS_ENDPOINT_URL_S3", "https://other.example.com",
                "STEMFARM_S3_ENDPOINT", "http://127.0.0.1:9000",
                "STEMFARM_STORE_CACHE", "/fast",
                "STEMFARM_STORE_CACHE_SIZE", "500MiB"));
        S3Settings settings = settings("s3://stems/a/b/");
        assertThat(settings.place())
                .isEqualTo(new S3Place("stems", "a/b/", Optional.of(URI.create("http://127.0.0.1:9000")), true));
        assertThat(settings.place()).hasToString("s3://stems/a/b/ at http://127.0.0.1:9000");
        assertThat(settings.cacheDir()).isEqualTo(Path.of("/fast"));
        assertThat(settings.cacheBytes()).isEqualTo(500 * MIB);
        environment.put("STEMFARM_S3_PATH_STYLE", "false");
        assertThat(settings("s3://stems").place().pathStyle()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://", "s3://UPPER/x", "s3://a", "s3://stems//x", "s3://stems/a b", "s3://stems/ä"})
    void refusesOtherAddresses(String address) {
        assertThatThrownBy(() -> settings(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(bucket|prefix) is '.*'; it must be .*");
    }

    @ParameterizedTest
    @CsvSource({
        "STEMFARM_S3_ENDPOINT, 127.0.0.1:9000",
        "STEMFARM_S3_PATH_STYLE, yes",
        "STEMFARM_STORE_CACHE_SIZE, 20 GB"
    })
    void refusesInTheUsersWords(String name, String value) {
        environment.put(name, value);
        assertThatThrownBy(() -> settings("s3://stems"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " is '" + value + "'; it must be ");
    }

    private S3Settings settings(String address) {
        return S3Settings.of(StoreAddress.of(address), name -> environment.getOrDefault(name, ""));
    }
}
