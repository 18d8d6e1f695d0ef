package stemfarm.audio.dynamics;

import java.util.List;
import stemfarm.audio.Adjustable;
import stemfarm.audio.GainFollower;
import stemfarm.audio.filter.BandedProcessor;
import stemfarm.audio.settings.TransientShaperSettings;
import stemfarm.audio.settings.TransientShaperSettings.Band;

/**
 * A {@link TransientShaper} for each band of the signal, so that a kick's thump and its beater are shaped apart. With all
 * gains at 0 dB it is the crossovers' all-pass.
 */
public final class BandedTransientShaper
        implements Adjustable<TransientShaperSettings>, GainFollower<BandedTransientShaper> {

    private final BandedProcessor<TransientShaper> banded;

    public BandedTransientShaper(TransientShaperSettings settings) {
        TransientShaperSettings silent = new TransientShaperSettings(0, 0);
        List<TransientShaper> shapers = settings.bands().stream()
                .map(band -> new TransientShaper(silent))
                .toList();
        banded = new BandedProcessor<>(settings.crossoversHz(), shapers);
        setGains(settings);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a crossover lies at or above half the sample rate
     */
    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        banded.prepare(sampleRateHz, channels, maxFrames);
    }

    @Override
    public void adjust(TransientShaperSettings settings) {
        banded.tune(settings.crossoversHz());
        setGains(settings);
    }

    private void setGains(TransientShaperSettings settings) {
        for (int b = 0; b < settings.bands().size(); b++) {
            Band band = settings.bands().get(b);
            banded.band(b).setGains(settings.attackDb() + band.attackDb(), settings.sustainDb() + band.sustainDb());
        }
    }

    @Override
    public void follow(BandedTransientShaper lead, int maxFrames) {
        banded.follow(lead.banded, maxFrames);
    }

    @Override
    public void process(double[][] audio, int frames) {
        banded.process(audio, frames);
    }

    @Override
    public int latencyFrames() {
        return 0;
    }

    @Override
    public void reset() {
        banded.reset();
    }
}
