package stemfarm.master.chain;

import java.io.IOException;
import stemfarm.audio.measure.Measurement;
import stemfarm.master.deliver.Delivery;
import stemfarm.master.mix.Mix;
import stemfarm.master.report.Report.Normalisation;
import stemfarm.master.stage.Stage;
import stemfarm.session.Profile;
import stemfarm.session.graph.MasterNode;

/** Passes through gain and limiter until the delivered master fits the profile, or comes as near as it can. */
public final class LoudnessStage implements Stage {

    private final MasterNode node;
    private final Delivery delivery;
    private final int blockFrames;
    private final Mix mix;
    private final LoudnessSearch search;
    private LoudnessSearch.Settings settings;
    private LimiterPass pass;
    private int passes = 1;

    public LoudnessStage(MasterNode node, Mix mix, Delivery delivery, int blockFrames) throws IOException {
        Profile profile = node.session().profile();
        this.node = node;
        this.delivery = delivery;
        this.blockFrames = blockFrames;
        this.mix = mix;
        this.search = new LoudnessSearch(
                profile.integratedLufs(), profile.truePeakDbtp(), mix.chainLufs(), mix.chainPeakDbfs());
        this.settings = search.first();
        this.pass = new LimiterPass(node, delivery, settings, blockFrames);
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
        pass = new LimiterPass(node, delivery, settings, blockFrames);
        passes++;
        return true;
    }

    /** Nobody knows how many passes it takes: one is half of the way, two are two thirds. */
    @Override
    public double done() {
        double gone = passes - 1 + pass.done();
        return gone / (gone + 1);
    }

    /** What was brought to loudness. */
    public Mix mix() {
        return mix;
    }

    /** Of the delivered master, after the last slice. */
    public Measurement measurement() {
        return pass.measurement();
    }

    /** How it came to its loudness, after the last slice. */
    public Normalisation normalisation() {
        return new Normalisation(
                mix.chainLufs(),
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
