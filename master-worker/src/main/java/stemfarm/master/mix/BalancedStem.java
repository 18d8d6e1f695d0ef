package stemfarm.master.mix;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.automation.GainRide;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioInfo;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.math.Decibels;
import stemfarm.master.deliver.DeliveredFile;
import stemfarm.master.deliver.Delivery;
import stemfarm.session.Stem;
import stemfarm.session.graph.MasterNode;

/** A stem at its level in the balance, on its way into the mix and into its own file. */
final class BalancedStem implements Closeable {

    private final AudioReader reader;
    private final double gain;
    private final @Nullable GainRide ride;
    private final boolean inMix;
    private final @Nullable DeliveredFile delivered;
    private final double[][] block;

    /** Opens a stem, and its delivered file when the session wants stems. */
    static BalancedStem open(StemInput input, MasterNode node, Delivery delivery, int blockFrames) throws IOException {
        AudioReader reader = AudioFiles.open(input.audio());
        try {
            AudioInfo info = reader.info();
            if (info.frames() != node.lengthFrames()
                    || info.sampleRateHz() != node.session().sampleRateHz()
                    || info.channels() != 2) {
                throw new IllegalStateException("stem " + input.stem().name() + " has the wrong format: " + info);
            }
            boolean wanted = node.session().deliverables().stems();
            DeliveredFile file = wanted ? delivery.createStem(input.stem().name()) : null;
            return new BalancedStem(input.stem(), reader, file, blockFrames);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private BalancedStem(Stem stem, AudioReader reader, @Nullable DeliveredFile delivered, int blockFrames) {
        this.reader = reader;
        this.gain = Decibels.toGain(stem.levelDb());
        this.inMix = !stem.mute();
        int rateHz = reader.info().sampleRateHz();
        this.ride = stem.automation().isEmpty()
                ? null
                : GainRide.of(stem.automation(), "levelDb", stem.levelDb(), rateHz, blockFrames);
        this.delivered = delivered;
        this.block = new double[2][blockFrames];
    }

    /** Adds the stem's next frames to the mix, and delivers them. */
    void mixInto(double[][] mix, int frames) throws IOException {
        int got = reader.read(block, 0, frames);
        applyGain(got);
        for (int channel = 0; inMix && channel < block.length; channel++) {
            double[] x = block[channel];
            double[] sum = mix[channel];
            for (int i = 0; i < got; i++) {
                sum[i] += x[i];
            }
        }
        if (delivered != null) {
            delivered.write(block, got);
        }
    }

    private void applyGain(int frames) {
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

    /** Samples that had to be clamped in the delivered file. */
    long clippedSamples() {
        return delivered == null ? 0 : delivered.clippedSamples();
    }

    @Override
    public void close() throws IOException {
        try (reader) {
            if (delivered != null) {
                delivered.close();
            }
        }
    }
}
