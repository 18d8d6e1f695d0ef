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
import stemfarm.farm.artefact.AlternateMeasurement;
import stemfarm.master.file.DeliveredFile;
import stemfarm.master.stage.Programme;
import stemfarm.session.Deliverables;
import stemfarm.session.graph.AlternateNode;

/**
 * Writes the sum and measures it. A sum of whole files is on the grid of the format already, and is written as it is,
 * held at full scale where it exceeds it; one with gains is dithered, once.
 */
final class SumStage extends Programme {

    private final List<Term> terms;
    private final List<AudioReader> readers = new ArrayList<>();
    private final DeliveredFile file;
    private final boolean exact;
    private final double least;
    private final double most;
    private final double[][] sum;
    private final double[][] block;
    private final LoudnessMeter loudness = new LoudnessMeter();
    private double peak;
    private long held;

    /** @param target where the audio goes */
    SumStage(AlternateNode node, FetchTerms fetched, Path target, int blockFrames) throws IOException {
        super(node, blockFrames);
        Deliverables format = node.masteredStems().master().format();
        this.terms = fetched.terms();
        this.exact = node.exact();
        boolean floats = format.bitDepth() == 32;
        this.least = floats ? Double.NEGATIVE_INFINITY : -1;
        this.most = floats ? Double.POSITIVE_INFINITY : 1 - 1.0 / (1L << (format.bitDepth() - 1));
        this.sum = new double[2][blockFrames];
        this.block = new double[2][blockFrames];
        loudness.prepare(node.sampleRateHz(), 2);
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
        for (double[] channel : sum) {
            Arrays.fill(channel, 0, frames, 0);
        }
        for (int i = 0; i < readers.size(); i++) {
            readers.get(i).read(block, 0, frames);
            add(terms.get(i).factor(), frames);
        }
        if (exact) {
            hold(frames);
        } else {
            file.quantise(sum, frames);
        }
        file.write(sum, frames);
        measure(frames);
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
    }

    @Override
    protected void finish() throws IOException {
        close();
    }

    /** After the last slice. */
    AlternateMeasurement measured() {
        return new AlternateMeasurement(
                loudness.integratedLufs(), Decibels.fromGain(peak), held + file.clippedSamples());
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
