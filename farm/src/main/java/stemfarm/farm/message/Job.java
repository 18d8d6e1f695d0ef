package stemfarm.farm.message;

import stemfarm.session.graph.MasterWork;
import stemfarm.session.graph.RenderNode;
import stemfarm.session.graph.StemNode;

/** A unit of work for a worker, self-contained. */
public sealed interface Job extends Message {

    /** 1 for the first try. */
    int attempt();

    /** What to make. */
    RenderNode node();

    /** Content key of the node to make. */
    default String jobKey() {
        return node().key();
    }

    /** What people call it. */
    default String label() {
        return node().label();
    }

    /** Render one stem. */
    record StemJob(String renderId, int attempt, StemNode node) implements Job {}

    /** Make what comes after the stems. */
    record MasterJob(String renderId, int attempt, MasterWork node) implements Job {}
}
