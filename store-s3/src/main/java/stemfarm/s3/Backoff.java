package stemfarm.s3;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Waits between tries, each time twice as long as before, half of it by chance; closing ends all waiting. */
final class Backoff implements AutoCloseable {

    /** Tries of one thing, the first included. */
    static final int MAX_TRIES = 8;

    static final Duration LONGEST = Duration.ofSeconds(20);

    private final Duration first;
    private final CountDownLatch closed = new CountDownLatch(1);

    Backoff(Duration first) {
        this.first = first;
    }

    /**
     * Waits after a failure.
     *
     * @param failures so far, at least 1
     */
    void await(int failures) throws InterruptedIOException {
        long longest = Math.min(LONGEST.toMillis(), first.toMillis() << Math.min(20, failures - 1));
        long millis = longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1);
        try {
            if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                throw new InterruptedIOException("the store was closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to try again");
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
