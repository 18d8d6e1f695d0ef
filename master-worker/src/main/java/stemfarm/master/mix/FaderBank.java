package stemfarm.master.mix;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import stemfarm.farm.artefact.StoredStem;
import stemfarm.master.stage.Lanes;
import stemfarm.session.graph.MixNode;

/** All stems of a mix at their levels in the balance, in the order of the node. */
public final class FaderBank implements Closeable {

    private final MixNode node;
    private final List<Fader> faders = new ArrayList<>();
    private double[] peaks = new double[0];

    /**
     * Opens the stems.
     *
     * @param stems in the order of the node
     * @param blockFrames the largest block that will be read
     */
    public static FaderBank open(MixNode node, List<StoredStem> stems, int blockFrames) throws IOException {
        FaderBank bank = new FaderBank(node);
        try {
            for (int i = 0; i < stems.size(); i++) {
                bank.faders.add(
                        Fader.open(node, node.stems().get(i), stems.get(i).audio(), blockFrames));
            }
            bank.peaks = new double[stems.size()];
            return bank;
        } catch (IOException | RuntimeException e) {
            bank.close();
            throw e;
        }
    }

    private FaderBank(MixNode node) {
        this.node = node;
    }

    /** Reads the next frames of every stem. */
    public void read(int frames) throws IOException {
        Lanes.each(faders.size(), i -> {
            faders.get(i).read(frames);
            peaks[i] = Math.max(peaks[i], Peak.of(faders.get(i).block(), frames));
        });
    }

    /** The highest sample of any stem so far, in the mix or not. */
    double peak() {
        return Arrays.stream(peaks).max().orElse(0);
    }

    /** What was read of every stem, planar, the caller's to change until the next frames are read. */
    public List<double[][]> stems() {
        return faders.stream().map(Fader::block).toList();
    }

    /** What was read of those that are in the mix. */
    public List<double[][]> heard() {
        return heardIndices().mapToObj(i -> faders.get(i).block()).toList();
    }

    /** Overwrites the block with the sum of those that are in the mix, added in their order. */
    public void sum(double[][] mix, int frames) throws IOException {
        List<double[][]> heard = heard();
        Lanes.each(mix.length, channel -> {
            Arrays.fill(mix[channel], 0, frames, 0);
            for (double[][] stem : heard) {
                add(stem[channel], mix[channel], frames);
            }
        });
    }

    private static void add(double[] x, double[] sum, int frames) {
        for (int i = 0; i < frames; i++) {
            sum[i] += x[i];
        }
    }

    /** Places in {@link #heard}, the loudest in the balance first. */
    public static List<Integer> loudestFirst(MixNode node, List<StoredStem> stems) {
        List<Double> lufs = heardIndices(node)
                .mapToObj(i -> stems.get(i).measured().measurement().integratedLufs()
                        + node.stems().get(i).levelDb())
                .toList();
        Comparator<Integer> quietest = Comparator.comparing(lufs::get);
        return IntStream.range(0, lufs.size())
                .boxed()
                .sorted(quietest.reversed())
                .toList();
    }

    private IntStream heardIndices() {
        return heardIndices(node);
    }

    private static IntStream heardIndices(MixNode node) {
        return IntStream.range(0, node.stems().size())
                .filter(i -> !node.stems().get(i).mute());
    }

    @Override
    public void close() throws IOException {
        for (Fader fader : faders) {
            fader.close();
        }
    }
}
