package stemfarm.cli.service;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import stemfarm.cli.ExitCode;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.node.HealthCheck;
import stemfarm.farm.node.KafkaCheck;
import stemfarm.farm.node.NodeMetrics;
import stemfarm.farm.node.NodeServer;
import stemfarm.farm.node.PodDeletionCost;
import stemfarm.farm.node.RemoteStoreCheck;
import stemfarm.farm.node.StoreCheck;
import stemfarm.farm.store.ArtefactStores;
import stemfarm.farm.trace.Tracing;

/** One service as a process: starts it, serves its health and metrics, and closes it in order when told to stop. */
@SuppressWarnings("try") // an AutoCloseable of which nothing is known might throw InterruptedException; none does
final class ServiceProcess {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private ServiceProcess() {}

    /** Makes the service of a node. */
    interface Starter<S extends AutoCloseable & HealthCheck> {
        S start(FarmConfig config, PrometheusMeterRegistry registry) throws Exception;
    }

    /** Runs a node of the farm until SIGTERM or Ctrl-C. */
    static <S extends AutoCloseable & HealthCheck> int runNode(String kind, FarmConfig config, Starter<S> starter)
            throws Exception {
        ServiceProcess process = new ServiceProcess();
        try {
            process.opened(Tracing.start(kind, config.nodeName()));
            NodeMetrics metrics = process.opened(new NodeMetrics());
            NodeServer http = process.opened(NodeServer.start(config, metrics.registry()));
            KafkaCheck kafka = process.opened(new KafkaCheck(config));
            HealthCheck store = process.storeCheck(config);
            S service = process.opened(starter.start(config, metrics.registry()));
            PodDeletionCost.start(System.getenv(), config.nodeName(), metrics.registry())
                    .ifPresent(process::opened);
            http.serve(List.of(service, kafka, store));
            process.opened(http::drain);
            String where =
                    http.port() < 0 ? "" : "; health and metrics on http://" + config.httpHost() + ":" + http.port();
            return process.untilStopped(kind + " " + config.nodeName() + " is ready" + where);
        } catch (Exception e) {
            process.close();
            throw e;
        }
    }

    /** Runs something that has no health and metrics of ours. */
    static int run(String readyLine, AutoCloseable service) throws InterruptedException {
        ServiceProcess process = new ServiceProcess();
        process.opened(service);
        return process.untilStopped(readyLine);
    }

    private HealthCheck storeCheck(FarmConfig config) throws IOException {
        return config.store().isFolder()
                ? new StoreCheck(config.store().folder())
                : new RemoteStoreCheck(opened(ArtefactStores.open(config.store())));
    }

    private <T extends AutoCloseable> T opened(T part) {
        opened.push(part);
        return part;
    }

    private int untilStopped(String readyLine) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
        System.out.println(readyLine);
        System.out.flush();
        closed.await();
        return ExitCode.OK;
    }

    private void close() {
        for (AutoCloseable part = opened.poll(); part != null; part = opened.poll()) {
            try {
                part.close();
            } catch (Exception e) {
                System.err.println("error: closing failed: " + e);
            }
        }
        closed.countDown();
    }
}
