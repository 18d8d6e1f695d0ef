package stemfarm.master.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import stemfarm.audio.automation.GainRide;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.measure.LoudnessMeter;
import stemfarm.master.led.Led;
import stemfarm.master.led.LedMix;
import stemfarm.master.led.LedRide;
import stemfarm.master.led.LedStage;
import stemfarm.master.stage.Programme;
import stemfarm.session.Master;
import stemfarm.session.graph.MasterNode;
import stemfarm.worker.job.BadInputException;

/** The mix through the master chain into a scratch file of 32-bit floats for the loudness passes. */
final class ChainStage extends Programme {

    private final LedStage chain;
    private final Led ridden;
    private final LoudnessMeter meter = new LoudnessMeter();
    private final WavWriter scratch;
    private double samplePeak;

    /** @throws BadInputException when the master chain does not work at this sample rate */
    ChainStage(MasterNode node, Path audio, Path scratchFile, int blockFrames) throws IOException {
        super(node, blockFrames);
        Master master = node.master();
        meter.prepare(node.sampleRateHz(), 2);
        Led mix = LedMix.alone(audio, blockFrames);
        try {
            this.chain = chain(node, mix, blockFrames);
            this.scratch = WavWriter.create(scratchFile, node.sampleRateHz(), 2, SampleEncoding.FLOAT32);
        } catch (IOException | RuntimeException e) {
            mix.close();
            throw e;
        }
        GainRide ride = GainRide.of(master.automation(), "gainDb", 0, node.sampleRateHz(), blockFrames);
        this.ridden = new LedRide(chain, ride, master.automation().isEmpty());
    }

    private static LedStage chain(MasterNode node, Led mix, int blockFrames) throws BadInputException {
        try {
            return new LedStage(mix, node.master().chain(), List.of(), node.sampleRateHz(), blockFrames);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("master: " + e.getMessage(), "correct its chain in the session", e);
        }
    }

    @Override
    protected void block(int frames) throws IOException {
        ridden.pull(frames);
        double[][] block = ridden.lead();
        check(block, frames);
        meter.process(block, frames);
        scratch.write(block, 0, frames);
    }

    /** Looks for the peak, which 32-bit floats must hold. */
    private void check(double[][] block, int frames) throws BadInputException {
        for (double[] channel : block) {
            for (int i = 0; i < frames; i++) {
                if (!(Math.abs(channel[i]) <= Float.MAX_VALUE)) {
                    throw new BadInputException(
                            "the master exceeds the range of 32-bit floats at frame " + (position() + i),
                            "lower the gain of its chain");
                }
                samplePeak = Math.max(samplePeak, Math.abs(channel[i]));
            }
        }
    }

    @Override
    protected void finish() throws IOException {
        close();
    }

    /** Of the stages that are not linear, after the last slice. */
    List<Double> linearGains() {
        return chain.linearGains();
    }

    /** Integrated loudness after the chain, after the last slice. */
    double lufs() {
        return meter.integratedLufs();
    }

    /** Highest sample after the chain, after the last slice. */
    double peakDbfs() {
        return Decibels.fromGain(samplePeak);
    }

    @Override
    public void close() throws IOException {
        try (ridden) {
            scratch.close();
        }
    }
}
