package stemfarm.session.graph;

import java.util.List;
import stemfarm.session.Stem;
import stemfarm.session.graph.Feeds.StemFeed;

/**
 * The work of one stem, self-contained.
 *
 * @param key content key: SHA-256 (hex) of all that determines the stem's bytes; not the stem's level or name
 * @param sampleRateHz of the stem
 * @param lengthFrames the same for all stems of a render
 * @param stem the stem with its tracks and chain; the tracks of a return are those that are sent to it, as it hears them
 * @param sources the audio of {@code stem.tracks()}, in their order
 * @param feeds what it hears beside its tracks
 */
public record StemNode(
        String key, int sampleRateHz, long lengthFrames, Stem stem, List<TrackSource> sources, Feeds feeds)
        implements RenderNode {

    public StemNode {
        sources = List.copyOf(sources);
    }

    @Override
    public String label() {
        return stem.name();
    }

    @Override
    public List<String> needs() {
        return feeds.stems().map(StemFeed::key).distinct().toList();
    }
}
