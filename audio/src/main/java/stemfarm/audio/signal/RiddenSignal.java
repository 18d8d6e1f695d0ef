package stemfarm.audio.signal;

import java.io.IOException;
import stemfarm.audio.automation.GainRide;

/** A signal behind a fader that moves. */
public final class RiddenSignal implements Signal {

    private final Signal source;
    private final GainRide ride;

    public RiddenSignal(Signal source, GainRide ride) {
        this.source = source;
        this.ride = ride;
    }

    @Override
    public int channels() {
        return source.channels();
    }

    @Override
    public void pull(double[][] audio, int frames) throws IOException {
        source.pull(audio, frames);
        ride.apply(audio, frames);
    }
}
