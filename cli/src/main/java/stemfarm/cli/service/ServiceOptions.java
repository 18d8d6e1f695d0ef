package stemfarm.cli.service;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.store.StoreAddress;

/** Options that every service process takes; each can be set by an environment variable as well. */
final class ServiceOptions {

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            required = true,
            defaultValue = "${env:STEMFARM_BOOTSTRAP_SERVERS}",
            description = "Kafka brokers, comma-separated (env STEMFARM_BOOTSTRAP_SERVERS)")
    private String bootstrapServers;

    @Mixin
    private KafkaOptions kafka;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            required = true,
            defaultValue = "${env:STEMFARM_STORE}",
            description = "artefact store, shared by all nodes: a folder or s3://bucket/prefix (env STEMFARM_STORE)")
    private String store;

    @Option(
            names = "--node-name",
            paramLabel = "NAME",
            defaultValue = "${env:STEMFARM_NODE_NAME}",
            description = "names this process in facts, logs and metrics (default: service and process id; in a"
                    + " container service and its host name)")
    private @Nullable String nodeName;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "${env:STEMFARM_HTTP_PORT:-0}",
            description = "port of /metrics and /health; 0 picks a free one, -1 is none (default: 0)")
    private int httpPort;

    @Option(
            names = "--http-host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:STEMFARM_HTTP_HOST:-127.0.0.1}",
            description = "address that /metrics and /health listen on (default: 127.0.0.1)")
    private String httpHost;

    @Option(
            names = "--drain-sec",
            paramLabel = "S",
            defaultValue = "${env:STEMFARM_DRAIN_SEC:-20}",
            description = "how long running jobs may finish after SIGTERM, in seconds (default: 20)")
    private int drainSec;

    FarmConfig config(String service, int slots, int blockFrames) {
        // Before the first logger is made: a service tells what it does, a command on a terminal does not.
        if (System.getProperty("stemfarm.log") == null) {
            System.setProperty("stemfarm.log", "INFO");
        }
        String name = nodeName == null || nodeName.isBlank() ? service + "-" + processOrHost() : nodeName;
        System.setProperty("stemfarm.node", name);
        return new FarmConfig(
                bootstrapServers,
                StoreAddress.of(store),
                name,
                slots,
                blockFrames,
                httpPort,
                httpHost,
                Duration.ofSeconds(drainSec),
                kafka.settings());
    }

    /** In a container every service is process 1; what differs is the host name, which is the container's or the pod's. */
    private static String processOrHost() {
        long pid = ProcessHandle.current().pid();
        String host = System.getenv("HOSTNAME");
        return pid == 1 && host != null && !host.isBlank() ? host : String.valueOf(pid);
    }
}
