package stemfarm.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;

/** Small audio files for tests. */
public final class TestAudio {

    private TestAudio() {}

    /** A sine of 997 Hz. */
    public static Path sine(Path file, int rateHz, int channels, double seconds, double peak) throws IOException {
        int frames = (int) Math.round(seconds * rateHz);
        double[][] audio = new double[channels][frames];
        for (double[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] = peak * StrictMath.sin(2 * StrictMath.PI * 997 * i / rateHz);
            }
        }
        return write(file, rateHz, audio);
    }

    /** 24-bit WAV. */
    public static Path write(Path file, int rateHz, double[][] audio) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (WavWriter out = WavWriter.create(file, rateHz, audio.length, SampleEncoding.INT24)) {
            out.write(audio, 0, audio[0].length);
        }
        return file;
    }

    /** Makes a file look as if it was written long ago. */
    public static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
    }
}
