package stemfarm.master.chain;

import java.io.IOException;
import stemfarm.audio.dynamics.TruePeakLimiter;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.audio.settings.LimiterSettings;
import stemfarm.audio.signal.FileSignal;
import stemfarm.audio.signal.GainSignal;
import stemfarm.audio.signal.ProcessedSignal;
import stemfarm.master.deliver.DeliveredFile;
import stemfarm.master.deliver.Delivery;
import stemfarm.master.stage.Stage;
import stemfarm.session.Master;
import stemfarm.session.graph.MasterNode;

/** One pass of the programme: scratch file, gain, limiter, dither, delivered file, measured as it stands there. */
final class LimiterPass implements Stage {

    private final MasterNode node;
    private final AudioReader scratch;
    private final TruePeakLimiter limiter;
    private final ProcessedSignal limited;
    private final DeliveredFile delivered;
    private final ProgrammeMeter meter = new ProgrammeMeter();
    private final double[][] block;
    private long position;

    LimiterPass(MasterNode node, Delivery delivery, LoudnessSearch.Settings settings, int blockFrames)
            throws IOException {
        int rateHz = node.session().sampleRateHz();
        Master master = node.session().master();
        this.node = node;
        this.block = new double[2][blockFrames];
        this.limiter = new TruePeakLimiter(new LimiterSettings(
                settings.ceilingDbtp(), 0, master.lookaheadMs(), master.releaseMs(), master.autoRelease()));
        this.meter.prepare(rateHz, 2, blockFrames);
        this.delivered = delivery.createMaster();
        try {
            this.scratch = AudioFiles.open(delivery.scratch());
        } catch (IOException | RuntimeException e) {
            delivered.close();
            throw e;
        }
        GainSignal louder = new GainSignal(new FileSignal(scratch, 0), Decibels.toGain(settings.gainDb()));
        this.limited = new ProcessedSignal(louder, limiter, rateHz, blockFrames);
    }

    @Override
    public boolean step() throws IOException {
        long end = Math.min(node.lengthFrames(), position + node.session().sampleRateHz() / 2);
        while (position < end) {
            int frames = (int) Math.min(block[0].length, end - position);
            limited.pull(block, frames);
            delivered.write(block, frames);
            meter.process(block, frames);
            position += frames;
        }
        if (position < node.lengthFrames()) {
            return true;
        }
        close();
        return false;
    }

    @Override
    public double done() {
        return node.lengthFrames() == 0 ? 1 : (double) position / node.lengthFrames();
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
