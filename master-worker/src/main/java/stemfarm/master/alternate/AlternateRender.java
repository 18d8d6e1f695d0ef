package stemfarm.master.alternate;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.artefact.AlternateMeasurement;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStore.Draft;
import stemfarm.master.stage.Stage;
import stemfarm.master.stage.StagedRender;
import stemfarm.session.graph.AlternateNode;

/** Renders another version of the master from its mastered stems; the master chain does not run again. */
public final class AlternateRender extends StagedRender {

    private final AlternateNode node;
    private final int blockFrames;
    private final Draft draft;

    /**
     * Opens a draft of the node.
     *
     * @param blockFrames frames per block; changes speed, never bytes
     * @throws IOException when the store fails
     */
    public static AlternateRender open(AlternateNode node, int blockFrames, ArtefactStore store) throws IOException {
        return new AlternateRender(node, blockFrames, store, store.draft(node.key()));
    }

    private AlternateRender(AlternateNode node, int blockFrames, ArtefactStore store, Draft draft) {
        super(draft, new FetchTerms(node, store), "fetch", 0.2);
        this.node = node;
        this.blockFrames = blockFrames;
        this.draft = draft;
    }

    @Override
    protected @Nullable Stage next(Stage last) throws IOException {
        if (last instanceof FetchTerms fetched) {
            SumStage sum = new SumStage(node, fetched, draft.file(AlternateMeasurement.AUDIO), blockFrames);
            return begin(sum, "sum", 1);
        } else if (last instanceof SumStage sum) {
            sum.measured().write(draft.file(AlternateMeasurement.FILE));
        }
        return null;
    }
}
