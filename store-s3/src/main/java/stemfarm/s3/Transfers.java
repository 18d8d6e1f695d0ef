package stemfarm.s3;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Moves the parts of large files, some at a time: one connection alone does not fill a line. Thread-safe. */
final class Transfers implements AutoCloseable {

    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "store transfer");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Does all of them and returns what they gave, in order. After the first failure no other begins, and those that are
     * on their way end before this does: whoever cleans up after them comes last.
     */
    <T> List<T> all(List<Callable<T>> parts) throws IOException {
        List<Future<T>> running = new ArrayList<>();
        AtomicBoolean failed = new AtomicBoolean();
        try {
            for (Callable<T> part : parts) {
                running.add(threads.submit(() -> {
                    if (failed.get()) {
                        throw new CancellationException();
                    }
                    return whole(part, failed);
                }));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> part : running) {
                done.add(part.get());
            }
            return done;
        } catch (ExecutionException e) {
            failed.set(true);
            awaitEnd(running);
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (CancellationException | RejectedExecutionException e) {
            throw new IOException("the store was closed", e);
        } finally {
            running.forEach(part -> part.cancel(true));
        }
    }

    private static <T> T whole(Callable<T> part, AtomicBoolean failed) throws Exception {
        boolean done = false;
        try {
            T given = part.call();
            done = true;
            return given;
        } finally {
            if (!done) {
                failed.set(true);
            }
        }
    }

    private static void awaitEnd(List<? extends Future<?>> running) throws IOException {
        for (Future<?> part : running) {
            try {
                part.get();
            } catch (ExecutionException | CancellationException e) {
                // The first failure is the one that is told.
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while a file was on its way");
    }

    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof IOException known) {
            return known;
        }
        if (cause instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
            return wrapped.getCause();
        }
        return new IOException("a file could not be moved: " + cause, cause);
    }

    @Override
    public void close() {
        for (Runnable never : threads.shutdownNow()) {
            if (never instanceof Future<?> part) {
                part.cancel(false); // or whoever waits for it would wait for ever
            }
        }
    }
}
