package stemfarm.audio.file;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AiffReaderTest extends AudioReaderContract {

    /** 44 100 Hz as an 80-bit float: 1.3458… × 2^15. */
    private static final long SIGNIFICAND = 44_100L << 48;

    AiffReaderTest(@TempDir Path folder) {
        super(folder);
    }

    @Override
    Stream<Variant> variants() {
        return Stream.of(
                new Variant("AIFF 8", "AIFF", SampleEncoding.INT8, samples -> aiff(samples, 1)),
                new Variant("AIFF 16", "AIFF", SampleEncoding.INT16, samples -> aiff(samples, 2)),
                new Variant("AIFF 24", "AIFF", SampleEncoding.INT24, samples -> aiff(samples, 3)),
                new Variant("AIFF 32", "AIFF", SampleEncoding.INT32, samples -> aiff(samples, 4)),
                integers("NONE", SampleEncoding.INT24, 3),
                integers("in24", SampleEncoding.INT24, 3),
                integers("in32", SampleEncoding.INT32, 4),
                new Variant(
                        "sowt",
                        "AIFF-C",
                        SampleEncoding.INT16,
                        samples -> aifc("sowt", samples, 16, Signals.bytes(samples, 2, LITTLE_ENDIAN))),
                floats("fl32", SampleEncoding.FLOAT32),
                floats("FL32", SampleEncoding.FLOAT32),
                floats("fl64", SampleEncoding.FLOAT64));
    }

    @ParameterizedTest
    @CsvSource({"ulaw, 'kind ''ulaw'''", "ima4, 'kind ''ima4'''"})
    void refusesCompressedKindsByName(String kind, String words) {
        int[][] samples = Signals.integers(1, 100, 16);
        Path file =
                chunks("AIFC", samples, 16, kind).chunk("SSND", new byte[208]).write(folder.resolve("x"));
        assertThatThrownBy(() -> AudioFiles.open(file))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({"false,true,no 'COMM' chunk", "true,false,no 'SSND' chunk"})
    void refusesAMissingChunk(boolean comm, boolean ssnd, String words) {
        Chunks chunks = comm ? chunks("AIFF", Signals.integers(1, 1, 16), 16, null) : Chunks.iff("AIFF");
        Chunks all = ssnd ? chunks.chunk("SSND", new byte[10]) : chunks.chunk("NAME", new byte[10]);
        Path file = all.write(folder.resolve("x"));
        assertThatThrownBy(() -> AudioFiles.open(file)).hasMessageContaining(words);
    }

    private static Variant integers(String kind, SampleEncoding encoding, int sizeBytes) {
        return new Variant(
                kind,
                "AIFF-C",
                encoding,
                samples -> aifc(kind, samples, sizeBytes * 8, Signals.bytes(samples, sizeBytes, BIG_ENDIAN)));
    }

    private static Variant floats(String kind, SampleEncoding encoding) {
        return new Variant(kind, "AIFF-C", encoding, samples -> {
            double[][] audio = Signals.doubles(samples);
            return encoding == SampleEncoding.FLOAT32
                    ? aifc(kind, samples, 32, Signals.floats(audio, BIG_ENDIAN))
                    : aifc(kind, samples, 64, Signals.doubleBytes(audio, BIG_ENDIAN));
        });
    }

    private static byte[] aiff(int[][] samples, int sizeBytes) {
        byte[] data = Signals.bytes(samples, sizeBytes, BIG_ENDIAN);
        return sound(chunks("AIFF", samples, sizeBytes * 8, null), data);
    }

    private static byte[] aifc(String kind, int[][] samples, int bits, byte[] data) {
        return sound(chunks("AIFC", samples, bits, kind), data);
    }

    private static Chunks chunks(String form, int[][] samples, int bits, @Nullable String kind) {
        Chunks chunks = Chunks.iff(form)
                .chunk("NAME", new byte[] {'a', 'b', 'c'})
                .header("COMM", kind == null ? 18 : 24)
                .int16(samples.length)
                .int32(samples[0].length)
                .int16(bits)
                .int16(16_383 + 15)
                .int64(SIGNIFICAND);
        return kind == null ? chunks : chunks.text(kind).int16(0);
    }

    private static byte[] sound(Chunks chunks, byte[] data) {
        return chunks.header("SSND", data.length + 8)
                .int32(0)
                .int32(0)
                .raw(data)
                .raw(new byte[data.length & 1])
                .toArray();
    }
}
