package stemfarm.master.mix;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.artefact.StoredStem;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStore.Draft;
import stemfarm.master.stage.Lanes;
import stemfarm.master.stage.Stage;
import stemfarm.master.stage.StagedRender;
import stemfarm.session.graph.MixNode;

/**
 * Renders a mix: stems from the store, at their faders, summed, measured; with them the pre-master files if they are
 * wanted. Streams; whatever the block size, the bytes are the same.
 */
public final class MixRender extends StagedRender {

    private final MixNode node;
    private final int blockFrames;
    private final Draft draft;
    private List<StoredStem> stems = List.of();
    private @Nullable MixStage mixed;
    private @Nullable PreMasterFiles preMaster;

    /**
     * Opens a draft of the node.
     *
     * @param blockFrames frames per block; changes speed, never bytes
     * @throws IOException when the store fails
     */
    public static MixRender open(MixNode node, int blockFrames, ArtefactStore store) throws IOException {
        return new MixRender(node, Lanes.blockFrames(blockFrames), store, store.draft(node.key()));
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
            return begin(mix(), "mix", 1);
        } else if (last instanceof MixStage stage && preMaster != null && stage.trimDb() != 0) {
            preMaster = files(stage.trimDb());
            return begin(new PreMasterStage(node, faders(), preMaster, blockFrames), "pre-master, trimmed", 1);
        }
        measure();
        return null;
    }

    private MixStage mix() throws IOException {
        FaderBank faders = faders();
        try {
            preMaster = node.format().stems().preMaster() ? files(0) : null;
            mixed = new MixStage(node, faders, preMaster, draft.file(MixMeasurement.AUDIO), blockFrames);
            return mixed;
        } catch (IOException | RuntimeException e) {
            try (faders) {
                if (preMaster != null) {
                    preMaster.close();
                }
            }
            throw e;
        }
    }

    private FaderBank faders() throws IOException {
        return FaderBank.open(node, stems, blockFrames);
    }

    private PreMasterFiles files(int trimDb) throws IOException {
        return new PreMasterFiles(node, FaderBank.loudestFirst(node, stems), trimDb, draft, blockFrames);
    }

    private void measure() throws IOException {
        if (mixed == null) {
            throw new IllegalStateException("nothing was mixed");
        }
        int trimDb = preMaster == null ? 0 : mixed.trimDb();
        int correctionLsb = preMaster == null ? 0 : preMaster.largestCorrectionLsb();
        new MixMeasurement(mixed.measurement(), trimDb, correctionLsb).write(draft.file(MixMeasurement.FILE));
    }
}
