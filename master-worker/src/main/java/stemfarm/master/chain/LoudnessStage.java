package stemfarm.master.chain;

import java.io.IOException;
import stemfarm.audio.measure.Measurement;
import stemfarm.farm.artefact.MasterMeasurement.Normalisation;
import stemfarm.master.stage.Stage;
import stemfarm.session.graph.MasterNode;

/** Passes through gain and limiter until the delivered master fits the profile, or comes as near as it can. */
final class LoudnessStage implements Stage {

    private final MasterNode node;
    private final LimiterPass.Files files;
    private final int blockFrames;
    private final double inputLufs;
    private final LoudnessSearch search;
    private LoudnessSearch.Settings settings;
    private LimiterPass pass;
    private int passes = 1;

    /**
     * @param inputLufs integrated loudness after the chain
     * @param inputPeakDbfs highest sample after the chain
     */
    LoudnessStage(MasterNode node, LimiterPass.Files files, double inputLufs, double inputPeakDbfs, int blockFrames)
            throws IOException {
        this.node = node;
        this.files = files;
        this.blockFrames = blockFrames;
        this.inputLufs = inputLufs;
        this.search = new LoudnessSearch(
                node.profile().integratedLufs(), node.profile().truePeakDbtp(), inputLufs, inputPeakDbfs);
        this.settings = search.first();
        this.pass = new LimiterPass(node, files, settings, blockFrames);
    }

    @Override
    public boolean step() throws IOException {
        if (pass.step()) {
            return true;
        }
        Measurement measured = pass.measurement();
        search.record(settings, measured.integratedLufs(), measured.truePeakDbtp());
        if (search.isDone()) {
            return false;
        }
        settings = search.next();
        pass = new LimiterPass(node, files, settings, blockFrames);
        passes++;
        return true;
    }

    /** Nobody knows how many passes it takes: one is half of the way, two are two thirds. */
    @Override
    public double done() {
        double gone = passes - 1 + pass.done();
        return gone / (gone + 1);
    }

    /** Of the delivered master, after the last slice. */
    Measurement measurement() {
        return pass.measurement();
    }

    /** How it came to its loudness, after the last slice. */
    Normalisation normalisation() {
        return new Normalisation(
                inputLufs,
                settings.gainDb(),
                settings.ceilingDbtp(),
                pass.maxGainReductionDb(),
                passes,
                search.isOnTarget());
    }

    @Override
    public void close() throws IOException {
        pass.close();
    }
}
