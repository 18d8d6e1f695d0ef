package stemfarm.farm.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.config.FarmConfig;

final class NodeServerTest {

    private final FarmConfig config = FarmConfig.local("127.0.0.1:1", Path.of("store"));
    private final NodeMetrics metrics = new NodeMetrics();
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Optional<String> problem = Optional.empty();
    private volatile Optional<String> ruin = Optional.empty();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void answersHealthAndMetrics() throws Exception {
        try (NodeServer node = NodeServer.start(config.withHttp("127.0.0.1", 0), metrics.registry())) {
            node.serve(List.of(check()));
            metrics.registry().counter("stemfarm.test").increment();
            assertThat(get(node, "/metrics").body()).contains("jvm_memory_used_bytes", "stemfarm_test_total 1.0");
            assertThat(get(node, "/metrics/more").statusCode()).isEqualTo(404);
            assertThat(get(node, "/health/ready").body())
                    .isEqualTo("{\"status\":\"up\",\"checks\":{\"kafka\":\"ok\"}}");
            problem = Optional.of("did not answer");
            HttpResponse<String> down = get(node, "/health/ready");
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body()).isEqualTo("{\"status\":\"down\",\"checks\":{\"kafka\":\"did not answer\"}}");
        }
    }

    @Test
    void livesThroughTroubleOutsideAndFailsWhenOnlyARestartHelps() throws Exception {
        try (NodeServer node = NodeServer.start(config.withHttp("127.0.0.1", 0), metrics.registry())) {
            node.serve(List.of(check()));
            problem = Optional.of("did not answer");
            assertThat(get(node, "/health/live").statusCode()).isEqualTo(200);
            ruin = Optional.of("its thread has ended");
            HttpResponse<String> dead = get(node, "/health/live");
            assertThat(dead.statusCode()).isEqualTo(503);
            assertThat(dead.body()).isEqualTo("{\"status\":\"down\",\"checks\":{\"kafka\":\"its thread has ended\"}}");
        }
    }

    @Test
    void livesThoughAStoreHangs() throws Exception {
        CountDownLatch mounted = new CountDownLatch(1);
        HealthCheck hanging = new HealthCheck() {
            @Override
            public String name() {
                return "store";
            }

            @Override
            public Optional<String> problem() {
                try {
                    mounted.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return Optional.empty();
            }
        };
        try (NodeServer node = NodeServer.start(config.withHttp("127.0.0.1", 0), metrics.registry())) {
            node.serve(List.of(hanging));
            HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/health/ready"))
                    .build();
            List<CompletableFuture<HttpResponse<String>>> probes = Stream.generate(
                            () -> http.sendAsync(ready, HttpResponse.BodyHandlers.ofString()))
                    .limit(12)
                    .toList();
            assertThat(get(node, "/health/live").statusCode()).isEqualTo(200);
            mounted.countDown();
            for (CompletableFuture<HttpResponse<String>> probe : probes) {
                probe.join();
            }
            assertThat(get(node, "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isAliveButNotReadyBeforeItServesAndWhileItDrains() throws Exception {
        try (NodeServer node = NodeServer.start(config.withHttp("127.0.0.1", 0), metrics.registry())) {
            assertThat(get(node, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(node, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(node, "/health/ready").body()).contains("\"starting\"");
            node.serve(List.of(check()));
            assertThat(get(node, "/health/ready").statusCode()).isEqualTo(200);
            node.drain();
            ruin = Optional.of("closed");
            assertThat(get(node, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(node, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(node, "/health/ready").body()).contains("\"draining\"");
            assertThat(get(node, "/metrics").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void namesAPortThatIsTakenAndStartsNothingAtMinusOne() throws Exception {
        try (NodeServer node = NodeServer.start(config.withHttp("127.0.0.1", 0), metrics.registry())) {
            assertThatThrownBy(() -> NodeServer.start(config.withHttp("127.0.0.1", node.port()), metrics.registry()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + node.port())
                    .hasMessageContaining("--http-port");
        }
        try (NodeServer silent = NodeServer.start(config, metrics.registry())) {
            assertThat(silent.port()).isEqualTo(-1);
        }
    }

    @Test
    void checksTheStoreAndKafka(@TempDir Path dir) {
        assertThat(new StoreCheck(dir).problem()).isEmpty();
        assertThat(new StoreCheck(dir.resolve("gone")).problem())
                .hasValueSatisfying(text -> assertThat(text).contains("is it mounted?"));
        try (KafkaCheck kafka = new KafkaCheck(config)) {
            assertThat(kafka.problem())
                    .hasValueSatisfying(text -> assertThat(text).contains("127.0.0.1:1 did not answer"));
        }
    }

    private HealthCheck check() {
        return new HealthCheck() {
            @Override
            public String name() {
                return "kafka";
            }

            @Override
            public Optional<String> problem() {
                return problem;
            }

            @Override
            public Optional<String> ruin() {
                return ruin;
            }
        };
    }

    private HttpResponse<String> get(NodeServer node, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + node.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
