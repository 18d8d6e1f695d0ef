package stemfarm.master.mix;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.math.Decibels;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.store.ArtefactStore.Draft;
import stemfarm.master.file.Closing;
import stemfarm.master.file.DeliveredFile;
import stemfarm.master.stage.Lanes;
import stemfarm.session.Deliverables;
import stemfarm.session.graph.MixNode;

/**
 * The pre-master files: the mix, and every stem at its fader, so that the unmuted ones sum to the mix. In integers the
 * sum is exact: each file is dithered by itself, and what that leaves between them is closed on the loudest stem. Floats
 * are summed as they stand in the files and rounded once.
 */
final class PreMasterFiles implements Closeable {

    /** Noise and rounding stay below this much under full scale. */
    private static final double HEADROOM_DB = 0.01;

    private final DeliveredFile mix;
    private final List<DeliveredFile> stems = new ArrayList<>();
    private final Closing closing;
    private final boolean integers;
    private final double trim;
    private final double[][] block;

    /**
     * Creates or replaces the files.
     *
     * @param loudestFirst places of the unmuted stems
     * @param trimDb of all files
     * @param blockFrames the largest block that will be written
     */
    PreMasterFiles(MixNode node, List<Integer> loudestFirst, int trimDb, Draft draft, int blockFrames)
            throws IOException {
        Deliverables format = node.format();
        this.integers = format.bitDepth() < 32;
        this.closing = new Closing(Math.min(24, format.bitDepth()), loudestFirst);
        this.trim = Decibels.toGain(trimDb);
        this.block = new double[2][blockFrames];
        this.mix = DeliveredFile.create(draft.file(MixMeasurement.PRE_MASTER), node.sampleRateHz(), format, node.key());
        try {
            for (int i = 0; i < node.stems().size(); i++) {
                String name = MixMeasurement.stemFile(i);
                String seed = node.stems().get(i).key();
                stems.add(DeliveredFile.create(draft.file(name), node.sampleRateHz(), format, seed));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The gain that keeps the loudest of all files below full scale: none, or whole decibels. */
    static int trimDb(Deliverables format, double peakDbfs) {
        return format.bitDepth() == 32 || peakDbfs == Double.NEGATIVE_INFINITY
                ? 0
                : -(int) Math.max(0, Math.ceil(peakDbfs + HEADROOM_DB));
    }

    /** Writes what the faders have read; afterwards their blocks hold what stands in the files. */
    void write(FaderBank faders, int frames) throws IOException {
        List<double[][]> parts = faders.stems();
        if (trim != 1) {
            Lanes.each(parts.size(), i -> scale(parts.get(i), frames));
        }
        if (integers) {
            faders.sum(block, frames);
            Lanes.each(parts.size() + 1, i -> quantise(i, parts, faders.heard().isEmpty(), frames));
            closing.close(block, faders.heard(), frames);
        } else {
            Lanes.each(parts.size(), i -> stems.get(i).quantise(parts.get(i), frames));
            faders.sum(block, frames);
            mix.quantise(block, frames);
        }
        Lanes.each(parts.size() + 1, i -> file(i).write(i == parts.size() ? block : parts.get(i), frames));
    }

    /** The mix comes after the stems; one of nothing is digital silence. */
    private void quantise(int place, List<double[][]> parts, boolean silent, int frames) {
        if (place < parts.size()) {
            stems.get(place).quantise(parts.get(place), frames);
        } else if (!silent) {
            mix.quantise(block, frames);
        }
    }

    private DeliveredFile file(int place) {
        return place < stems.size() ? stems.get(place) : mix;
    }

    private void scale(double[][] audio, int frames) {
        for (double[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] *= trim;
            }
        }
    }

    /** The most that a sample of a stem was moved to close the sum, in steps of the format. */
    int largestCorrectionLsb() {
        return closing.largestLsb();
    }

    @Override
    public void close() throws IOException {
        try (mix) {
            for (DeliveredFile stem : stems) {
                stem.close();
            }
        }
    }
}
