package stemfarm.audio.signal;

import java.io.IOException;

/**
 * Audio on the timeline of a song, from frame 0 on without end: whoever pulls decides how long it is. What was played is
 * followed by silence, so tails ring out. Blocks of any size give the same samples.
 */
public interface Signal {

    /** 1 or 2. */
    int channels();

    /**
     * Overwrites the first frames of a block with the next frames of the signal.
     *
     * @param audio planar destination, {@code [channel][frame]}
     * @param frames how many, 0 to the block size that the signal was made for
     * @throws IOException when a file that it comes from cannot be read right
     */
    void pull(double[][] audio, int frames) throws IOException;
}
