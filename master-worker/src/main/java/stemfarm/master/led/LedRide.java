package stemfarm.master.led;

import java.io.IOException;
import java.util.List;
import stemfarm.audio.automation.GainRide;

/**
 * Mix and parts behind the fader of the master. The mix leaves as 32-bit floats, as it waits in a file for the passes of
 * loudness normalisation; so what is rendered from here hears what those heard.
 */
public final class LedRide implements Led {

    private final Led source;
    private final GainRide ride;
    private final boolean still;

    /**
     * @param source closed with this
     * @param still whether the fader stays at 0 dB
     */
    public LedRide(Led source, GainRide ride, boolean still) {
        this.source = source;
        this.ride = ride;
        this.still = still;
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
        if (!still) {
            double[] gain = ride.next(frames);
            multiply(source.lead(), gain, frames);
            source.parts().forEach(part -> multiply(part, gain, frames));
        }
        for (double[] channel : source.lead()) {
            for (int i = 0; i < frames; i++) {
                channel[i] = (float) channel[i];
            }
        }
    }

    private static void multiply(double[][] audio, double[] gain, int frames) {
        for (double[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] *= gain[i];
            }
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
