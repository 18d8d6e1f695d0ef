package stemfarm.cli.render;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import stemfarm.master.deliver.Packing;
import stemfarm.session.Session;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.TrackSource;

/**
 * A song that is ready to be rendered: its session is valid and every track was read from end to end.
 *
 * @param session with the command line's changes in it
 * @param sources the audio of its unmuted tracks
 * @param graph what is to be made, with keys
 * @param soloStems names of the stems to render alone, empty for all
 * @param out where the deliverables go
 */
public record PreparedSong(
        Session session, List<TrackSource> sources, RenderGraph graph, List<String> soloStems, Path out) {

    /**
     * What to make the delivery of, once all nodes are in the store.
     *
     * @param wallMs how long nodes took, by their keys, as far as that is known
     */
    Packing.Request packing(Map<String, Long> wallMs) {
        return new Packing.Request(session, sources, soloStems, graph, wallMs);
    }
}
