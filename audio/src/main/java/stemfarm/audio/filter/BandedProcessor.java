package stemfarm.audio.filter;

import java.util.List;
import stemfarm.audio.GainFollower;
import stemfarm.audio.Processor;
import stemfarm.audio.SlicedProcessor;

/**
 * Splits the signal by a {@link Crossover}, gives each band to a processor of its own and sums them, lowest first. With
 * processors that do nothing it is an all-pass.
 *
 * @param <P> what works on a band; without latency
 */
public final class BandedProcessor<P extends Processor> extends SlicedProcessor {

    private List<Double> crossoversHz;
    private final List<P> processors;
    private Crossover crossover = new Crossover(List.of(), 48_000, 1);
    private double[][][] bands = {};

    /**
     * @param crossoversHz ascending
     * @param processors one more than crossovers, the lowest band's first
     */
    public BandedProcessor(List<Double> crossoversHz, List<P> processors) {
        this.crossoversHz = List.copyOf(crossoversHz);
        this.processors = List.copyOf(processors);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a crossover lies at or above half the sample rate
     */
    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        int sliceFrames = Math.min(maxFrames, SLICE_FRAMES);
        crossover = new Crossover(crossoversHz, sampleRateHz, channels);
        bands = new double[crossover.bands()][channels][sliceFrames];
        for (P processor : processors) {
            processor.prepare(sampleRateHz, channels, sliceFrames);
        }
        reset();
    }

    /** Moves the crossovers, see {@link Crossover#tune}. */
    public void tune(List<Double> crossoversHz) {
        crossover.tune(crossoversHz);
        this.crossoversHz = List.copyOf(crossoversHz);
    }

    /** Lets the processors follow those of the lead, see {@link GainFollower#follow}. */
    public void follow(BandedProcessor<P> lead, int maxFrames) {
        for (int b = 0; b < processors.size(); b++) {
            GainFollower.link(lead.band(b), band(b), maxFrames);
        }
    }

    /** The processor of a band, 0 for the lowest. */
    public P band(int index) {
        return processors.get(index);
    }

    @Override
    protected void processSlice(double[][] audio, int from, int to) {
        int frames = to - from;
        crossover.split(audio, from, frames, bands);
        for (int b = 0; b < bands.length; b++) {
            processors.get(b).process(bands[b], frames);
        }
        for (int c = 0; c < bands[0].length; c++) {
            double[] out = audio[c];
            System.arraycopy(bands[0][c], 0, out, from, frames);
            for (int b = 1; b < bands.length; b++) {
                add(bands[b][c], out, from, frames);
            }
        }
    }

    private static void add(double[] band, double[] out, int from, int frames) {
        for (int i = 0; i < frames; i++) {
            out[from + i] += band[i];
        }
    }

    @Override
    protected void flushDenormals() {
        crossover.flushDenormals();
    }

    @Override
    protected void clearState() {
        crossover.reset();
        for (P processor : processors) {
            processor.reset();
        }
    }
}
