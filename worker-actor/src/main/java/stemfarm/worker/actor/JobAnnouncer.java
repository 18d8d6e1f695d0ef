package stemfarm.worker.actor;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Fact.JobCancelled;
import stemfarm.farm.message.Fact.JobFailed;
import stemfarm.farm.message.Fact.JobRendered;
import stemfarm.farm.message.Fact.JobReused;
import stemfarm.farm.message.Fact.JobStarted;
import stemfarm.farm.message.Fact.NeedLost;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Progress;
import stemfarm.farm.publish.FactPublisher;
import stemfarm.farm.publish.ProgressPublisher;
import stemfarm.farm.store.LostNodeException;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.trace.JobSpan;
import stemfarm.worker.job.JobWork;

/** Tells the coordinator, people and metrics what becomes of jobs. Thread-safe as far as what it tells is. */
public final class JobAnnouncer {

    private static final Logger LOG = LoggerFactory.getLogger(JobAnnouncer.class);

    private final String node;
    private final FactPublisher facts;
    private final ProgressPublisher progress;
    private final InstantSource clock;
    private final JobMetrics metrics;

    /**
     * @param node name of this process in facts
     * @param clock for the times in facts
     */
    public JobAnnouncer(
            String node, FactPublisher facts, ProgressPublisher progress, InstantSource clock, JobMetrics metrics) {
        this.node = node;
        this.facts = facts;
        this.progress = progress;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Name of this process. */
    String node() {
        return node;
    }

    /** Epoch milliseconds. */
    long nowMs() {
        return clock.millis();
    }

    void started(Job job) {
        tell(new JobStarted(job.renderId(), job.jobKey(), job.attempt(), node, nowMs()));
        LOG.info("{} {}: begun, try {}", job.label(), job.jobKey(), job.attempt());
    }

    void progress(Job job, JobWork work) {
        progress.publish(new Progress(
                job.renderId(), job.jobKey(), job.attempt(), node, job.label(), work.phase(), work.done()));
    }

    void reused(Job job, NodeResult result) {
        tell(new JobReused(job.renderId(), job.jobKey(), job.attempt(), node, result, nowMs()));
        LOG.info("{} {}: found in the store", job.label(), job.jobKey());
    }

    void rendered(Job job, NodeResult result, long startedAtMs) {
        long atMs = nowMs();
        tell(new JobRendered(job.renderId(), job.jobKey(), job.attempt(), node, result, atMs - startedAtMs, atMs));
        LOG.info("{} {}: rendered in {} ms", job.label(), job.jobKey(), atMs - startedAtMs);
    }

    void failed(Job job, Failure failure) {
        tell(new JobFailed(job.renderId(), job.jobKey(), job.attempt(), node, failure, nowMs()));
    }

    void needLost(Job job, LostNodeException lost) {
        String reason = String.valueOf(lost.getMessage());
        tell(new NeedLost(job.renderId(), job.jobKey(), job.attempt(), node, lost.key(), reason, nowMs()));
    }

    void cancelled(Job job) {
        tell(new JobCancelled(job.renderId(), job.jobKey(), job.attempt(), node, nowMs()));
        LOG.info("{} {}: cancelled", job.label(), job.jobKey());
    }

    void released() {
        metrics.released();
        JobSpan.released();
    }

    void running(int jobs) {
        metrics.running(jobs);
    }

    /** Publishes and waits for the acknowledgement. */
    private void tell(Fact fact) {
        try {
            facts.publish(fact);
        } catch (RuntimeException e) {
            throw new FactLostException(e);
        }
        metrics.told(fact);
        JobSpan.told(fact);
    }

    /** A fact was not acknowledged: the job goes back to the queue, since nobody would know how it ended. */
    static final class FactLostException extends RuntimeException {
        FactLostException(RuntimeException cause) {
            super("the fact was not published", cause);
        }
    }
}
