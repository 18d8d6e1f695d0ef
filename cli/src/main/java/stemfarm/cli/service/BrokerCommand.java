package stemfarm.cli.service;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import stemfarm.broker.EmbeddedBroker;

/** {@code stemfarm broker}: one Kafka broker for trying the services as processes on one machine. */
@Command(
        name = "broker",
        description = "Run one Kafka broker on 127.0.0.1, to try the services as separate processes.",
        mixinStandardHelpOptions = true)
public final class BrokerCommand implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "9092", description = "port on 127.0.0.1 (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--data-dir", required = true, paramLabel = "DIR", description = "where the broker keeps its log")
    private Path dataDir;

    @Override
    public Integer call() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(dataDir, port);
        return ServiceProcess.run("broker is ready on " + broker.bootstrapServers(), broker);
    }
}
