package stemfarm.master.mix;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.measure.BackgroundMeter;
import stemfarm.audio.measure.Measurement;
import stemfarm.master.stage.Programme;
import stemfarm.session.graph.MixNode;
import stemfarm.worker.job.BadInputException;

/**
 * Sums the stems into a file of 32-bit floats and measures what stands there. The pre-master files are written on the
 * way, untrimmed: only when something turns out to exceed full scale they have to be made again.
 */
final class MixStage extends Programme {

    private final MixNode node;
    private final FaderBank faders;
    private final @Nullable PreMasterFiles untrimmed;
    private final BackgroundMeter meter;
    private final WavWriter writer;
    private final double[][] block;
    private double mixPeak;

    /**
     * @param faders closed with this
     * @param untrimmed closed with this; null when there are to be none
     */
    MixStage(MixNode node, FaderBank faders, @Nullable PreMasterFiles untrimmed, Path file, int blockFrames)
            throws IOException {
        super(node, blockFrames);
        this.node = node;
        this.faders = faders;
        this.untrimmed = untrimmed;
        this.block = new double[2][blockFrames];
        this.meter = new BackgroundMeter(node.sampleRateHz(), 2, blockFrames);
        this.writer = WavWriter.create(file, node.sampleRateHz(), 2, SampleEncoding.FLOAT32);
    }

    @Override
    protected void block(int frames) throws IOException {
        faders.read(frames);
        faders.sum(block, frames);
        roundToFloat(frames);
        meter.process(block, frames);
        writer.write(block, 0, frames);
        mixPeak = Math.max(mixPeak, Peak.of(block, frames));
        if (untrimmed != null && trimDb() == 0) {
            untrimmed.write(faders, frames);
        }
    }

    /** What is measured is what stands in the file. */
    private void roundToFloat(int frames) throws BadInputException {
        for (double[] channel : block) {
            for (int i = 0; i < frames; i++) {
                double sample = (float) channel[i];
                if (!(Math.abs(sample) <= Float.MAX_VALUE)) {
                    throw new BadInputException(
                            "the mix exceeds the range of 32-bit floats at frame " + (position() + i),
                            "lower the levelDb of its stems");
                }
                channel[i] = sample;
            }
        }
    }

    @Override
    protected void finish() throws IOException {
        close();
    }

    /** Of the mix, after the last slice. */
    Measurement measurement() {
        return meter.result();
    }

    /** What pre-master files have to be trimmed by so far, for the highest sample of the mix and of all stems. */
    int trimDb() {
        return PreMasterFiles.trimDb(node.format(), Decibels.fromGain(Math.max(mixPeak, faders.peak())));
    }

    @Override
    public void close() throws IOException {
        try (faders;
                writer) {
            if (untrimmed != null) {
                untrimmed.close();
            }
        }
    }
}
