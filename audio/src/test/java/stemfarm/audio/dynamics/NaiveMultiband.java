package stemfarm.audio.dynamics;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import stemfarm.audio.Processor;
import stemfarm.audio.filter.NaiveCrossover;

/**
 * A processor per band by the naive crossover, the whole signal at once: as a {@link Processor}, good for one block only
 * and for benchmarks.
 */
public final class NaiveMultiband implements Processor {

    private final List<Double> crossoversHz;
    private final List<Processor> bands;
    private int sampleRateHz;

    public NaiveMultiband(List<Double> crossoversHz, Stream<Supplier<Processor>> bands) {
        this.crossoversHz = crossoversHz;
        this.bands = bands.map(Supplier::get).toList();
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        bands.forEach(band -> band.prepare(sampleRateHz, channels, maxFrames));
    }

    @Override
    public void process(double[][] audio, int frames) {
        double[][][] split = new double[bands.size()][audio.length][];
        for (int c = 0; c < audio.length; c++) {
            double[][] ofChannel = NaiveCrossover.bands(crossoversHz, audio[c], sampleRateHz);
            for (int b = 0; b < split.length; b++) {
                split[b][c] = ofChannel[b];
            }
        }
        for (int b = 0; b < split.length; b++) {
            bands.get(b).process(split[b], frames);
        }
        for (int c = 0; c < audio.length; c++) {
            for (int i = 0; i < frames; i++) {
                audio[c][i] = 0;
                for (double[][] band : split) {
                    audio[c][i] += band[c][i];
                }
            }
        }
    }

    @Override
    public int latencyFrames() {
        return 0;
    }

    @Override
    public void reset() {
        bands.forEach(Processor::reset);
    }
}
