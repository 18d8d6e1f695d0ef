package stemfarm.master.alternate;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.measure.LoudnessMeter;
import stemfarm.audio.measure.TruePeakMeter;
import stemfarm.farm.artefact.AlternateMeasurement;
import stemfarm.master.file.DeliveredFile;
import stemfarm.master.stage.Programme;
import stemfarm.session.Deliverables;
import stemfarm.session.graph.AlternateNode;

/**
 * Writes the sum and measures it. A sum of whole files is on the grid of the format already, and is written as it is,
 * held at full scale where it exceeds it; where something is scaled it is dithered, once. So of a version that comes and
 * goes only the edges are.
 */
final class SumStage extends Programme {

    private final List<Term> terms;
    private final List<AudioReader> readers = new ArrayList<>();
    private final DeliveredFile file;
    private final boolean unscaled;
    private final Window window;
    private final double least;
    private final double most;
    private final double[][] sum;
    private final double[][] block;
    private final double[] weights;
    private final LoudnessMeter loudness = new LoudnessMeter();
    private final TruePeakMeter truePeak = new TruePeakMeter();
    private double peak;
    private long held;

    /** @param target where the audio goes */
    SumStage(AlternateNode node, FetchTerms fetched, Path target, int blockFrames) throws IOException {
        super(node, blockFrames);
        Deliverables format = node.masteredStems().master().format();
        this.terms = fetched.terms();
        this.unscaled = node.unscaled();
        this.window = new Window(node.spans(), node.sampleRateHz());
        boolean floats = format.bitDepth() == 32;
        this.least = floats ? Double.NEGATIVE_INFINITY : -1;
        this.most = floats ? Double.POSITIVE_INFINITY : 1 - 1.0 / (1L << (format.bitDepth() - 1));
        this.sum = new double[2][blockFrames];
        this.block = new double[2][blockFrames];
        this.weights = new double[blockFrames];
        loudness.prepare(node.sampleRateHz(), 2);
        truePeak.prepare(node.sampleRateHz(), 2, blockFrames);
        this.file = DeliveredFile.create(target, node.sampleRateHz(), format, node.key());
        try {
            for (Path term : fetched.files()) {
                readers.add(AudioFiles.open(term));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    protected void block(int frames) throws IOException {
        long end = position() + frames;
        long from = position();
        while (from < end) {
            long to = Math.min(end, window.until(from));
            part(from, (int) (to - from));
            from = to;
        }
    }

    /** Frames within which the window is open, closed, or moves. */
    private void part(long from, int frames) throws IOException {
        double weight = window.at(from);
        boolean moves = weight != 0 && weight != 1;
        for (int i = 0; moves && i < frames; i++) {
            weights[i] = window.at(from + i);
        }
        for (double[] channel : sum) {
            Arrays.fill(channel, 0, frames, 0);
        }
        for (int i = 0; i < readers.size(); i++) {
            readers.get(i).read(block, 0, frames);
            Term term = terms.get(i);
            if (moves && !term.ofMaster()) {
                weigh(frames);
            }
            if (weight != 0 || term.ofMaster()) {
                add(term.factor(), frames);
            }
        }
        if (!moves && (unscaled || weight == 0)) {
            hold(frames);
        } else {
            file.quantise(sum, frames);
        }
        file.write(sum, frames);
        measure(frames);
    }

    private void weigh(int frames) {
        for (double[] channel : block) {
            for (int i = 0; i < frames; i++) {
                channel[i] *= weights[i];
            }
        }
    }

    private void add(double factor, int frames) {
        for (int channel = 0; channel < sum.length; channel++) {
            double[] to = sum[channel];
            double[] from = block[channel];
            for (int i = 0; i < frames; i++) {
                to[i] += factor * from[i];
            }
        }
    }

    private void hold(int frames) {
        for (double[] channel : sum) {
            for (int i = 0; i < frames; i++) {
                double inside = Math.max(least, Math.min(most, channel[i]));
                held += inside == channel[i] ? 0 : 1;
                channel[i] = (float) inside;
            }
        }
    }

    private void measure(int frames) {
        for (double[] channel : sum) {
            for (int i = 0; i < frames; i++) {
                peak = Math.max(peak, Math.abs(channel[i]));
            }
        }
        loudness.process(sum, frames);
        truePeak.process(sum, frames);
    }

    @Override
    protected void finish() throws IOException {
        close();
    }

    /** After the last slice. */
    AlternateMeasurement measured() {
        return new AlternateMeasurement(
                loudness.integratedLufs(),
                loudness.loudnessRangeLu(),
                loudness.momentaryMaxLufs(),
                loudness.shortTermMaxLufs(),
                truePeak.truePeakDbtp(),
                Decibels.fromGain(peak),
                held + file.clippedSamples());
    }

    @Override
    public void close() throws IOException {
        try (file) {
            for (AudioReader reader : readers) {
                reader.close();
            }
        }
    }
}
