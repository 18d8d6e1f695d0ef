package stemfarm.cli.watch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C ends a process without unwinding it: this interrupts the thread that watches and lets it finish, so that what is
 * being delivered is whole or not there.
 */
final class Stopping {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Thread watcher = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean closing;

    private Stopping() {}

    /** For the thread that calls this. */
    static Stopping onShutdown() {
        Stopping stopping = new Stopping();
        Runtime.getRuntime().addShutdownHook(new Thread(stopping::stop, "stop watching"));
        return stopping;
    }

    private void stop() {
        synchronized (this) {
            if (!closing) {
                watcher.interrupt();
            }
        }
        try {
            ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From here on the watcher is not interrupted any more: a farm that is closed under an interrupt leaves things behind. */
    synchronized void closing() {
        closing = true;
        Thread.interrupted();
    }

    void ended() {
        ended.countDown();
    }
}
