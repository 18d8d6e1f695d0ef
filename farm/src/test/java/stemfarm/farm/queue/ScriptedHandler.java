package stemfarm.farm.queue;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import stemfarm.farm.message.Job;

/** Hands the jobs that it gets to the test, which completes them. */
final class ScriptedHandler implements JobHandler {

    record Begun(Job job, CompletableFuture<Outcome> stage) {}

    final BlockingQueue<Begun> begun = new LinkedBlockingQueue<>();
    final BlockingQueue<Job> abandoned = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<Outcome> handle(Job job) {
        Begun now = new Begun(job, new CompletableFuture<>());
        begun.add(now);
        return now.stage();
    }

    @Override
    public void abandon(Job job) {
        abandoned.add(job);
    }

    /** Breaks the rule that {@code handle} does not block, so that the slot can't renew its lease. */
    JobHandler blockingUntil(CountDownLatch latch, CompletableFuture<Outcome> stage) {
        ScriptedHandler outer = this;
        return new JobHandler() {
            @Override
            public CompletionStage<Outcome> handle(Job job) {
                outer.begun.add(new Begun(job, stage));
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return stage;
            }

            @Override
            public void abandon(Job job) {
                outer.abandon(job);
            }
        };
    }
}
