package stemfarm.audio;

import org.jspecify.annotations.Nullable;

/** A processor that can be steered by another signal than its own, its key (side-chain). */
public interface Keyed extends Processor {

    /**
     * Listens to a key from the next block on. The array stays the caller's, who writes the key's frames of each block
     * into it before {@link #process}: frame {@code n} of the key steers frame {@code n} of the audio.
     *
     * @param key planar samples, {@code [channel][frame]}, 1 or 2 channels of at least {@code maxFrames} frames; null for
     *     the processor's own input
     */
    void key(double @Nullable [][] key);
}
