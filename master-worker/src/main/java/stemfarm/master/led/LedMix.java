package stemfarm.master.led;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.master.mix.FaderBank;

/** The mix from its file, with the stems that it is the sum of, or alone. */
public final class LedMix implements Led {

    private final AudioReader mix;
    private final @Nullable FaderBank faders;
    private final double[][] lead;

    /**
     * The mix alone.
     *
     * @param blockFrames the largest block that will be pulled
     */
    public static LedMix alone(Path mix, int blockFrames) throws IOException {
        return new LedMix(AudioFiles.open(mix), null, blockFrames);
    }

    /**
     * The mix and its stems.
     *
     * @param faders closed with this, also when this fails
     * @param blockFrames the largest block that will be pulled
     */
    public static LedMix with(FaderBank faders, Path mix, int blockFrames) throws IOException {
        try {
            return new LedMix(AudioFiles.open(mix), faders, blockFrames);
        } catch (IOException | RuntimeException e) {
            faders.close();
            throw e;
        }
    }

    private LedMix(AudioReader mix, @Nullable FaderBank faders, int blockFrames) {
        this.mix = mix;
        this.faders = faders;
        this.lead = new double[2][blockFrames];
    }

    @Override
    public double[][] lead() {
        return lead;
    }

    @Override
    public List<double[][]> parts() {
        return faders == null ? List.of() : faders.heard();
    }

    @Override
    public void pull(int frames) throws IOException {
        int got = mix.read(lead, 0, frames);
        for (double[] channel : lead) {
            Arrays.fill(channel, got, frames, 0);
        }
        if (faders != null) {
            faders.read(frames);
        }
    }

    @Override
    public void close() throws IOException {
        try (mix) {
            if (faders != null) {
                faders.close();
            }
        }
    }
}
