package stemfarm.stem.render;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.signal.Signal;

/** The bus of a stem, or a key: tracks, then other stems' artefacts, summed in the order of the node, in stereo. */
final class StemBus implements Signal {

    private final List<TrackVoice> voices;
    private final @Nullable PolarityWatch watch;
    private final List<Signal> sends;
    private final double[][] block;

    /** @param watch sees the tracks; null for nobody */
    StemBus(List<TrackVoice> voices, List<Signal> sends, @Nullable PolarityWatch watch, int blockFrames) {
        this.voices = List.copyOf(voices);
        this.sends = List.copyOf(sends);
        this.watch = watch;
        this.block = new double[2][sends.isEmpty() ? 0 : blockFrames];
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public void pull(double[][] audio, int frames) throws IOException {
        for (double[] channel : audio) {
            Arrays.fill(channel, 0, frames, 0);
        }
        for (TrackVoice voice : voices) {
            voice.mixInto(audio, frames);
        }
        if (watch != null) {
            watch.mixed(voices, frames);
        }
        for (Signal send : sends) {
            send.pull(block, frames);
            for (int channel = 0; channel < block.length; channel++) {
                add(block[channel], audio[channel], frames);
            }
        }
    }

    private static void add(double[] x, double[] sum, int frames) {
        for (int i = 0; i < frames; i++) {
            sum[i] += x[i];
        }
    }
}
