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
import org.jspecify.annotations.Nullable;

/** Moves the parts of large files, some at a time: one connection alone does not fill a line. Thread-safe. */
final class Transfers implements AutoCloseable {

    private static final int THREADS = 4;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "store transfer");
        thread.setDaemon(true);
        return thread;
    });

    /** Does all of them and returns what they gave, in order; the first failure ends the others. */
    <T> List<T> all(List<Callable<T>> parts) throws IOException {
        List<Future<T>> running = new ArrayList<>();
        try {
            parts.forEach(part -> running.add(threads.submit(part)));
            List<T> done = new ArrayList<>();
            for (Future<T> part : running) {
                done.add(part.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a file was on its way");
        } catch (CancellationException | RejectedExecutionException e) {
            throw new IOException("the store was closed", e);
        } finally {
            running.forEach(part -> part.cancel(true));
        }
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
        threads.shutdownNow();
    }
}
