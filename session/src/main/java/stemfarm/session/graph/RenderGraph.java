package stemfarm.session.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stemfarm.session.Session;

/**
 * All nodes of one render.
 *
 * @param stems each behind those that it needs; with soloed stems also those that only these need
 * @param mix of the stems that are heard
 * @param master of the mix
 * @param masteredStems where they, or alternates, are wanted
 * @param alternates other versions of the master, at its gains
 * @param redetected other versions of the master, at gains of their own
 */
public record RenderGraph(
        List<StemNode> stems,
        MixNode mix,
        MasterNode master,
        Optional<MasteredStemsNode> masteredStems,
        List<AlternateNode> alternates,
        List<RedetectedAlternate> redetected) {

    public RenderGraph {
        stems = List.copyOf(stems);
        alternates = List.copyOf(alternates);
        redetected = List.copyOf(redetected);
    }

    /**
     * Plans the render of a session. Muted tracks are left out, and so are stems without an unmuted track and returns to
     * which nothing is sent. With soloed stems come the returns that hear no others.
     *
     * @param sources the audio of every unmuted track, found by {@link TrackSource#file}; the length of the render comes
     *     from all of them, so that a soloed stem is the same artefact as in the whole song
     * @param soloStems names of the stems to render; empty for all
     * @throws IllegalArgumentException when a soloed name is not a stem of the session, when a source is missing, when
     *     keys or sends lead nowhere or in a circle, or when there is nothing to render
     */
    public static RenderGraph of(Session session, List<TrackSource> sources, List<String> soloStems) {
        return new GraphPlan(session, sources).graph(soloStems);
    }

    /** All nodes in an order in which they can be made. */
    public List<RenderNode> nodes() {
        List<RenderNode> nodes = new ArrayList<>(stems);
        nodes.addAll(masterWork());
        return nodes;
    }

    /** What is made of the stems. */
    public List<MasterWork> masterWork() {
        List<MasterWork> work = new ArrayList<>(List.of(mix, master));
        masteredStems.ifPresent(work::add);
        work.addAll(alternates);
        redetected.forEach(alternate -> work.addAll(alternate.nodes()));
        return work;
    }

    /** The node of the stem of this name, if it is rendered. */
    public Optional<StemNode> stem(String name) {
        return stems.stream().filter(node -> node.stem().name().equals(name)).findFirst();
    }
}
