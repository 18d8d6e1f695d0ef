package stemfarm.master.chain;

import java.io.IOException;
import java.nio.file.Path;
import stemfarm.audio.dynamics.TruePeakLimiter;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.measure.BackgroundMeter;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.signal.FileSignal;
import stemfarm.audio.signal.GainSignal;
import stemfarm.audio.signal.ProcessedSignal;
import stemfarm.master.file.DeliveredFile;
import stemfarm.master.stage.Programme;
import stemfarm.session.graph.MasterNode;

/** One pass of the programme: scratch file, gain, limiter, dither, delivered file, measured as it stands there. */
final class LimiterPass extends Programme {

    private final AudioReader scratch;
    private final TruePeakLimiter limiter;
    private final ProcessedSignal limited;
    private final DeliveredFile delivered;
    private final BackgroundMeter meter;
    private final double[][] block;

    LimiterPass(MasterNode node, Files files, LoudnessSearch.Settings settings, int blockFrames) throws IOException {
        super(node, blockFrames);
        this.block = new double[2][blockFrames];
        this.limiter = new TruePeakLimiter(node.master().limiter(settings.ceilingDbtp()));
        this.meter = new BackgroundMeter(node.sampleRateHz(), 2, blockFrames);
        this.delivered = DeliveredFile.create(files.delivered(), node.sampleRateHz(), node.format(), node.key());
        try {
            this.scratch = AudioFiles.open(files.scratch());
        } catch (IOException | RuntimeException e) {
            delivered.close();
            throw e;
        }
        GainSignal louder = new GainSignal(new FileSignal(scratch, 0), Decibels.toGain(settings.gainDb()));
        this.limited = new ProcessedSignal(louder, limiter, node.sampleRateHz(), blockFrames);
    }

    /**
     * What a pass reads and writes.
     *
     * @param scratch the programme after the master chain
     * @param delivered created or replaced
     */
    record Files(Path scratch, Path delivered) {}

    @Override
    protected void block(int frames) throws IOException {
        limited.pull(block, frames);
        delivered.quantise(block, frames);
        meter.process(block, frames);
        delivered.write(block, frames);
    }

    @Override
    protected void finish() throws IOException {
        close();
    }

    /** Of the file as delivered. */
    Measurement measurement() {
        return meter.result();
    }

    /** The most that the limiter took away, at least 0 dB. */
    double maxGainReductionDb() {
        return limiter.maxGainReductionDb();
    }

    @Override
    public void close() throws IOException {
        try (scratch) {
            delivered.close();
        }
    }
}
