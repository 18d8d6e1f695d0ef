package stemfarm.audio.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.file.ContentHash;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;

/**
 * Nanoseconds per stereo frame of reading, hashing and writing 24-bit WAV through the page cache, beside a naive twin
 * that puts each sample together from three bytes; and of decoding FLAC.
 *
 * <p>{@code mvn -q -pl audio test-compile exec:exec -Dbench=AudioFileBench}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class AudioFileBench {

    private static final int FRAMES = 240_000;
    /** A piano in stereo, 16 bits, seen from this module's folder. */
    private static final Path FLAC = Path.of("../examples/morning-ferry/11_Piano.flac");

    private static final int FLAC_FRAMES = 1_323_959;
    private static final int BLOCK = 1_024;
    private static final int HEADER_BYTES = 80;

    private final double[][] audio = new double[2][FRAMES];
    private final double[][] block = new double[2][BLOCK];
    private Path wav = Path.of("");
    private Path out = Path.of("");

    @Setup
    public void makeFiles() throws IOException {
        Random random = new Random(1);
        for (double[] channel : audio) {
            for (int i = 0; i < FRAMES; i++) {
                channel[i] = random.nextGaussian() * 0.1;
            }
        }
        wav = Files.createTempFile("bench", ".wav");
        out = Files.createTempFile("bench", ".wav");
        write(wav);
    }

    @TearDown
    public void deleteFiles() throws IOException {
        Files.delete(wav);
        Files.delete(out);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public double readWav24() throws IOException {
        return sum(wav);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public double naiveReadWav24() throws IOException {
        double sum = 0;
        byte[] bytes = new byte[BLOCK * 6];
        try (InputStream in = Files.newInputStream(wav)) {
            in.skipNBytes(HEADER_BYTES);
            for (int got = in.readNBytes(bytes, 0, bytes.length);
                    got > 0;
                    got = in.readNBytes(bytes, 0, bytes.length)) {
                for (int i = 0; i < got / 3; i++) {
                    int low = (bytes[3 * i] & 0xFF) | (bytes[3 * i + 1] & 0xFF) << 8;
                    block[i & 1][i >> 1] = (low | bytes[3 * i + 2] << 16) / 8_388_608.0;
                }
                sum += block[0][0];
            }
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public String hashWav24() throws IOException {
        return ContentHash.of(wav);
    }

    @Benchmark
    @OperationsPerInvocation(FRAMES)
    public void writeWav24() throws IOException {
        write(out);
    }

    @Benchmark
    @OperationsPerInvocation(FLAC_FRAMES)
    public double readFlac16() throws IOException {
        return sum(FLAC);
    }

    private void write(Path file) throws IOException {
        try (WavWriter writer = WavWriter.create(file, 48_000, 2, SampleEncoding.INT24)) {
            writer.write(audio, 0, FRAMES);
        }
    }

    private double sum(Path file) throws IOException {
        double sum = 0;
        try (AudioReader reader = AudioFiles.open(file)) {
            while (reader.read(block, 0, BLOCK) > 0) {
                sum += block[0][0];
            }
        }
        return sum;
    }
}
