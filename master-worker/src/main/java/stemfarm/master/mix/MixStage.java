package stemfarm.master.mix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.audio.automation.GainRide;
import stemfarm.audio.chain.Chain;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.measure.LoudnessMeter;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.audio.signal.ProcessedSignal;
import stemfarm.master.deliver.Delivery;
import stemfarm.master.stage.Stage;
import stemfarm.session.Session;
import stemfarm.session.graph.MasterNode;
import stemfarm.worker.job.BadInputException;

/**
 * Reads every stem once: into its own delivered file, and into the mix, which goes through the master chain into a
 * scratch file of 32-bit floats for the loudness passes.
 */
public final class MixStage implements Stage {

    private final MasterNode node;
    private final List<StemInput> inputs;
    private final MixSum sum;
    private final ProgrammeMeter mixMeter = new ProgrammeMeter();
    private final ProcessedSignal mastered;
    private final GainRide masterRide;
    private final LoudnessMeter masteredMeter = new LoudnessMeter();
    private final WavWriter scratch;
    private final double[][] block;
    private double samplePeak;
    private long position;

    /**
     * Opens the stems and the scratch file.
     *
     * @throws BadInputException when the master chain does not work at this sample rate
     */
    public MixStage(MasterNode node, List<StemInput> inputs, Delivery delivery, int blockFrames) throws IOException {
        Session session = node.session();
        this.node = node;
        this.inputs = List.copyOf(inputs);
        this.block = new double[2][blockFrames];
        this.masterRide = GainRide.of(session.master().automation(), "gainDb", 0, session.sampleRateHz(), blockFrames);
        mixMeter.prepare(session.sampleRateHz(), 2, blockFrames);
        masteredMeter.prepare(session.sampleRateHz(), 2);
        this.sum = new MixSum(open(node, inputs, delivery, blockFrames), mixMeter, node.lengthFrames());
        try {
            this.mastered = chain(session, sum, blockFrames);
            this.scratch = WavWriter.create(delivery.scratch(), session.sampleRateHz(), 2, SampleEncoding.FLOAT32);
        } catch (IOException | RuntimeException e) {
            sum.close();
            throw e;
        }
    }

    private static List<BalancedStem> open(MasterNode node, List<StemInput> inputs, Delivery delivery, int blockFrames)
            throws IOException {
        List<BalancedStem> stems = new ArrayList<>();
        try {
            for (StemInput input : inputs) {
                stems.add(BalancedStem.open(input, node, delivery, blockFrames));
            }
            return stems;
        } catch (IOException | RuntimeException e) {
            for (BalancedStem stem : stems) {
                stem.close();
            }
            throw e;
        }
    }

    private static ProcessedSignal chain(Session session, MixSum mix, int blockFrames) throws BadInputException {
        try {
            return new ProcessedSignal(mix, Chain.of(session.master().chain()), session.sampleRateHz(), blockFrames);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("master: " + e.getMessage(), "correct its chain in the session", e);
        }
    }

    @Override
    public boolean step() throws IOException {
        long end = Math.min(node.lengthFrames(), position + node.session().sampleRateHz() / 2);
        while (position < end) {
            int frames = (int) Math.min(block[0].length, end - position);
            mastered.pull(block, frames);
            if (!node.session().master().automation().isEmpty()) {
                masterRide.apply(block, frames);
            }
            keep(frames);
            masteredMeter.process(block, frames);
            scratch.write(block, 0, frames);
            position += frames;
        }
        if (position < node.lengthFrames()) {
            return true;
        }
        scratch.close();
        sum.close();
        return false;
    }

    /** Rounds to the scratch file's floats and looks for the peak. */
    private void keep(int frames) throws BadInputException {
        for (double[] channel : block) {
            for (int i = 0; i < frames; i++) {
                double sample = (float) channel[i];
                if (!(Math.abs(sample) <= Float.MAX_VALUE)) {
                    throw new BadInputException(
                            "the mix exceeds the range of 32-bit floats at frame " + (position + i),
                            "lower the levelDb of its stems");
                }
                samplePeak = Math.max(samplePeak, Math.abs(sample));
                channel[i] = sample;
            }
        }
    }

    @Override
    public double done() {
        return node.lengthFrames() == 0 ? 1 : (double) position / node.lengthFrames();
    }

    /** What came of it, after the last slice. */
    public Mix mix() {
        Map<String, Long> clipped = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            clipped.put(inputs.get(i).stem().name(), sum.stems().get(i).clippedSamples());
        }
        return new Mix(
                inputs, mixMeter.result(), masteredMeter.integratedLufs(), Decibels.fromGain(samplePeak), clipped);
    }

    @Override
    public void close() throws IOException {
        try (scratch) {
            sum.close();
        }
    }
}
