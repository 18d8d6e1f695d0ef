package stemfarm.farm.message;

import stemfarm.session.graph.MasterNode;
import stemfarm.session.graph.StemNode;

/** A unit of work for a worker, self-contained. */
public sealed interface Job extends Message {

    /** Content key of the node to make. */
    String jobKey();

    /** 1 for the first try. */
    int attempt();

    /** What people call it: the stem's name, or {@code master}. */
    String label();

    /** Render one stem. */
    record StemJob(String renderId, int attempt, StemNode node) implements Job {
        @Override
        public String jobKey() {
            return node.key();
        }

        @Override
        public String label() {
            return node.stem().name();
        }
    }

    /** Make the mix, the master and the deliverables. */
    record MasterJob(String renderId, int attempt, MasterNode node) implements Job {
        @Override
        public String jobKey() {
            return node.key();
        }

        @Override
        public String label() {
            return "master";
        }
    }
}
