package stemfarm.farm.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class PodDeletionCostTest {

    private static final String PASSWORD = "of-a-test";

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final List<PodDeletionCost> started = new ArrayList<>();
    private final Path account;
    private final HttpsServer api;

    PodDeletionCostTest(@TempDir Path account) throws Exception {
        this.account = account;
        Path keys = account.resolve("keys.p12");
        keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=api", "-ext", "SAN=IP:127.0.0.1");
        keytool(keys, "-exportcert", "-rfc", "-file", account.resolve("ca.crt").toString());
        Files.writeString(account.resolve("namespace"), "studio");
        Files.writeString(account.resolve("token"), "first\n");
        this.api = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.setHttpsConfigurator(new HttpsConfigurator(serving(keys)));
        api.createContext("/", this::answer);
        registry.gauge("stemfarm.queue.slots.busy", busy);
    }

    @BeforeEach
    void start() {
        api.start();
    }

    @AfterEach
    void stop() {
        started.forEach(PodDeletionCost::close);
        api.stop(0);
    }

    @Test
    void tellsEveryChangeOnce() throws Exception {
        start("worker-7");
        assertThat(heard.take())
                .isEqualTo("PATCH /api/v1/namespaces/studio/pods/worker-7 Bearer first application/merge-patch+json"
                        + " {\"metadata\":{\"annotations\":{\"controller.kubernetes.io/pod-deletion-cost\":\"0\"}}}");
        Files.writeString(account.resolve("token"), "second");
        busy.set(2);
        assertThat(heard.take()).contains("Bearer second", "pod-deletion-cost\":\"2\"");
        busy.set(0);
        assertThat(heard.take()).contains("pod-deletion-cost\":\"0\"");
        assertThat(heard).isEmpty();
    }

    @Test
    void triesAgainWhatWasRefused() throws Exception {
        answers.add(403);
        answers.add(500);
        start("worker-7");
        for (int time = 0; time < 3; time++) {
            assertThat(heard.take()).contains("pod-deletion-cost\":\"0\"");
        }
        busy.set(1);
        assertThat(heard.take()).contains("pod-deletion-cost\":\"1\"");
    }

    @Test
    void isOffUnlessAskedFor() {
        assertThat(PodDeletionCost.start(Map.of(), "worker-7", registry)).isEmpty();
        assertThatThrownBy(() -> PodDeletionCost.start(Map.of(PodDeletionCost.SWITCH, "true"), "worker-7", registry))
                .hasMessageContaining(PodDeletionCost.SWITCH)
                .hasMessageContaining("token");
    }

    private void start(String pod) {
        URI address = URI.create("https://127.0.0.1:" + api.getAddress().getPort());
        started.add(PodDeletionCost.start(address, account, pod, registry, Duration.ofMillis(5)));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Integer status = answers.poll();
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
        }
    }

    private static SSLContext serving(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path keys, String command, String... options) throws Exception {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        ProcessBuilder builder = new ProcessBuilder(
                tool.toString(), command, "-keystore", keys.toString(), "-storepass", PASSWORD, "-alias", "api");
        builder.command().addAll(List.of(options));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
