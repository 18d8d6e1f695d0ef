package stemfarm.session.graph;

import java.util.List;
import stemfarm.session.Stem;

/**
 * The work of one stem, self-contained.
 *
 * @param key content key: SHA-256 (hex) of all that determines the stem's bytes; not the stem's level or name
 * @param sampleRateHz of the stem
 * @param lengthFrames the same for all stems of a render
 * @param stem the stem with its tracks and chain
 * @param sources the audio of {@code stem.tracks()}, in their order
 */
public record StemNode(String key, int sampleRateHz, long lengthFrames, Stem stem, List<TrackSource> sources) {

    public StemNode {
        sources = List.copyOf(sources);
    }
}
