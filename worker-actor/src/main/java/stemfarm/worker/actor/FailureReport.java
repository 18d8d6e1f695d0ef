package stemfarm.worker.actor;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Job;
import stemfarm.farm.queue.JobHandler.Outcome;
import stemfarm.worker.actor.JobAnnouncer.FactLostException;

/** Tells that a job failed, and answers for it: an actor, since waiting for Kafka must not hold up the guardian. */
final class FailureReport {

    private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

    private FailureReport() {}

    static Behavior<Void> create(JobAnnouncer announcer, Job job, Failure failure, CompletableFuture<Outcome> answer) {
        return Behaviors.setup(context -> {
            try {
                announcer.failed(job, failure);
                answer.complete(Outcome.ACCEPT);
            } catch (FactLostException e) {
                LOG.warn("{} {}: released, Kafka did not take its failure", job.label(), job.jobKey(), e);
                announcer.released();
                answer.complete(Outcome.RELEASE);
            }
            return Behaviors.stopped();
        });
    }
}
