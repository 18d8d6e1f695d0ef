package stemfarm.session.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioReader;

/** Reads many tracks, one per core at a time. */
public final class TrackReads {

    /** No block is longer. */
    public static final int BLOCK_FRAMES = 16_384;

    private TrackReads() {}

    /** What is done with one track. */
    @FunctionalInterface
    public interface Read<A, T> {
        T of(A track) throws AudioFileException, InterruptedException;
    }

    /** What is done with one block of its audio, {@code [channel][frame]}. */
    @FunctionalInterface
    public interface Block {
        void take(double[][] audio, int frames);
    }

    /** What came of one track: a value, or why there is none. */
    public record Outcome<T>(Optional<T> value, Optional<AudioFileException> problem) {}

    /**
     * Reads all tracks and comes back when the last one is done.
     *
     * @return one outcome per track, in their order
     * @throws InterruptedException when the thread is interrupted; nothing goes on in the background
     */
    public static <A, T> List<Outcome<T>> all(List<A> tracks, Read<A, T> read) throws InterruptedException {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Callable<T>> jobs = new ArrayList<>();
            tracks.forEach(track -> jobs.add(() -> read.of(track)));
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (Future<T> job : threads.invokeAll(jobs)) {
                outcomes.add(outcome(job));
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Outcome<T> outcome(Future<T> job) throws InterruptedException {
        try {
            return new Outcome<>(Optional.of(job.get()), Optional.empty());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AudioFileException problem) {
                return new Outcome<>(Optional.empty(), Optional.of(problem));
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Reads a track to its end. */
    public static void stream(AudioReader reader, Block block) throws AudioFileException, InterruptedException {
        double[][] audio = new double[reader.info().channels()][BLOCK_FRAMES];
        for (int frames = reader.read(audio, 0, BLOCK_FRAMES); frames > 0; ) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while reading audio");
            }
            block.take(audio, frames);
            frames = reader.read(audio, 0, BLOCK_FRAMES);
        }
    }
}
