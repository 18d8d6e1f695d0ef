package stemfarm.master.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.artefact.MasterMeasurement;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStore.Draft;
import stemfarm.master.stage.Lanes;
import stemfarm.master.stage.Stage;
import stemfarm.master.stage.StagedRender;
import stemfarm.session.graph.MasterNode;

/**
 * Renders a master: the mix from the store through the master chain, then gain and limiter until its loudness fits the
 * profile. Streams; whatever the block size, the bytes are the same.
 */
public final class MasterRender extends StagedRender {

    private final MasterNode node;
    private final int blockFrames;
    private final Draft draft;
    private final Path scratch;
    private List<Double> linearGains = List.of();

    /**
     * Opens a draft of the node.
     *
     * @param blockFrames frames per block; changes speed, never bytes
     * @throws IOException when the store fails
     */
    public static MasterRender open(MasterNode node, int blockFrames, ArtefactStore store) throws IOException {
        Draft draft = store.draft(node.key());
        return new MasterRender(node, Lanes.blockFrames(blockFrames), store, draft, draft.file("chain.scratch"));
    }

    private MasterRender(MasterNode node, int blockFrames, ArtefactStore store, Draft draft, Path scratch) {
        super(draft, new FetchMix(node, store), "fetch", 0.02);
        this.node = node;
        this.blockFrames = blockFrames;
        this.draft = draft;
        this.scratch = scratch;
    }

    @Override
    protected @Nullable Stage next(Stage last) throws IOException {
        if (last instanceof FetchMix fetched) {
            return begin(new ChainStage(node, fetched.audio(), scratch, blockFrames), "master chain", 0.25);
        } else if (last instanceof ChainStage chained) {
            linearGains = chained.linearGains();
            LimiterPass.Files files = new LimiterPass.Files(scratch, draft.file(MasterMeasurement.AUDIO));
            return begin(
                    new LoudnessStage(node, files, chained.lufs(), chained.peakDbfs(), blockFrames), "loudness", 1);
        } else if (last instanceof LoudnessStage fitted) {
            new MasterMeasurement(fitted.measurement(), fitted.normalisation(), linearGains)
                    .write(draft.file(MasterMeasurement.FILE));
            Files.delete(scratch);
        }
        return null;
    }
}
