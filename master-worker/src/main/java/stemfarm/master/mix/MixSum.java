package stemfarm.master.mix;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.audio.signal.Signal;

/** The sum of the balanced stems, in the order of the node; measured as it goes by, silent past its end. */
final class MixSum implements Signal, Closeable {

    private final List<BalancedStem> stems;
    private final ProgrammeMeter meter;
    private long framesLeft;

    /** Takes the stems over: closing this closes them. */
    MixSum(List<BalancedStem> stems, ProgrammeMeter meter, long lengthFrames) {
        this.stems = List.copyOf(stems);
        this.meter = meter;
        this.framesLeft = lengthFrames;
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
        int playing = (int) Math.min(frames, framesLeft);
        for (BalancedStem stem : stems) {
            stem.mixInto(audio, playing);
        }
        meter.process(audio, playing);
        framesLeft -= playing;
    }

    List<BalancedStem> stems() {
        return stems;
    }

    @Override
    public void close() throws IOException {
        for (BalancedStem stem : stems) {
            stem.close();
        }
    }
}
