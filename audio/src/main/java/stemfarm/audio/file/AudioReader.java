package stemfarm.audio.file;

import java.io.Closeable;

/** Streams the samples of one audio file as planar doubles, full scale ±1, in bounded memory. */
public interface AudioReader extends Closeable {

    /** What the header says, checked against the file. */
    AudioInfo info();

    /**
     * Reads the next frames.
     *
     * @param audio planar destination, {@code [channel][frame]}, with as many channels as the file
     * @param offset first destination frame
     * @param frames how many frames are wanted
     * @return frames read: fewer than wanted only at the end, 0 after it
     * @throws AudioFileException when the file is damaged, ends early, or holds NaN or infinite samples (with the
     *     position); also when it cannot be read
     */
    int read(double[][] audio, int offset, int frames) throws AudioFileException;

    @Override
    void close() throws AudioFileException;
}
