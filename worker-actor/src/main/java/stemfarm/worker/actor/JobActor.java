package stemfarm.worker.actor;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.message.Job;
import stemfarm.farm.queue.JobHandler.Outcome;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.trace.JobSpan;
import stemfarm.worker.job.JobWork;

/**
 * One job, from its first fact to its last: started, then looked up in the store, else rendered slice by slice by
 * messages to itself, committed, told, answered. It lets every exception crash it; {@link WorkersActor} turns the crash
 * into a fact.
 */
final class JobActor extends AbstractBehavior<JobActor.Message> {

    /** What a job actor understands. */
    sealed interface Message {

        /** Do the next piece of work. */
        record Step() implements Message {}

        /** The render was cancelled: stop, and say so. */
        record Cancel() implements Message {}

        /** The job is not ours any more: stop, and say nothing. */
        record Abandon() implements Message {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(JobActor.class);

    private final JobDesk desk;
    private final Job job;
    private final CompletableFuture<Outcome> answer;
    private final JobSpan span;
    private final long startedAtMs;
    private boolean started;
    private @Nullable JobWork work;

    static Behavior<Message> create(JobDesk desk, Job job, CompletableFuture<Outcome> answer, JobSpan span) {
        return Behaviors.supervise(Behaviors.<Message>setup(context -> new JobActor(context, desk, job, answer, span)))
                .onFailure(Throwable.class, SupervisorStrategy.stop().withLoggingEnabled(false));
    }

    private JobActor(
            ActorContext<Message> context, JobDesk desk, Job job, CompletableFuture<Outcome> answer, JobSpan span) {
        super(context);
        this.desk = desk;
        this.job = job;
        this.answer = answer;
        this.span = span;
        this.startedAtMs = desk.announcer().nowMs();
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Message.Step.class, step -> span.around(this::step))
                .onMessage(Message.Cancel.class, cancel -> span.around(this::cancel))
                .onMessage(Message.Abandon.class, abandon -> span.around(this::abandon))
                .onSignal(PostStop.class, stopped -> span.around(this::closeWork))
                .build();
    }

    /**
     * A {@code VirtualMachineError} or {@code LinkageError} would end the whole process as Akka sees it; here it is one
     * job's misfortune.
     */
    private Behavior<Message> step() throws IOException {
        try {
            return work != null ? render(work) : begin();
        } catch (VirtualMachineError | LinkageError e) {
            throw new CrashException(e);
        }
    }

    private Behavior<Message> begin() throws IOException {
        if (!started) {
            started = true;
            desk.announcer().started(job);
            return again();
        }
        Optional<NodeResult> found = desk.store().find(job.jobKey());
        if (found.isPresent()) {
            desk.announcer().reused(job, found.get());
            return accept();
        }
        work = desk.opener().open(job);
        return again();
    }

    private Behavior<Message> render(JobWork open) throws IOException {
        boolean more = open.step();
        desk.announcer().progress(job, open);
        if (more) {
            return again();
        }
        NodeResult result = open.commit();
        closeWork();
        desk.announcer().rendered(job, result, startedAtMs);
        return accept();
    }

    private Behavior<Message> again() {
        getContext().getSelf().tell(new Message.Step());
        return this;
    }

    private Behavior<Message> cancel() {
        closeWork();
        desk.announcer().cancelled(job);
        return accept();
    }

    private Behavior<Message> accept() {
        answer.complete(Outcome.ACCEPT);
        return Behaviors.stopped();
    }

    private Behavior<Message> abandon() {
        closeWork();
        desk.announcer().released();
        answer.complete(Outcome.RELEASE);
        return Behaviors.stopped();
    }

    private Behavior<Message> closeWork() {
        JobWork open = work;
        work = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("{} {}: its files could not be closed", job.label(), job.jobKey(), e);
            }
        }
        return this;
    }

    /** Carries an error that Akka takes for fatal through supervision. */
    static final class CrashException extends RuntimeException {

        private final Error error;

        CrashException(Error error) {
            super(error);
            this.error = error;
        }

        Error error() {
            return error;
        }
    }
}
