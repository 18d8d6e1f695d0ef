package stemfarm.farm.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Kubernetes how many jobs a worker's pod holds, as the pod's annotation
 * {@code controller.kubernetes.io/pod-deletion-cost}: when a deployment is scaled in, pods of a lower cost go first. It
 * is a wish of ours and no more; a pod that goes all the same drains. What goes wrong is logged and tried again.
 */
public final class PodDeletionCost implements AutoCloseable {

    /** {@code true}, where the pod's service account may patch pods. */
    public static final String SWITCH = "STEMFARM_POD_DELETION_COST";

    private static final Logger LOG = LoggerFactory.getLogger(PodDeletionCost.class);
    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
    private static final Duration PERIOD = Duration.ofSeconds(30); // Kubernetes asks for few updates
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String PATCH = """
            {"metadata":{"annotations":{"controller.kubernetes.io/pod-deletion-cost":"%d"}}}""";

    private final URI pod;
    private final Path token;
    private final HttpClient http;
    private final MeterRegistry registry;
    private final ExecutorService timer;
    private long told = -1;
    private boolean failing;

    private PodDeletionCost(URI pod, Path token, HttpClient http, MeterRegistry registry) {
        this.pod = pod;
        this.token = token;
        this.http = http;
        this.registry = registry;
        this.timer = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "pod-deletion-cost");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts it where the environment asks for it.
     *
     * @param podName the name of this pod
     * @param registry has the gauge of busy slots
     * @throws IllegalArgumentException when this is no pod, or one without a token
     */
    public static Optional<PodDeletionCost> start(
            Map<String, String> environment, String podName, MeterRegistry registry) {
        if (!"true".equals(environment.get(SWITCH))) {
            return Optional.empty();
        }
        String host = environment.get("KUBERNETES_SERVICE_HOST");
        if (host == null || !Files.isReadable(ACCOUNT.resolve("token"))) {
            throw new IllegalArgumentException(SWITCH + " is true, but this is no pod that has a token of Kubernetes");
        }
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        URI api = URI.create("https://" + name + ":" + environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443"));
        return Optional.of(start(api, ACCOUNT, podName, registry, PERIOD));
    }

    /**
     * Starts it.
     *
     * @param api the API server
     * @param account folder with {@code token}, {@code namespace} and {@code ca.crt}, as a pod has it
     * @param period from one look to the next
     */
    static PodDeletionCost start(URI api, Path account, String podName, MeterRegistry registry, Duration period) {
        try {
            String namespace = Files.readString(account.resolve("namespace")).strip();
            PodDeletionCost cost = new PodDeletionCost(
                    api.resolve("/api/v1/namespaces/" + namespace + "/pods/" + podName),
                    account.resolve("token"),
                    HttpClient.newBuilder()
                            .connectTimeout(TIMEOUT)
                            .sslContext(trusting(account.resolve("ca.crt")))
                            .build(),
                    registry);
            cost.timer.execute(() -> cost.lookEvery(period));
            return cost;
        } catch (IOException e) {
            throw new UncheckedIOException("the service account in " + account + " cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(account.resolve("ca.crt") + " holds no certificates", e);
        }
    }

    private static SSLContext trusting(Path certificates) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificates)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private void lookEvery(Duration period) {
        try {
            while (true) {
                look();
                TimeUnit.NANOSECONDS.sleep(period.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void look() throws InterruptedException {
        long busy = Math.round(registry.find("stemfarm.queue.slots.busy").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum());
        if (busy == told) {
            return;
        }
        try {
            tell(busy);
            told = busy;
            failing = false;
        } catch (IOException | RuntimeException e) {
            if (!failing) {
                LOG.warn("Kubernetes was not told this pod's deletion cost; trying on: {}", e.toString());
            }
            failing = true;
        }
    }

    private void tell(long jobs) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(pod)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + Files.readString(token).strip()) // it is renewed now and then
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(PATCH.formatted(jobs)))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("HTTP " + response.statusCode() + " from " + pod + ": " + response.body());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
