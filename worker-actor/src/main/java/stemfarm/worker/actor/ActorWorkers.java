package stemfarm.worker.actor;

import akka.actor.typed.ActorSystem;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import stemfarm.farm.message.Control;
import stemfarm.farm.message.Job;
import stemfarm.farm.queue.JobHandler;
import stemfarm.farm.trace.TraceContext;

/** Does jobs on an actor system of its own: the door between the farm and the actors. */
public final class ActorWorkers implements JobHandler, AutoCloseable {

    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final ActorSystem<WorkersActor.Message> system;

    private final Queue<CompletableFuture<Outcome>> unanswered = new ConcurrentLinkedQueue<>();

    private ActorWorkers(ActorSystem<WorkersActor.Message> system) {
        this.system = system;
        system.getWhenTerminated().thenRun(this::releaseAll);
    }

    /**
     * Starts the actors, with one rendering thread per slot.
     *
     * @param pool name of the actor system, e.g. {@code stem-workers}
     */
    public static ActorWorkers start(String pool, int slots, JobDesk desk) {
        ConfigParseOptions strict = ConfigParseOptions.defaults().setAllowMissing(false);
        Config config = ConfigFactory.parseMap(Map.of("render-dispatcher.thread-pool-executor.fixed-pool-size", slots))
                .withFallback(ConfigFactory.parseResources(ActorWorkers.class, "actors.conf", strict))
                .withFallback(ConfigFactory.defaultReference());
        return new ActorWorkers(ActorSystem.create(WorkersActor.create(desk), pool, config));
    }

    @Override
    public CompletionStage<Outcome> handle(Job job) {
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        unanswered.removeIf(CompletableFuture::isDone);
        unanswered.add(answer);
        system.tell(new WorkersActor.Message.Take(job, answer, TraceContext.current()));
        if (!isAlive()) {
            releaseAll();
        }
        return answer;
    }

    private void releaseAll() {
        unanswered.forEach(answer -> answer.complete(Outcome.RELEASE));
    }

    @Override
    public void abandon(Job job) {
        system.tell(new WorkersActor.Message.Abandon(job));
    }

    /** Hands on what the coordinator tells all workers. */
    public void control(Control control) {
        if (control instanceof Control.CancelJobs cancel) {
            system.tell(new WorkersActor.Message.CancelRender(cancel.renderId()));
        }
    }

    /** Whether the actors live; once they do not, no job is ever answered again. */
    public boolean isAlive() {
        return !system.getWhenTerminated().toCompletableFuture().isDone();
    }

    /** Stops all actors; jobs that still run end at their next slice and go back to the queue. */
    @Override
    public void close() {
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the actors of " + system.name() + " did not stop in " + STOP_TIMEOUT, e);
        }
    }
}
