package stemfarm.cli.service;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import stemfarm.master.MasterWorker;

/** {@code stemfarm master-worker}. */
@Command(
        name = "master-worker",
        description = "Run a master worker: sums stems, masters, delivers.",
        mixinStandardHelpOptions = true)
public final class MasterWorkerCommand implements Callable<Integer> {

    @Mixin
    private ServiceOptions service;

    @Mixin
    private WorkerOptions worker;

    @Override
    public Integer call() throws Exception {
        return ServiceProcess.runNode(
                "master-worker",
                service.config("master-worker", worker.slots(), worker.blockFrames()),
                MasterWorker::start);
    }
}
