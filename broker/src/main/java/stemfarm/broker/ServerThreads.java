package stemfarm.broker;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The threads of one broker. Kafka gives no list of them, but a thread belongs to the group of the thread that made it, so
 * all of them descend from the one that starts the server.
 */
final class ServerThreads {

    private final ThreadGroup group = new ThreadGroup("embedded-kafka");

    ThreadGroup group() {
        return group;
    }

    /** Runs a task as the broker's first thread and waits for it. */
    void run(Callable<?> task) throws InterruptedException, ExecutionException {
        FutureTask<?> future = new FutureTask<>(task);
        new Thread(group, future, "embedded-kafka-start").start();
        future.get();
    }

    /**
     * Runs a task outside the group. When it takes too long, the broker's threads are interrupted, and the task has the
     * same time again.
     *
     * @return whether the task came to its end
     */
    boolean runBounded(Runnable task, Duration bound) {
        Thread runner = new Thread(task, "embedded-kafka-stop");
        runner.setDaemon(true);
        runner.start();
        if (!join(runner, bound)) {
            group.interrupt();
            return join(runner, bound);
        }
        return true;
    }

    private static boolean join(Thread thread, Duration bound) {
        try {
            thread.join(bound.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }
}
