package stemfarm.worker.job;

import java.io.IOException;
import stemfarm.farm.store.NodeResult;

/**
 * The work of one job, done in slices short enough that a cancel gets through between two of them. Used by one thread at
 * a time; any thread may do the next slice.
 */
public interface JobWork extends AutoCloseable {

    /**
     * Does the next slice: about half a second of audio, or one file.
     *
     * @return whether there is more to do
     * @throws BadInputException or {@link stemfarm.audio.file.AudioFileException} when the user's files or settings are
     *     to blame
     * @throws IOException when disk or store fail
     */
    boolean step() throws IOException;

    /** Share of the work done, 0 to 1; never falls. */
    double done();

    /** What is being done, in a word: {@code render}, {@code mix}, {@code loudness}, {@code deliver}. */
    String phase();

    /** Puts what was made into the store, after the last slice. */
    NodeResult commit() throws IOException;

    /** Lets go of files; without {@link #commit} nothing is left behind. */
    @Override
    void close() throws IOException;
}
