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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.config.FarmConfig;

/**
 * Health and metrics of one process: {@code /health/live} (200 unless a check is ruined: start the process again),
 * {@code /health/ready} (200 when every check is well) and {@code /metrics} in Prometheus' text format. What is not well
 * is 503 and the reasons. It answers from before the service starts until after it has drained.
 */
public final class NodeServer implements AutoCloseable {

    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    /** A check of what is outside may take seconds; liveness must not wait for some of them. */
    private static final int THREADS = 4;

    /** How long a look waits for another one. */
    private static final int LOOK_SEC = 1;

    private static final int STOP_DELAY_SEC = 0;

    private final ObjectMapper mapper = new ObjectMapper();
    private final PrometheusMeterRegistry registry;
    private final @Nullable HttpServer server;
    private final ExecutorService executor;
    private final Semaphore looking = new Semaphore(1);
    private volatile Stage stage = new Stage("starting", List.of());

    private NodeServer(PrometheusMeterRegistry registry, @Nullable HttpServer server) {
        this.registry = registry;
        this.server = server;
        this.executor = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "node-http");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to answer on the configured host and port, not ready before {@link #serve}; port 0 takes any free one, −1
     * starts nothing.
     *
     * @throws IOException when the port can't be used, with the reason
     */
    public static NodeServer start(FarmConfig config, PrometheusMeterRegistry registry) throws IOException {
        NodeServer node = new NodeServer(registry, listen(config));
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

    /** The service has started: it is ready as far as these are well. */
    public void serve(List<HealthCheck> checks) {
        stage = new Stage("up", List.copyOf(checks));
    }

    /** The service ends: never ready again, alive to the end, whatever its parts say meanwhile. */
    public void drain() {
        stage = new Stage("draining", List.of());
    }

    private Answer live() {
        return health("up", stage.checks(), HealthCheck::ruin);
    }

    /** A store that hangs must not take all threads, and liveness with them: one looks, the others are told so. */
    private Answer ready() {
        Stage now = stage;
        if (now.checks().isEmpty()) {
            return new Answer(503, JSON, json(new Health(now.status(), Map.of())));
        }
        if (!mayLook()) {
            return new Answer(503, JSON, json(new Health("looking", Map.of())));
        }
        try {
            return health(now.status(), now.checks(), HealthCheck::problem);
        } finally {
            looking.release();
        }
    }

    private boolean mayLook() {
        try {
            return looking.tryAcquire(LOOK_SEC, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Answer health(String status, List<HealthCheck> checks, Function<HealthCheck, Optional<String>> trouble) {
        Map<String, String> results = new TreeMap<>();
        boolean up = true;
        for (HealthCheck check : checks) {
            Optional<String> found = trouble.apply(check);
            results.put(check.name(), found.orElse("ok"));
            up &= found.isEmpty();
        }
        return new Answer(up ? 200 : 503, JSON, json(new Health(up ? status : "down", results)));
    }

    private Answer metrics() {
        return new Answer(200, PROMETHEUS, registry.scrape());
    }

    private String json(Health value) {
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

    /** Where the process stands in its life; it has checks while it serves. */
    private record Stage(String status, List<HealthCheck> checks) {}

    private record Health(String status, Map<String, String> checks) {}

    private record Answer(int status, String contentType, String body) {}
}
