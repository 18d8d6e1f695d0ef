package stemfarm.worker.actor;

import akka.actor.ActorPath;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.Job;
import stemfarm.farm.queue.JobHandler.Outcome;
import stemfarm.farm.store.LostNodeException;
import stemfarm.farm.trace.JobSpan;
import stemfarm.farm.trace.TraceContext;
import stemfarm.worker.actor.JobActor.CrashException;
import stemfarm.worker.actor.JobAnnouncer.FactLostException;
import stemfarm.worker.job.Failures;

/**
 * The guardian: gives every job an actor, passes cancels on, and sees to it that every job gets exactly one answer,
 * however its actor ends. It never renders or blocks, so it answers at once whatever the jobs do.
 */
final class WorkersActor extends AbstractBehavior<WorkersActor.Message> {

    /** What the guardian understands. */
    sealed interface Message {

        /** Do this job and answer. */
        record Take(Job job, CompletableFuture<Outcome> answer, TraceContext trace) implements Message {}

        /** Stop this very delivery of a job: its lease is lost, or the worker closes. */
        record Abandon(Job job) implements Message {}

        /** Stop all jobs of a render, those to come as well. */
        record CancelRender(String renderId) implements Message {}
    }

    private record Assignment(
            ActorRef<JobActor.Message> actor, Job job, CompletableFuture<Outcome> answer, JobSpan span) {

        /** The same, whose slot stays taken for a while after the answer. */
        Assignment answeredAfter(Duration pause) {
            CompletableFuture<Outcome> told = new CompletableFuture<>();
            var unused = told.thenAccept(
                    outcome -> answer.completeOnTimeout(outcome, pause.toMillis(), TimeUnit.MILLISECONDS));
            return new Assignment(actor, job, told, span);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(WorkersActor.class);

    /** Longer than the coordinator waits: a job that was left is not taken by the same idle workers again and again. */
    private static final Duration LEFT_PAUSE = Duration.ofSeconds(60);

    private static final DispatcherSelector RENDER = DispatcherSelector.fromConfig("render-dispatcher");

    private final JobDesk desk;
    private final Map<ActorPath, Assignment> running = new HashMap<>();
    private final RecentRenders cancelled = new RecentRenders(1_000);

    static Behavior<Message> create(JobDesk desk) {
        return Behaviors.setup(context -> new WorkersActor(context, desk));
    }

    private WorkersActor(ActorContext<Message> context, JobDesk desk) {
        super(context);
        this.desk = desk;
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(Message.Take.class, this::take)
                .onMessage(Message.Abandon.class, this::abandon)
                .onMessage(Message.CancelRender.class, this::cancel)
                .onSignal(ChildFailed.class, this::crashed)
                .onSignal(Terminated.class, this::ended)
                .build();
    }

    private Behavior<Message> take(Message.Take take) {
        Job job = take.job();
        JobSpan span = JobSpan.begin(job, desk.announcer().node(), take.trace());
        var unused = take.answer().whenComplete((outcome, failure) -> span.end());
        ActorRef<JobActor.Message> actor =
                getContext().spawnAnonymous(JobActor.create(desk, job, take.answer(), span), RENDER);
        getContext().watch(actor);
        running.put(actor.path(), new Assignment(actor, job, take.answer(), span));
        desk.announcer().running(running.size());
        actor.tell(cancelled.contains(job.renderId()) ? new JobActor.Message.Cancel() : new JobActor.Message.Step());
        return this;
    }

    // The same job, redelivered to this worker, is an equal record: only identity tells the deliveries apart.
    @SuppressWarnings("ReferenceEquality")
    private Behavior<Message> abandon(Message.Abandon abandon) {
        tellJobs(job -> job == abandon.job(), new JobActor.Message.Abandon());
        return this;
    }

    private Behavior<Message> cancel(Message.CancelRender cancel) {
        cancelled.add(cancel.renderId());
        tellJobs(job -> job.renderId().equals(cancel.renderId()), new JobActor.Message.Cancel());
        return this;
    }

    private void tellJobs(Predicate<Job> which, JobActor.Message message) {
        running.values().stream()
                .filter(assignment -> which.test(assignment.job()))
                .forEach(assignment -> assignment.actor().tell(message));
    }

    /** The job's actor has closed its files by now. */
    private Behavior<Message> crashed(ChildFailed signal) {
        Assignment assignment = remove(signal);
        return assignment == null ? this : assignment.span().around(() -> crashed(assignment, signal));
    }

    private Behavior<Message> crashed(Assignment assignment, ChildFailed signal) {
        Job job = assignment.job();
        Throwable cause = signal.getCause() instanceof CrashException crash ? crash.error() : signal.getCause();
        if (cause instanceof FactLostException) {
            LOG.warn("{} {}: released, Kafka did not take its fact", job.label(), job.jobKey(), cause);
            return release(assignment);
        }
        if (cause instanceof LostNodeException lost && !lost.key().equals(job.jobKey())) {
            LOG.warn("{} {}: stopped, {}", job.label(), job.jobKey(), lost.getMessage());
            return report(assignment, announcer -> announcer.needLost(job, lost));
        }
        Failure failure = Failures.of(cause);
        switch (failure.category()) {
            case BAD_INPUT -> LOG.info("{} {} refused: {}", job.label(), job.jobKey(), failure.reason());
            case RESOURCE, LOST_WORKER, OTHER_ENGINE ->
                LOG.warn("{} {} failed: {}", job.label(), job.jobKey(), failure.reason());
            case DEFECT -> LOG.error("{} {} failed: {}", job.label(), job.jobKey(), failure.reason(), cause);
        }
        return report(
                failure.category() == Category.OTHER_ENGINE ? assignment.answeredAfter(LEFT_PAUSE) : assignment,
                announcer -> announcer.failed(job, failure));
    }

    private Behavior<Message> report(Assignment assignment, Consumer<JobAnnouncer> tell) {
        getContext()
                .spawnAnonymous(
                        FailureReport.create(
                                desk.announcer(), assignment.job(), assignment.span(), tell, assignment.answer()),
                        RENDER);
        return this;
    }

    /** The actor stopped; it has answered, unless it has a bug. */
    private Behavior<Message> ended(Terminated signal) {
        Assignment assignment = remove(signal);
        return assignment == null || assignment.answer().isDone()
                ? this
                : assignment.span().around(() -> release(assignment));
    }

    private Behavior<Message> release(Assignment assignment) {
        desk.announcer().released();
        assignment.answer().complete(Outcome.RELEASE);
        return this;
    }

    private @Nullable Assignment remove(Terminated signal) {
        Assignment assignment = running.remove(signal.getRef().path());
        desk.announcer().running(running.size());
        return assignment;
    }
}
