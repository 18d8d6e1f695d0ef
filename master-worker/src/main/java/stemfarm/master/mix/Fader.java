package stemfarm.master.mix;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.automation.GainRide;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.math.Decibels;
import stemfarm.session.graph.MixNode;

/** A stem at its level in the balance, read block by block; silent past its end. */
final class Fader implements Closeable {

    private final AudioReader reader;
    private final double gain;
    private final @Nullable GainRide ride;
    private final double[][] block;

    static Fader open(MixNode node, MixNode.BalancedStem stem, Path audio, int blockFrames) throws IOException {
        AudioReader reader = AudioFiles.open(audio);
        AudioInfo info = reader.info();
        if (info.frames() != node.lengthFrames()
                || info.sampleRateHz() != node.sampleRateHz()
                || info.channels() != 2) {
            reader.close();
            throw new IllegalStateException("stem " + stem.name() + " has the wrong format: " + info);
        }
        return new Fader(stem, reader, blockFrames);
    }

    private Fader(MixNode.BalancedStem stem, AudioReader reader, int blockFrames) {
        this.reader = reader;
        this.gain = Decibels.toGain(stem.levelDb());
        this.ride = stem.automation().isEmpty()
                ? null
                : GainRide.of(
                        stem.automation(),
                        "levelDb",
                        stem.levelDb(),
                        reader.info().sampleRateHz(),
                        blockFrames);
        this.block = new double[2][blockFrames];
    }

    /** Reads the next frames. */
    void read(int frames) throws IOException {
        int got = reader.read(block, 0, frames);
        for (double[] x : block) {
            Arrays.fill(x, got, frames, 0);
        }
        if (ride != null) {
            ride.apply(block, frames);
            return;
        }
        for (double[] x : block) {
            for (int i = 0; i < frames; i++) {
                x[i] *= gain;
            }
        }
    }

    /** The frames that were read, the caller's to change. */
    double[][] block() {
        return block;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
