package stemfarm.master.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/**
 * Independent pieces of a block at the same time, on cores that have nothing else to do. Each piece is done by one
 * thread, in the order in which it always is, so no bit depends on how many cores there are.
 */
public final class Lanes {

    /** Shorter blocks cost more to hand over than they save. */
    private static final int WORTHWHILE_FRAMES = 32_768;

    private static final int MAX_FACTOR = 32;

    private Lanes() {}

    /** One piece. */
    @FunctionalInterface
    public interface Lane {
        void run(int lane) throws IOException;
    }

    /** Frames per block that are worth handing over: more than the block size that is set, when that is small. */
    public static int blockFrames(int blockFrames) {
        return Math.max(blockFrames, Math.min(MAX_FACTOR * blockFrames, WORTHWHILE_FRAMES));
    }

    /**
     * Runs pieces 0 to {@code count − 1} and waits for all.
     *
     * @throws IOException what a piece threw
     */
    public static void each(int count, Lane lane) throws IOException {
        try {
            IntStream.range(0, count).parallel().forEach(i -> run(lane, i));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void run(Lane lane, int i) {
        try {
            lane.run(i);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
