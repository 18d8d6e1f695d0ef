package stemfarm.audio.file;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

class WavReaderTest extends AudioReaderContract {

    private static final int RATE = 44_100;

    WavReaderTest(@TempDir Path folder) {
        super(folder);
    }

    @Override
    Stream<Variant> variants() {
        return Stream.of(
                new Variant("8 bits", "WAV", SampleEncoding.INT8, WavReaderTest::unsigned8),
                new Variant("16 bits", "WAV", SampleEncoding.INT16, samples -> integers(samples, 2)),
                new Variant("24 bits", "WAV", SampleEncoding.INT24, samples -> integers(samples, 3)),
                new Variant("32 bits", "WAV", SampleEncoding.INT32, samples -> integers(samples, 4)),
                new Variant("float 32", "WAV", SampleEncoding.FLOAT32, WavReaderTest::float32),
                new Variant("float 64", "WAV", SampleEncoding.FLOAT64, WavReaderTest::float64),
                new Variant("24 in 32", "WAV", SampleEncoding.INT32, samples -> extensible(samples, 4, 24)),
                new Variant("20 in 24", "WAV", SampleEncoding.INT24, samples -> extensible(samples, 3, 20)),
                new Variant("RF64", "RF64", SampleEncoding.INT24, samples -> with64BitSizes("RF64", samples)),
                new Variant("BW64", "BW64", SampleEncoding.INT24, samples -> with64BitSizes("BW64", samples)));
    }

    private static byte[] unsigned8(int[][] samples) {
        byte[] data = Signals.bytes(samples, 1, LITTLE_ENDIAN);
        for (int i = 0; i < data.length; i++) {
            data[i] += (byte) 128;
        }
        return Chunks.wav(1, samples.length, RATE, 8).chunk("data", data).toArray();
    }

    private static byte[] integers(int[][] samples, int sizeBytes) {
        byte[] data = Signals.bytes(samples, sizeBytes, LITTLE_ENDIAN);
        return Chunks.wav(1, samples.length, RATE, sizeBytes * 8)
                .chunk("data", data)
                .toArray();
    }

    private static byte[] float32(int[][] samples) {
        byte[] data = Signals.floats(Signals.doubles(samples), LITTLE_ENDIAN);
        return Chunks.wav(3, samples.length, RATE, 32).chunk("data", data).toArray();
    }

    private static byte[] float64(int[][] samples) {
        byte[] data = Signals.doubleBytes(Signals.doubles(samples), LITTLE_ENDIAN);
        return Chunks.wav(3, samples.length, RATE, 64).chunk("data", data).toArray();
    }

    private static byte[] extensible(int[][] samples, int sizeBytes, int validBits) {
        byte[] fmt = Chunks.extensibleFmt(1, samples.length, RATE, sizeBytes * 8, validBits);
        byte[] data = Signals.bytes(samples, sizeBytes, LITTLE_ENDIAN);
        return Chunks.riff("RIFF").chunk("fmt ", fmt).chunk("data", data).toArray();
    }

    private static byte[] with64BitSizes(String id, int[][] samples) {
        byte[] data = Signals.bytes(samples, 3, LITTLE_ENDIAN);
        return Chunks.riff(id)
                .header("ds64", 28)
                .int64(data.length + 80)
                .int64(data.length)
                .int64(samples[0].length)
                .int32(0)
                .chunk("fmt ", Chunks.fmt(1, samples.length, RATE, 3 * samples.length, 24))
                .header("data", 0xFFFF_FFFFL)
                .raw(data)
                .raw(new byte[data.length & 1])
                .toArray();
    }
}
