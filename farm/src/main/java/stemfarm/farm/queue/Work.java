package stemfarm.farm.queue;

import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.message.Job;

/** A job in the hands of its handler. */
record Work(Job job, CompletableFuture<JobHandler.Outcome> stage) {

    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    static Work begin(JobHandler handler, Job job) {
        try {
            return new Work(job, handler.handle(job).toCompletableFuture());
        } catch (RuntimeException e) {
            return new Work(job, CompletableFuture.failedFuture(e));
        }
    }

    /** What the handler said; {@code RELEASE} when it failed or is not done. */
    JobHandler.Outcome outcome() {
        try {
            return stage.getNow(JobHandler.Outcome.RELEASE);
        } catch (RuntimeException e) {
            LOG.warn("{} of render {} failed and is given back", job.label(), job.renderId(), e);
            return JobHandler.Outcome.RELEASE;
        }
    }
}
