package stemfarm.master.chain;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.artefact.StoredNode;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.master.stage.Stage;
import stemfarm.session.graph.MasterNode;

/** Fetches the mix, verified against its hash. */
final class FetchMix implements Stage {

    private final MasterNode node;
    private final ArtefactStore store;
    private @Nullable Path audio;

    FetchMix(MasterNode node, ArtefactStore store) {
        this.node = node;
        this.store = store;
    }

    @Override
    public boolean step() throws IOException {
        audio = StoredNode.find(store, "the mix", node.mixKey()).file(MixMeasurement.AUDIO);
        return false;
    }

    @Override
    public double done() {
        return audio == null ? 0 : 1;
    }

    /** The mix's audio, once it is fetched. */
    Path audio() {
        if (audio == null) {
            throw new IllegalStateException("the mix was not fetched");
        }
        return audio;
    }

    @Override
    public void close() {}
}
