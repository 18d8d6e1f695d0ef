package stemfarm.farm.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.config.FarmConfig;

/**
 * Health and metrics of one process: {@code /health/live} (it runs), {@code /health/ready} (200 when every check is well,
 * else 503 and the reasons) and {@code /metrics} in Prometheus' text format.
 */
public final class NodeServer implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final int THREADS = 2;
    private static final int STOP_DELAY_SEC = 0;

    private final ObjectMapper mapper = new ObjectMapper();
    private final PrometheusMeterRegistry registry;
    private final List<HealthCheck> checks;
    private final @Nullable HttpServer server;
    private final ExecutorService executor;

    private NodeServer(PrometheusMeterRegistry registry, List<HealthCheck> checks, @Nullable HttpServer server) {
        this.registry = registry;
        this.checks = List.copyOf(checks);
        this.server = server;
        this.executor = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "node-http");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to answer on the configured host and port; port 0 takes any free one, −1 starts nothing.
     *
     * @throws IOException when the port can't be used, with the reason
     */
    public static NodeServer start(FarmConfig config, PrometheusMeterRegistry registry, List<HealthCheck> checks)
            throws IOException {
        NodeServer node = new NodeServer(registry, checks, listen(config));
        if (node.server != null) {
            node.server.setExecutor(node.executor);
            node.server.createContext("/health/live", exchange -> node.answer(exchange, "/health/live", node::live));
            node.server.createContext("/health/ready", exchange -> node.answer(exchange, "/health/ready", node::ready));
            node.server.createContext("/metrics", exchange -> node.answer(exchange, "/metrics", node::metrics));
            node.server.start();
        }
        return node;
    }

    private static @Nullable HttpServer listen(FarmConfig config) throws IOException {
        if (config.httpPort() < 0) {
            return null;
        }
        try {
            return HttpServer.create(new InetSocketAddress(config.httpHost(), config.httpPort()), 0);
        } catch (IOException e) {
            throw new IOException(
                    "can't listen on " + config.httpHost() + ":" + config.httpPort() + " for health and metrics ("
                            + e.getMessage() + "); give another --http-port, 0 for any free one, -1 for none",
                    e);
        }
    }

    /** The port it listens on, −1 when it does not. */
    public int port() {
        return server == null ? -1 : server.getAddress().getPort();
    }

    private Answer live() {
        return new Answer(200, JSON, "{\"status\":\"up\"}");
    }

    private Answer ready() {
        Map<String, String> results = new TreeMap<>();
        boolean up = true;
        for (HealthCheck check : checks) {
            Optional<String> problem = check.problem();
            results.put(check.name(), problem.orElse("ok"));
            up &= problem.isEmpty();
        }
        return new Answer(up ? 200 : 503, JSON, json(new Readiness(up ? "up" : "down", results)));
    }

    private Answer metrics() {
        return new Answer(200, PROMETHEUS, registry.scrape());
    }

    private String json(Readiness value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange, String path, Supplier<Answer> page) throws IOException {
        try (exchange) {
            Answer answer = new Answer(404, JSON, "{\"error\":\"not found\"}");
            if (!exchange.getRequestMethod().equals("GET")) {
                answer = new Answer(405, JSON, "{\"error\":\"only GET\"}");
            } else if (exchange.getRequestURI().getPath().equals(path)) {
                answer = page.get();
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Stops to answer; the registry and the checks stay the caller's. */
    @Override
    public void close() {
        if (server != null) {
            server.stop(STOP_DELAY_SEC);
        }
        executor.shutdownNow();
    }

    private record Readiness(String status, Map<String, String> checks) {}

    private record Answer(int status, String contentType, String body) {}
}
