package stemfarm.master.mix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import stemfarm.farm.artefact.StoredStem;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.master.stage.Stage;
import stemfarm.session.graph.MixNode;

/** Fetches every stem of a mix, verified against its hash; one stem a slice. */
public final class FetchStems implements Stage {

    private final MixNode node;
    private final ArtefactStore store;
    private final List<StoredStem> stems = new ArrayList<>();

    public FetchStems(MixNode node, ArtefactStore store) {
        this.node = node;
        this.store = store;
    }

    @Override
    public boolean step() throws IOException {
        int next = stems.size();
        if (next < node.stems().size()) {
            MixNode.BalancedStem stem = node.stems().get(next);
            stems.add(StoredStem.fetch(store, stem.name(), stem.key()));
        }
        return stems.size() < node.stems().size();
    }

    @Override
    public double done() {
        return (double) stems.size() / Math.max(1, node.stems().size());
    }

    /** The stems, in the order of the node, once all are fetched. */
    public List<StoredStem> stems() {
        return List.copyOf(stems);
    }

    @Override
    public void close() {}
}
