package stemfarm.master.stems;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.artefact.MasterMeasurement;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.artefact.StoredNode;
import stemfarm.farm.artefact.StoredStem;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.master.mix.FetchStems;
import stemfarm.master.stage.Stage;
import stemfarm.session.graph.MasteredStemsNode;

/** Fetches stems, mix and master, verified against their hashes. */
final class FetchMastered implements Stage {

    private final MasteredStemsNode node;
    private final ArtefactStore store;
    private final FetchStems stems;
    private @Nullable Inputs inputs;

    FetchMastered(MasteredStemsNode node, ArtefactStore store) {
        this.node = node;
        this.store = store;
        this.stems = new FetchStems(node.mix(), store);
    }

    /**
     * What mastered stems are made of.
     *
     * @param stems in the order of the mix
     * @param mix its audio
     * @param master its audio
     * @param measured how the master came to be
     */
    record Inputs(List<StoredStem> stems, Path mix, Path master, MasterMeasurement measured) {}

    @Override
    public boolean step() throws IOException {
        if (stems.step()) {
            return true;
        }
        StoredNode mix = StoredNode.find(store, "the mix", node.mix().key());
        StoredNode master = StoredNode.find(store, "the master", node.master().key());
        inputs = new Inputs(
                stems.stems(),
                mix.file(MixMeasurement.AUDIO),
                master.file(MasterMeasurement.AUDIO),
                MasterMeasurement.read(master.file(MasterMeasurement.FILE)));
        return false;
    }

    @Override
    public double done() {
        return inputs == null ? 0 : 1;
    }

    /** All of it, once it is fetched. */
    Inputs inputs() {
        if (inputs == null) {
            throw new IllegalStateException("nothing was fetched");
        }
        return inputs;
    }

    @Override
    public void close() {}
}
