package stemfarm.master.render;

import java.io.IOException;
import java.util.List;
import stemfarm.audio.file.AudioFileException;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStore.Draft;
import stemfarm.farm.store.NodeResult;
import stemfarm.master.chain.LoudnessStage;
import stemfarm.master.deliver.Delivery;
import stemfarm.master.deliver.Manifest;
import stemfarm.master.deliver.PaperworkStage;
import stemfarm.master.mix.FetchStage;
import stemfarm.master.mix.Mix;
import stemfarm.master.mix.MixStage;
import stemfarm.master.report.Report;
import stemfarm.master.stage.Stage;
import stemfarm.session.graph.MasterNode;
import stemfarm.worker.job.JobWork;

/**
 * Makes a delivery: stems from the store, mix, master chain, loudness, files, report, manifest. Streams, so its memory
 * does not grow with the song (but for 160 bytes per second in the meters); whatever the block size, the audio's bytes
 * are the same. Used like {@code StemRender}.
 */
public final class MasterRender implements JobWork {

    /** Shares of the work, as measured on songs of a few minutes; only the progress bar reads them. */
    private enum Phase {
        FETCH("fetch", 0, 0.05),
        MIX("mix", 0.05, 0.4),
        LOUDNESS("loudness", 0.4, 0.95),
        DELIVER("deliver", 0.95, 1);

        private final String label;
        private final double from;
        private final double to;

        Phase(String label, double from, double to) {
            this.label = label;
            this.from = from;
            this.to = to;
        }
    }

    private final MasterNode node;
    private final int blockFrames;
    private final Draft draft;
    private final Delivery delivery;
    private Phase phase = Phase.FETCH;
    private Stage stage;

    /**
     * Opens a draft of the node.
     *
     * @param blockFrames frames per block; changes speed, never bytes
     * @throws IOException when the store fails
     */
    public static MasterRender open(MasterNode node, int blockFrames, ArtefactStore store) throws IOException {
        return new MasterRender(node, blockFrames, store);
    }

    private MasterRender(MasterNode node, int blockFrames, ArtefactStore store) throws IOException {
        this.node = node;
        this.blockFrames = blockFrames;
        this.stage = new FetchStage(node, store);
        this.draft = store.draft(node.key());
        this.delivery = new Delivery(node, draft);
    }

    @Override
    public boolean step() throws IOException {
        try {
            return stage.step() || next();
        } catch (AudioFileException e) {
            // These are files of the store, not the user's.
            throw new IOException("an artefact cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean next() throws IOException {
        Stage last = stage;
        if (last instanceof FetchStage fetched) {
            begin(Phase.MIX, new MixStage(node, fetched.inputs(), delivery, blockFrames));
        } else if (last instanceof MixStage mixed) {
            begin(Phase.LOUDNESS, new LoudnessStage(node, mixed.mix(), delivery, blockFrames));
        } else if (last instanceof LoudnessStage mastered) {
            begin(Phase.DELIVER, paperwork(mastered));
        } else {
            return false;
        }
        last.close();
        return true;
    }

    private void begin(Phase next, Stage work) {
        phase = next;
        stage = work;
    }

    private Stage paperwork(LoudnessStage mastered) throws IOException {
        Mix mix = mastered.mix();
        Report report = ReportBuilder.of(node, delivery, mix, mastered.measurement(), mastered.normalisation());
        List<Manifest.StemArtefact> stems = mix.stems().stream()
                .map(stem -> new Manifest.StemArtefact(
                        stem.stem().name(), stem.node().key(), stem.node().files()))
                .toList();
        return new PaperworkStage(node, delivery, report, stems);
    }

    @Override
    public double done() {
        return phase.from + (phase.to - phase.from) * stage.done();
    }

    @Override
    public String phase() {
        return phase.label;
    }

    @Override
    public NodeResult commit() throws IOException {
        return draft.commit();
    }

    @Override
    public void close() throws IOException {
        try (draft) {
            stage.close();
        }
    }
}
