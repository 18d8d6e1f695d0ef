package stemfarm.master;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import stemfarm.farm.config.FarmConfig;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Job.MasterJob;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.topic.JobTopic;
import stemfarm.master.alternate.AlternateRender;
import stemfarm.master.chain.MasterRender;
import stemfarm.master.mix.MixRender;
import stemfarm.master.stems.MasteredStemsRender;
import stemfarm.session.graph.AlternateNode;
import stemfarm.session.graph.MasterNode;
import stemfarm.session.graph.MasterWork;
import stemfarm.session.graph.MasteredStemsNode;
import stemfarm.session.graph.MixNode;
import stemfarm.session.graph.RedetectedNode;
import stemfarm.worker.job.JobOpener;
import stemfarm.worker.job.JobWork;
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
        return job -> open(work(job), blockFrames, store);
    }

    /**
     * Opens the work of a node.
     *
     * @param blockFrames frames per block; changes speed, never bytes
     * @throws IOException when the store fails
     */
    public static JobWork open(MasterWork node, int blockFrames, ArtefactStore store) throws IOException {
        if (node instanceof MixNode mix) {
            return MixRender.open(mix, blockFrames, store);
        } else if (node instanceof MasterNode master) {
            return MasterRender.open(master, blockFrames, store);
        } else if (node instanceof MasteredStemsNode mastered) {
            return MasteredStemsRender.open(mastered, blockFrames, store);
        } else if (node instanceof AlternateNode alternate) {
            return AlternateRender.open(alternate, blockFrames, store);
        } else if (node instanceof RedetectedNode part) {
            return open(part.work(), blockFrames, store);
        }
        throw new IllegalArgumentException("no work for " + node.getClass());
    }

    private static MasterWork work(Job job) {
        if (job instanceof MasterJob masterJob) {
            return masterJob.node();
        }
        throw new IllegalArgumentException("not a master job: " + job.getClass().getSimpleName());
    }
}
