package stemfarm.farm.message;

import java.util.Map;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.session.graph.MasterWork;
import stemfarm.session.graph.RenderNode;
import stemfarm.session.graph.StemNode;

/** A unit of work for a worker, self-contained. */
public sealed interface Job extends Message {

    /** 1 for the first try. */
    int attempt();

    /**
     * Versions of the sound that {@link #jobKey} was made with, by name: a worker with others would put other bytes under
     * that key. Empty where the message does not say, which the first ones did not.
     */
    Map<String, Integer> engine();

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
    record StemJob(String renderId, int attempt, StemNode node, Map<String, Integer> engine) implements Job {

        public StemJob {
            engine = Map.copyOf(engine);
        }

        /** A job of this engine. */
        public StemJob(String renderId, int attempt, StemNode node) {
            this(renderId, attempt, node, EngineVersions.all());
        }
    }

    /** Make what comes after the stems. */
    record MasterJob(String renderId, int attempt, MasterWork node, Map<String, Integer> engine) implements Job {

        public MasterJob {
            engine = Map.copyOf(engine);
        }

        /** A job of this engine. */
        public MasterJob(String renderId, int attempt, MasterWork node) {
            this(renderId, attempt, node, EngineVersions.all());
        }
    }
}
