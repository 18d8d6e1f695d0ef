package stemfarm.audio.signal;

import java.io.IOException;

/** A signal times a constant. */
public final class GainSignal implements Signal {

    private final Signal source;
    private final double gain;

    /** @param gain factor of amplitude */
    public GainSignal(Signal source, double gain) {
        this.source = source;
        this.gain = gain;
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public void pull(double[][] audio, int frames) throws IOException {
        source.pull(audio, frames);
        for (double[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] *= gain;
            }
        }
    }
}
