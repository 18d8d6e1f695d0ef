package stemfarm.master.mix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import stemfarm.farm.artefact.StoredStem;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.master.stage.Stage;
import stemfarm.session.Stem;
import stemfarm.session.graph.MasterNode;

/** Fetches every stem of the render, verified against its hash; one stem a slice. */
public final class FetchStage implements Stage {

    private final MasterNode node;
    private final ArtefactStore store;
    private final List<StemInput> inputs = new ArrayList<>();

    public FetchStage(MasterNode node, ArtefactStore store) {
        this.node = node;
        this.store = store;
    }

    @Override
    public boolean step() throws IOException {
        int next = inputs.size();
        if (next < node.stemNames().size()) {
            inputs.add(fetch(node.stemNames().get(next), node.stemKeys().get(next)));
        }
        return inputs.size() < node.stemNames().size();
    }

    private StemInput fetch(String name, String key) throws IOException {
        StoredStem stored = StoredStem.fetch(store, name, key);
        return new StemInput(stem(name), stored.node(), stored.audio(), stored.measured());
    }

    private Stem stem(String name) {
        return node.session().stems().stream()
                .filter(stem -> stem.name().equals(name))
                .findFirst()
                .map(Stem::settled)
                .orElseThrow(() -> new IllegalStateException("the job's session has no stem " + name));
    }

    @Override
    public double done() {
        return (double) inputs.size() / Math.max(1, node.stemNames().size());
    }

    /** The stems, in the order of the node, once all are fetched. */
    public List<StemInput> inputs() {
        return List.copyOf(inputs);
    }

    @Override
    public void close() {}
}
