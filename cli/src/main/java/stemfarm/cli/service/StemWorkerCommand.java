package stemfarm.cli.service;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import stemfarm.stem.StemWorker;

/** {@code stemfarm stem-worker}. */
@Command(
        name = "stem-worker",
        description = "Run a stem worker: renders stem buses. Start as many as you like.",
        mixinStandardHelpOptions = true)
public final class StemWorkerCommand implements Callable<Integer> {

    @Mixin
    private ServiceOptions service;

    @Mixin
    private WorkerOptions worker;

    @Override
    public Integer call() throws Exception {
        return ServiceProcess.runNode(
                "stem-worker", service.config("stem-worker", worker.slots(), worker.blockFrames()), StemWorker::start);
    }
}
