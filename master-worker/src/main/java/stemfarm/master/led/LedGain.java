package stemfarm.master.led;

import java.io.IOException;
import java.util.List;

/** Mix and parts times a constant. */
public final class LedGain implements Led {

    private final Led source;
    private final double gain;

    /**
     * @param source closed with this
     * @param gain factor of amplitude
     */
    public LedGain(Led source, double gain) {
        this.source = source;
        this.gain = gain;
    }

    @Override
    public double[][] lead() {
        return source.lead();
    }

    @Override
    public List<double[][]> parts() {
        return source.parts();
    }

    @Override
    public void pull(int frames) throws IOException {
        source.pull(frames);
        multiply(source.lead(), frames);
        source.parts().forEach(part -> multiply(part, frames));
    }

    private void multiply(double[][] audio, int frames) {
        for (double[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] *= gain;
            }
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
