package stemfarm.worker.actor;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.message.Job;
import stemfarm.farm.queue.JobHandler.Outcome;
import stemfarm.farm.trace.JobSpan;
import stemfarm.worker.actor.JobAnnouncer.FactLostException;

/** Tells that a job failed, and answers for it: an actor, since waiting for Kafka must not hold up the guardian. */
final class FailureReport {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    private FailureReport() {}

    /**
     * Reports one job.
     *
     * @param span what the report belongs to
     * @param tell says how it failed
     */
    static Behavior<Void> create(
            JobAnnouncer announcer,
            Job job,
            JobSpan span,
            Consumer<JobAnnouncer> tell,
            CompletableFuture<Outcome> answer) {
        return Behaviors.setup(context -> span.around(() -> {
            try {
                tell.accept(announcer);
                answer.complete(Outcome.ACCEPT);
            } catch (FactLostException e) {
                LOG.warn("{} {}: released, Kafka did not take its failure", job.label(), job.jobKey(), e);
                announcer.released();
                answer.complete(Outcome.RELEASE);
            }
            return Behaviors.stopped();
        }));
    }
}
