package stemfarm.master.mix;

import java.io.IOException;
import java.nio.file.Path;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.master.stage.Programme;
import stemfarm.session.graph.MixNode;
import stemfarm.worker.job.BadInputException;

/** Sums the stems into a file of 32-bit floats and measures what stands there. */
final class MixStage extends Programme {

    private final FaderBank faders;
    private final ProgrammeMeter meter = new ProgrammeMeter();
    private final WavWriter writer;
    private final double[][] block;
    private double stemPeak;

    /** @param faders closed with this */
    MixStage(MixNode node, FaderBank faders, Path file, int blockFrames) throws IOException {
        super(node, blockFrames);
        this.faders = faders;
        this.block = new double[2][blockFrames];
        meter.prepare(node.sampleRateHz(), 2, blockFrames);
        try {
            this.writer = WavWriter.create(file, node.sampleRateHz(), 2, SampleEncoding.FLOAT32);
        } catch (IOException | RuntimeException e) {
            faders.close();
            throw e;
        }
    }

    @Override
    protected void block(int frames) throws IOException {
        faders.read(frames);
        for (double[][] stem : faders.stems()) {
            stemPeak = Math.max(stemPeak, peak(stem, frames));
        }
        faders.sum(block, frames);
        roundToFloat(frames);
        meter.process(block, frames);
        writer.write(block, 0, frames);
    }

    private static double peak(double[][] audio, int frames) {
        double peak = 0;
        for (double[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                peak = Math.max(peak, Math.abs(channel[i]));
            }
        }
        return peak;
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
        writer.close();
        faders.close();
    }

    /** Of the mix, after the last slice. */
    Measurement measurement() {
        return meter.result();
    }

    /** Highest sample of the mix and of all stems at their faders, after the last slice. */
    double peakDbfs() {
        return Math.max(meter.result().samplePeakDbfs(), Decibels.fromGain(stemPeak));
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            faders.close();
        }
    }
}
