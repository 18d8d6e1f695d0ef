package stemfarm.master.stems;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.automation.GainRide;
import stemfarm.audio.chain.LedChain;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.farm.artefact.MasterMeasurement;
import stemfarm.farm.artefact.MasteredStemsMeasurement;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.ArtefactStore.Draft;
import stemfarm.master.led.Led;
import stemfarm.master.led.LedGain;
import stemfarm.master.led.LedMix;
import stemfarm.master.led.LedRide;
import stemfarm.master.led.LedStage;
import stemfarm.master.mix.FaderBank;
import stemfarm.master.stage.Lanes;
import stemfarm.master.stage.Stage;
import stemfarm.master.stage.StagedRender;
import stemfarm.session.Master;
import stemfarm.session.graph.MasterNode;
import stemfarm.session.graph.MasteredStemsNode;

/**
 * Renders the stems as the master chain leaves them: the same chain, gain and limiter as the master's, with every gain
 * found on the mix. Plain mastering of each stem by itself would leave a residual nearly as loud as the master.
 */
public final class MasteredStemsRender extends StagedRender {

    private final MasteredStemsNode node;
    private final int blockFrames;
    private final Draft draft;

    /**
     * Opens a draft of the node.
     *
     * @param blockFrames frames per block; changes speed, never bytes
     * @throws IOException when the store fails
     */
    public static MasteredStemsRender open(MasteredStemsNode node, int blockFrames, ArtefactStore store)
            throws IOException {
        return new MasteredStemsRender(node, Lanes.blockFrames(blockFrames), store, store.draft(node.key()));
    }

    private MasteredStemsRender(MasteredStemsNode node, int blockFrames, ArtefactStore store, Draft draft) {
        super(draft, new FetchMastered(node, store), "fetch", 0.1);
        this.node = node;
        this.blockFrames = blockFrames;
        this.draft = draft;
    }

    @Override
    protected @Nullable Stage next(Stage last) throws IOException {
        if (last instanceof FetchMastered fetched) {
            return begin(mastered(fetched.inputs()), "mastered stems", 1);
        } else if (last instanceof MasteredStage mastered) {
            mastered.measured().write(draft.file(MasteredStemsMeasurement.FILE));
        }
        return null;
    }

    private MasteredStage mastered(FetchMastered.Inputs inputs) throws IOException {
        FaderBank faders = FaderBank.open(node.mix(), inputs.stems(), blockFrames);
        Led mix = LedMix.with(faders, inputs.mix(), blockFrames);
        boolean hasResidual = !LedChain.closes(node.master().master().chain());
        return new MasteredStage(
                node,
                chain(mix, node.master(), inputs.measured()),
                inputs,
                FaderBank.loudestFirst(node.mix(), inputs.stems()),
                hasResidual,
                draft,
                blockFrames);
    }

    /** The way of the master, see {@link stemfarm.master.chain.MasterRender}. */
    private Led chain(Led mix, MasterNode master, MasterMeasurement measured) {
        Master settings = master.master();
        int rateHz = master.sampleRateHz();
        Led chained = new LedStage(mix, settings.chain(), measured.linearGains(), rateHz, blockFrames);
        GainRide ride = GainRide.of(settings.automation(), "gainDb", 0, rateHz, blockFrames);
        Led ridden = new LedRide(chained, ride, settings.automation().isEmpty());
        Led louder =
                new LedGain(ridden, Decibels.toGain(measured.normalisation().gainDb()));
        LimiterSettings limiter = settings.limiter(measured.normalisation().ceilingDbtp());
        return new LedStage(louder, List.of(limiter), List.of(), rateHz, blockFrames);
    }
}
