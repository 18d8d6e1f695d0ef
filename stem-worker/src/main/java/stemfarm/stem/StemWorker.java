package stemfarm.stem;

import io.micrometer.core.instrument.MeterRegistry;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Job.StemJob;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.topic.JobTopic;
import stemfarm.stem.render.StemRender;
import stemfarm.worker.job.JobOpener;
import stemfarm.worker.node.WorkerNode;

/** The stem worker service: any number may run, each with as many stems at a time as it has slots. */
public final class StemWorker {

    private StemWorker() {}

    /**
     * Starts a worker; it takes jobs when this returns, and drains when it is closed.
     *
     * @throws java.io.UncheckedIOException when the store's folder cannot be used
     * @throws IllegalStateException when Kafka cannot be reached or cannot run the farm
     */
    public static WorkerNode start(FarmConfig config, MeterRegistry registry) {
        return WorkerNode.start(JobTopic.STEM, config, registry, store -> opener(store, config.blockFrames()));
    }

    private static JobOpener opener(ArtefactStore store, int blockFrames) {
        return job -> StemRender.open(stemJob(job).node(), blockFrames, store);
    }

    private static StemJob stemJob(Job job) {
        if (job instanceof StemJob stemJob) {
            return stemJob;
        }
        throw new IllegalArgumentException("not a stem job: " + job.getClass().getSimpleName());
    }
}
