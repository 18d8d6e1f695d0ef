package stemfarm.cli.service;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import stemfarm.coordinator.Coordinator;

/** {@code stemfarm coordinator}. */
@Command(
        name = "coordinator",
        description = "Run a coordinator: plans renders, hands out jobs. A second one stands by.",
        mixinStandardHelpOptions = true)
public final class CoordinatorCommand implements Callable<Integer> {

    @Mixin
    private ServiceOptions service;

    @Override
    public Integer call() throws Exception {
        return ServiceProcess.runNode("coordinator", service.config("coordinator", 1, 1024), Coordinator::start);
    }
}
