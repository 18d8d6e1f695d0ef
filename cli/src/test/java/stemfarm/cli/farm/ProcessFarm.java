package stemfarm.cli.farm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The farm as people run it: a broker and the services, each a process of its own, on one store. */
final class ProcessFarm implements AutoCloseable {

    private final Map<String, ServiceProcess> services = new ConcurrentHashMap<>();
    private final ServiceProcess broker;
    private final String bootstrapServers;
    private final Path store;
    private final Map<String, String> environment;

    ProcessFarm(Path dir) throws IOException, InterruptedException {
        this(dir, Map.of());
    }

    /** A farm whose services have these variables in their environment. */
    ProcessFarm(Path dir, Map<String, String> environment) throws IOException, InterruptedException {
        this.environment = environment;
        this.store = dir.resolve("store");
        this.broker = ServiceProcess.start(
                "broker", "--port", "0", "--data-dir", dir.resolve("kafka").toString());
        this.bootstrapServers = broker.readyLine().replaceAll(".* is ready on ", "");
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    Path store() {
        return store;
    }

    /** Starts a service under a name of ours and waits until it is ready. */
    void start(String service, String name, String... options) throws IOException, InterruptedException {
        start(ServiceProcess.ownJava(), service, name, options);
    }

    /** The same on a given java. */
    void start(Path java, String service, String name, String... options) throws IOException, InterruptedException {
        String[] common = {
            service, "--bootstrap-servers", bootstrapServers, "--store", store.toString(), "--node-name", name
        };
        services.put(
                name,
                ServiceProcess.start(
                        java,
                        environment,
                        Stream.concat(Arrays.stream(common), Arrays.stream(options))
                                .toArray(String[]::new)));
    }

    /** What Prometheus would read of a service. */
    String metrics(String name) throws IOException, InterruptedException {
        return get(name, "/metrics").body();
    }

    /** What a service answers on its port of health and metrics. */
    HttpResponse<String> get(String name, String path) throws IOException, InterruptedException {
        String url = services.get(name).readyLine().replaceAll(".*(http://\\S+).*", "$1");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofString());
    }

    /** What a service has printed and logged so far. */
    String output(String name) {
        return services.get(name).output();
    }

    /** A signal by its name, e.g. STOP. */
    void signal(String name, String signal) throws IOException, InterruptedException {
        services.get(name).signal(signal);
    }

    /** SIGKILL. */
    void kill(String name) {
        services.get(name).kill();
    }

    /** SIGTERM; returns the exit code. */
    int terminate(String name) throws InterruptedException {
        return services.get(name).terminate();
    }

    @Override
    public void close() {
        List<ServiceProcess> all = new ArrayList<>(services.values());
        all.add(broker);
        for (ServiceProcess service : all) {
            service.close();
        }
    }
}
