package stemfarm.session.graph;

import java.util.List;
import stemfarm.session.Session;

/**
 * The work after the stems: sum, master chain, loudness, deliverables.
 *
 * @param key content key over the stems' keys, levels, the master's settings and the deliverables
 * @param session the whole session, for the report
 * @param lengthFrames of every stem and the master
 * @param stemKeys key of each stem that exists in this render, in the order of {@code stemNames}
 * @param stemNames names of the stems rendered (all, or the soloed ones)
 * @param sources the audio of those stems' tracks, in the order of stems and their tracks, for the manifest; their
 *     hashes reach {@code key} through {@code stemKeys}
 */
public record MasterNode(
        String key,
        Session session,
        long lengthFrames,
        List<String> stemNames,
        List<String> stemKeys,
        List<TrackSource> sources) {

    public MasterNode {
        stemNames = List.copyOf(stemNames);
        stemKeys = List.copyOf(stemKeys);
        sources = List.copyOf(sources);
    }
}
