package stemfarm.master.stage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.file.AudioFileException;
import stemfarm.farm.store.ArtefactStore.Draft;
import stemfarm.farm.store.NodeResult;
import stemfarm.worker.job.JobWork;

/** A job that is done in stages, one after the other, into a draft of its node. */
public abstract class StagedRender implements JobWork {

    private final Draft draft;
    private Stage stage;
    private String phase;
    private double from;
    private double to;
    private boolean ended;

    /**
     * @param draft closed with this
     * @param first the first stage
     * @param phase what it does, in a word
     * @param to share of the whole work that is done after it
     */
    protected StagedRender(Draft draft, Stage first, String phase, double to) {
        this.draft = draft;
        this.stage = first;
        this.phase = phase;
        this.to = to;
    }

    /** The stage after this one has ended, see {@link #begin}; null when all is done. */
    protected abstract @Nullable Stage next(Stage last) throws IOException;

    /** Says what the stage that begins does, and what share of the work is done after it. */
    protected final <S extends Stage> S begin(S next, String what, double until) {
        from = to;
        to = until;
        phase = what;
        return next;
    }

    @Override
    public final boolean step() throws IOException {
        try {
            return stage.step() || advance();
        } catch (AudioFileException e) {
            // These are files of the store, not the user's.
            throw new IOException("an artefact cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean advance() throws IOException {
        Stage last = stage;
        Stage next = next(last);
        if (next == null) {
            ended = true;
            return false;
        }
        stage = next;
        last.close();
        return true;
    }

    @Override
    public final double done() {
        return ended ? 1 : from + (to - from) * stage.done();
    }

    @Override
    public final String phase() {
        return phase;
    }

    @Override
    public final NodeResult commit() throws IOException {
        return draft.commit();
    }

    @Override
    public final void close() throws IOException {
        try (draft) {
            stage.close();
        }
    }
}
