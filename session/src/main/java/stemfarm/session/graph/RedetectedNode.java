package stemfarm.session.graph;

import java.util.List;

/**
 * The mix or the master of an alternate whose gains are found anew. It is made as any other, under the key of its sound;
 * only people call it otherwise.
 *
 * @param name of the alternate
 * @param work a {@link MixNode} or {@link MasterNode}
 */
public record RedetectedNode(String name, MasterWork work) implements MasterWork {

    @Override
    public String key() {
        return work.key();
    }

    @Override
    public String label() {
        return work instanceof MixNode ? "mix of alternate " + name : "alternate " + name;
    }

    @Override
    public int sampleRateHz() {
        return work.sampleRateHz();
    }

    @Override
    public long lengthFrames() {
        return work.lengthFrames();
    }

    @Override
    public List<String> needs() {
        return work.needs();
    }
}
