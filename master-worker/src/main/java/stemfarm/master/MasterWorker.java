package stemfarm.master;

import io.micrometer.core.instrument.MeterRegistry;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Job.MasterJob;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.topic.JobTopic;
import stemfarm.master.render.MasterRender;
import stemfarm.worker.job.JobOpener;
import stemfarm.worker.node.WorkerNode;

/** The master worker service: any number may run, each with as many songs at a time as it has slots. */
public final class MasterWorker {

    private MasterWorker() {}

    /**
     * Starts a worker; it takes jobs when this returns, and drains when it is closed.
     *
     * @throws java.io.UncheckedIOException when the store's folder cannot be used
     * @throws IllegalStateException when Kafka cannot be reached or cannot run the farm
     */
    public static WorkerNode start(FarmConfig config, MeterRegistry registry) {
        return WorkerNode.start(JobTopic.MASTER, config, registry, store -> opener(store, config.blockFrames()));
    }

    private static JobOpener opener(ArtefactStore store, int blockFrames) {
        return job -> MasterRender.open(masterJob(job).node(), blockFrames, store);
    }

    private static MasterJob masterJob(Job job) {
        if (job instanceof MasterJob masterJob) {
            return masterJob;
        }
        throw new IllegalArgumentException("not a master job: " + job.getClass().getSimpleName());
    }
}
