package stemfarm.audio.chain;

import java.util.List;
import stemfarm.audio.Processor;
import stemfarm.audio.dynamics.Compressor;
import stemfarm.audio.dynamics.TransientShaper;
import stemfarm.audio.filter.ParametricEq;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;
import stemfarm.audio.stereo.StereoImager;

/** Inserts in series; its latency is the sum of theirs, and an empty chain lets the signal through. */
public final class Chain implements Processor {

    private final List<Processor> stages;

    private Chain(List<Processor> stages) {
        this.stages = stages;
    }

    /** Makes the processors of the inserts, in this order. */
    public static Chain of(List<InsertSettings> inserts) {
        return new Chain(inserts.stream().map(Chain::stage).toList());
    }

    private static Processor stage(InsertSettings insert) {
        if (insert instanceof EqSettings eq) {
            return new ParametricEq(eq);
        } else if (insert instanceof CompressorSettings compressor) {
            return new Compressor(compressor);
        } else if (insert instanceof TransientShaperSettings shaper) {
            return new TransientShaper(shaper);
        } else if (insert instanceof StereoImagerSettings imager) {
            return new StereoImager(imager);
        }
        throw new IllegalArgumentException(
                "no processor for " + insert.getClass().getName());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when an insert cannot work at this rate; the message names its place
     */
    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        for (int i = 0; i < stages.size(); i++) {
            try {
                stages.get(i).prepare(sampleRateHz, channels, maxFrames);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("inserts[" + i + "]." + e.getMessage(), e);
            }
        }
    }

    @Override
    public void process(double[][] audio, int frames) {
        for (int i = 0; i < stages.size(); i++) {
            stages.get(i).process(audio, frames);
        }
    }

    @Override
    public int latencyFrames() {
        return stages.stream().mapToInt(Processor::latencyFrames).sum();
    }

    @Override
    public void reset() {
        stages.forEach(Processor::reset);
    }
}
