package stemfarm.master.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.dither.NoiseShaping;
import stemfarm.audio.dither.TpdfDither;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;
import stemfarm.session.Deliverables;
import stemfarm.session.Deliverables.Dither;

/** A WAV file for the client: dithered once and last when it holds integers, else 32-bit floats as they are. */
public final class DeliveredFile implements Closeable {

    private final WavWriter writer;
    private final @Nullable TpdfDither dither;

    /**
     * Creates or replaces the file, in stereo.
     *
     * @param format its bit depth and dither
     * @param key content key that the seed of the dither is taken from: no two artefacts share their noise
     * @throws IllegalArgumentException when the bit depth is none of these
     */
    public static DeliveredFile create(Path file, int sampleRateHz, Deliverables format, String key)
            throws IOException {
        SampleEncoding encoding = switch (format.bitDepth()) {
            case 16 -> SampleEncoding.INT16;
            case 24 -> SampleEncoding.INT24;
            case 32 -> SampleEncoding.FLOAT32;
            default ->
                throw new IllegalArgumentException(
                        "deliverables.bitDepth is " + format.bitDepth() + "; it must be 16, 24 or 32");
        };
        WavWriter writer = WavWriter.create(file, sampleRateHz, 2, encoding);
        NoiseShaping shaping = format.dither() == Dither.SHAPED ? NoiseShaping.at(sampleRateHz) : NoiseShaping.NONE;
        long seed = Long.parseUnsignedLong(key, 0, 16, 16);
        return new DeliveredFile(
                writer, encoding.isInteger() ? new TpdfDither(seed, format.bitDepth(), shaping) : null);
    }

    private DeliveredFile(WavWriter writer, @Nullable TpdfDither dither) {
        this.writer = writer;
        this.dither = dither;
    }

    /** Brings frames to the grid of the format, as they are to stand in the file. */
    public void quantise(double[][] audio, int frames) {
        if (dither != null) {
            dither.process(audio, frames);
        } else {
            roundToFloat(audio, frames);
        }
    }

    /** Writes frames that are on the grid of the format. */
    public void write(double[][] audio, int frames) throws IOException {
        writer.write(audio, 0, frames);
    }

    /** Samples that {@link #quantise} had to hold at full scale. */
    public long clippedSamples() {
        return dither == null ? 0 : dither.clippedSamples();
    }

    private static void roundToFloat(double[][] audio, int frames) {
        for (double[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] = (float) channel[i];
            }
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
