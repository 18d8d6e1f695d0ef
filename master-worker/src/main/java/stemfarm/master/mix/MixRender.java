package stemfarm.master.mix;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.artefact.StoredStem;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStore.Draft;
import stemfarm.master.stage.Stage;
import stemfarm.master.stage.StagedRender;
import stemfarm.session.graph.MixNode;

/**
 * Renders a mix: stems from the store, at their faders, summed, measured; then the pre-master files if they are wanted.
 * Streams; whatever the block size, the bytes are the same.
 */
public final class MixRender extends StagedRender {

    private final MixNode node;
    private final int blockFrames;
    private final Draft draft;
    private List<StoredStem> stems = List.of();
    private @Nullable MixStage mixed;
    private int trimDb;

    /**
     * Opens a draft of the node.
     *
     * @param blockFrames frames per block; changes speed, never bytes
     * @throws IOException when the store fails
     */
    public static MixRender open(MixNode node, int blockFrames, ArtefactStore store) throws IOException {
        return new MixRender(node, blockFrames, store, store.draft(node.key()));
    }

    private MixRender(MixNode node, int blockFrames, ArtefactStore store, Draft draft) {
        super(draft, new FetchStems(node, store), "fetch", 0.1);
        this.node = node;
        this.blockFrames = blockFrames;
        this.draft = draft;
    }

    @Override
    protected @Nullable Stage next(Stage last) throws IOException {
        if (last instanceof FetchStems fetched) {
            stems = fetched.stems();
            MixStage stage = new MixStage(node, faders(), draft.file(MixMeasurement.AUDIO), blockFrames);
            mixed = stage;
            return begin(stage, "mix", node.format().stems().preMaster() ? 0.5 : 1);
        } else if (last instanceof MixStage stage && node.format().stems().preMaster()) {
            trimDb = PreMasterStage.trimDb(node.format(), stage.peakDbfs());
            List<Integer> loudestFirst = FaderBank.loudestFirst(node, stems);
            return begin(new PreMasterStage(node, faders(), loudestFirst, trimDb, draft, blockFrames), "pre-master", 1);
        }
        measure(last instanceof PreMasterStage closed ? closed.largestCorrectionLsb() : 0);
        return null;
    }

    private FaderBank faders() throws IOException {
        return FaderBank.open(node, stems, blockFrames);
    }

    private void measure(int largestCorrectionLsb) throws IOException {
        if (mixed == null) {
            throw new IllegalStateException("nothing was mixed");
        }
        new MixMeasurement(mixed.measurement(), trimDb, largestCorrectionLsb).write(draft.file(MixMeasurement.FILE));
    }
}
