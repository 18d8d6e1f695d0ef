package stemfarm.farm.queue;

import java.time.Duration;

/** Tells slots that their queue is closing, and how long they may still work. Thread-safe. */
final class DrainSignal {

    /** How long an abandoned job may take to reach its next slice and stop. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private volatile boolean closing;
    private volatile long endNanos;

    void close(Duration drain) {
        endNanos = System.nanoTime() + drain.toNanos();
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    boolean isDrained() {
        return closing && System.nanoTime() - endNanos >= 0;
    }

    boolean isGraceOver() {
        return closing && System.nanoTime() - endNanos >= GRACE.toNanos();
    }

    static Duration grace() {
        return GRACE;
    }
}
