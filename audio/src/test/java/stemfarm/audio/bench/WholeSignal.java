package stemfarm.audio.bench;

import java.util.function.UnaryOperator;
import stemfarm.audio.Processor;

/** A naive twin that takes a whole signal, given each block as one: good for benchmarks only. */
record WholeSignal(UnaryOperator<double[][]> twin) implements Processor {

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {}

    @Override
    public void process(double[][] audio, int frames) {
        double[][] output = twin.apply(audio);
        for (int c = 0; c < audio.length; c++) {
            System.arraycopy(output[c], 0, audio[c], 0, frames);
        }
    }

    @Override
    public int latencyFrames() {
        return 0;
    }

    @Override
    public void reset() {}
}
