package stemfarm.master.stems;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.math.Decibels;
import stemfarm.farm.artefact.MasteredStemsMeasurement;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.store.ArtefactStore.Draft;
import stemfarm.master.file.Closing;
import stemfarm.master.file.DeliveredFile;
import stemfarm.master.led.Led;
import stemfarm.master.stage.Lanes;
import stemfarm.master.stage.Programme;
import stemfarm.session.graph.ContentKey;
import stemfarm.session.graph.MasteredStemsNode;
import stemfarm.session.graph.MixNode;

/**
 * Writes the unmuted stems as they come out of the master chain, and closes their sum to the master as it stands in its
 * file: what dither and rounding leave goes onto the loudest stem; what the stems cannot hold, because a stage is neither
 * a gain nor linear or because the files are floats, into a residual of its own.
 */
final class MasteredStage extends Programme {

    private final Led led;
    private final AudioReader master;
    private final double[][] whole;
    private final double[][] residual;
    private final boolean hasResidual;
    private final boolean integers;
    private final Closing closing;
    private final List<DeliveredFile> files = new ArrayList<>();
    private double residualPeak;
    private double residualEnergy;
    private double masterEnergy;

    /**
     * @param led stems and mix behind the master chain; closed with this
     * @param loudestFirst places of the unmuted stems
     * @param hasResidual whether the chain alone leaves one
     */
    MasteredStage(
            MasteredStemsNode node,
            Led led,
            FetchMastered.Inputs inputs,
            List<Integer> loudestFirst,
            boolean hasResidual,
            Draft draft,
            int blockFrames)
            throws IOException {
        super(node, blockFrames);
        int bits = node.master().format().bitDepth();
        this.led = led;
        this.integers = bits < 32;
        this.hasResidual = hasResidual || !integers || loudestFirst.isEmpty();
        this.closing = new Closing(Math.min(24, bits), line(loudestFirst, this.hasResidual));
        this.whole = new double[2][blockFrames];
        this.residual = new double[2][blockFrames];
        try {
            this.master = AudioFiles.open(inputs.master());
            create(node, draft);
        } catch (IOException | RuntimeException e) {
            led.close();
            throw e;
        }
    }

    /** The residual, where there is one, is the last of the parts and takes all that it can hold. */
    private static List<Integer> line(List<Integer> loudestFirst, boolean hasResidual) {
        List<Integer> line = new ArrayList<>(loudestFirst);
        if (hasResidual) {
            line.add(0, loudestFirst.size());
        }
        return line;
    }

    private void create(MasteredStemsNode node, Draft draft) throws IOException {
        List<MixNode.BalancedStem> stems = node.mix().stems();
        for (int i = 0; i < stems.size(); i++) {
            if (!stems.get(i).mute()) {
                String seed =
                        ContentKey.of("mastered stem", node.key(), stems.get(i).key());
                files.add(file(node, draft, MixMeasurement.stemFile(i), seed));
            }
        }
        if (hasResidual) {
            files.add(file(node, draft, MasteredStemsMeasurement.RESIDUAL, node.key()));
        }
    }

    private static DeliveredFile file(MasteredStemsNode node, Draft draft, String name, String seed)
            throws IOException {
        return DeliveredFile.create(
                draft.file(name), node.sampleRateHz(), node.master().format(), seed);
    }

    @Override
    protected void block(int frames) throws IOException {
        led.pull(frames);
        master.read(whole, 0, frames);
        List<double[][]> parts = new ArrayList<>(led.parts());
        Lanes.each(parts.size(), i -> files.get(i).quantise(parts.get(i), frames));
        if (hasResidual) {
            parts.add(silence(frames));
        }
        if (integers) {
            closing.close(whole, parts, frames);
        } else {
            difference(parts.subList(0, parts.size() - 1), frames);
        }
        Lanes.each(parts.size(), i -> files.get(i).write(parts.get(i), frames));
        measure(frames);
    }

    private double[][] silence(int frames) {
        for (double[] channel : residual) {
            Arrays.fill(channel, 0, frames, 0);
        }
        return residual;
    }

    private void difference(List<double[][]> parts, int frames) {
        for (int channel = 0; channel < residual.length; channel++) {
            for (int i = 0; i < frames; i++) {
                double left = whole[channel][i];
                for (double[][] part : parts) {
                    left -= part[channel][i];
                }
                residual[channel][i] = (float) left;
            }
        }
    }

    private void measure(int frames) {
        for (int channel = 0; channel < residual.length; channel++) {
            for (int i = 0; i < frames; i++) {
                double r = hasResidual ? residual[channel][i] : 0;
                residualPeak = Math.max(residualPeak, Math.abs(r));
                residualEnergy += r * r;
                masterEnergy += whole[channel][i] * whole[channel][i];
            }
        }
    }

    @Override
    protected void finish() throws IOException {
        close();
    }

    /** After the last slice. */
    MasteredStemsMeasurement measured() {
        double ratio = masterEnergy == 0 ? 0 : Math.sqrt(residualEnergy / masterEnergy);
        return new MasteredStemsMeasurement(
                hasResidual, Decibels.fromGain(residualPeak), Decibels.fromGain(ratio), closing.largestLsb());
    }

    @Override
    public void close() throws IOException {
        try (led;
                master) {
            for (DeliveredFile file : files) {
                file.close();
            }
        }
    }
}
