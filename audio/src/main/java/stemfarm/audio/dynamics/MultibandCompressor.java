package stemfarm.audio.dynamics;

import java.util.List;
import stemfarm.audio.Adjustable;
import stemfarm.audio.GainFollower;
import stemfarm.audio.filter.BandedProcessor;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.MultibandSettings;
import stemfarm.audio.settings.MultibandSettings.Band;

/**
 * A {@link Compressor} for each band of the signal. With a ratio of 1 everywhere it is the crossovers' all-pass.
 *
 * <p>Dry and compressed signal are mixed inside each band, where they have the same phase: a parallel mix does not comb,
 * as it would against the input.
 */
public final class MultibandCompressor implements Adjustable<MultibandSettings>, GainFollower<MultibandCompressor> {

    private final BandedProcessor<Compressor> banded;

    public MultibandCompressor(MultibandSettings settings) {
        List<Compressor> compressors = settings.bands().stream()
                .map(band -> new Compressor(compressor(band, settings.mixPercent())))
                .toList();
        banded = new BandedProcessor<>(settings.crossoversHz(), compressors);
    }

    private static CompressorSettings compressor(Band band, double mixPercent) {
        return new CompressorSettings(
                band.thresholdDb(),
                band.bypass() ? 1 : band.ratio(),
                band.kneeDb(),
                band.attackMs(),
                band.releaseMs(),
                band.bypass() ? 0 : band.makeupDb(),
                mixPercent);
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

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the number of crossovers is another, or one lies at or above half the sample
     *     rate
     */
    @Override
    public void adjust(MultibandSettings settings) {
        banded.tune(settings.crossoversHz());
        for (int b = 0; b < settings.bands().size(); b++) {
            banded.band(b).adjust(compressor(settings.bands().get(b), settings.mixPercent()));
        }
    }

    @Override
    public void follow(MultibandCompressor lead, int maxFrames) {
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
