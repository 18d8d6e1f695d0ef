package stemfarm.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.audio.file.bytes.Bytes;
import stemfarm.audio.file.riff.WavHeader;

class WavWriterTest {

    private static final int RATE = 48_000;

    private final Path folder;

    WavWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({
        "INT16,1,1",
        "INT16,2,9001",
        "INT24,1,9001",
        "INT24,1,2",
        "INT24,2,4097",
        "FLOAT32,1,3",
        "FLOAT32,2,9001"
    })
    void readsBackTheSameSamples(SampleEncoding encoding, int channels, int frames) throws IOException {
        int bits = encoding == SampleEncoding.INT16 ? 16 : 24;
        double[][] audio = Signals.doubles(Signals.integers(channels, frames, bits));
        Path file = write("x.wav", encoding, audio, 1000);

        assertThat(Signals.readAll(file, 777)).isDeepEqualTo(audio);
        try (AudioReader reader = AudioFiles.open(file)) {
            assertThat(reader.info())
                    .isEqualTo(new AudioInfo(
                            "WAV",
                            encoding,
                            RATE,
                            channels,
                            frames,
                            java.util.OptionalLong.empty(),
                            java.util.List.of()));
        }
    }

    @Test
    void bytesDoNotDependOnThePieces() throws IOException {
        double[][] audio = Signals.doubles(Signals.integers(2, 9000, 24));
        byte[] whole = Files.readAllBytes(write("a.wav", SampleEncoding.INT24, audio, 9000));
        byte[] pieces = Files.readAllBytes(write("b.wav", SampleEncoding.INT24, audio, 17));
        assertThat(pieces).isEqualTo(whole);
    }

    @Test
    void roundsToNearestEvenAndClamps() throws IOException {
        double step = 0x1p-15;
        double[][] audio = {{0.5 * step, 1.5 * step, -0.5 * step, 2.51 * step, 1.0, 7.0, -1.0, -7.0}};
        Path file = write("x.wav", SampleEncoding.INT16, audio, 8);
        double max = 1 - step;
        assertThat(Signals.readAll(file, 8)[0]).containsExactly(0, 2 * step, 0, 3 * step, max, max, -1, -1);
    }

    @Test
    void keepsFloatsOverFullScale() throws IOException {
        double[][] audio = {{4.0, -3.5, 1e-40f}};
        assertThat(Signals.readAll(write("x.wav", SampleEncoding.FLOAT32, audio, 3), 3))
                .isDeepEqualTo(audio);
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "-Infinity", "1e300"})
    void rejectsWhatIsNoSample(double bad) throws IOException {
        try (WavWriter writer = WavWriter.create(folder.resolve("x.wav"), RATE, 1, SampleEncoding.INT24)) {
            double[][] audio = {{0, bad}};
            assertThatThrownBy(() -> writer.write(audio, 0, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be finite");
        }
    }

    @ParameterizedTest
    @CsvSource({"INT24,1,1001", "INT16,2,1000", "FLOAT32,2,1000"})
    void becomesRf64PastTheLimitAndNotBefore(SampleEncoding encoding, int channels, int frames) throws IOException {
        double[][] audio = Signals.doubles(Signals.integers(channels, frames, 16));
        Path plain = write("plain.wav", encoding, audio, 100);
        long riffBytes = Files.size(plain) - 8;
        Path below = writeWithLimit("below.wav", encoding, audio, riffBytes);
        Path above = writeWithLimit("above.wav", encoding, audio, riffBytes - 1);

        assertThat(below).hasSameBinaryContentAs(plain);
        byte[] bytes = Files.readAllBytes(above);
        assertThat(Bytes.fourCc(bytes, 0)).isEqualTo("RF64");
        assertThat(Bytes.fourCc(bytes, 12)).isEqualTo("ds64");
        assertThat(Bytes.int64(bytes, 20, ByteOrder.LITTLE_ENDIAN)).isEqualTo(riffBytes);
        assertThat(Bytes.int64(bytes, 36, ByteOrder.LITTLE_ENDIAN)).isEqualTo(frames);
        assertThat(Signals.readAll(above, 300)).isDeepEqualTo(audio);
        try (AudioReader reader = AudioFiles.open(above)) {
            assertThat(reader.info().container()).isEqualTo("RF64");
            assertThat(reader.info().warnings()).isEmpty();
        }
    }

    @Test
    void writesBextAndInfo() throws IOException {
        Bext bext = new Bext(
                "Lead Vox, take 3",
                "Stemfarm",
                "",
                Optional.of(LocalDateTime.of(2026, 11, 22, 9, 5, 7)),
                172_824_000L,
                "A=PCM,F=48000,W=24,M=mono\nA=PCM,T=mix",
                Optional.of(new Bext.Loudness(-14.004, 6.5, -1.0, Double.NEGATIVE_INFINITY, -12.25)));
        Map<InfoTag, String> info = Map.of(InfoTag.SOFTWARE, "Stemfarm", InfoTag.TITLE, "Köpa ñ");
        Path file = folder.resolve("x.wav");
        BwfMetadata metadata = new BwfMetadata(Optional.of(bext), info);
        try (WavWriter writer = WavWriter.create(file, RATE, 1, SampleEncoding.INT24, metadata)) {
            writer.write(new double[][] {{0.25, -0.25, 0.5}}, 0, 3);
        }

        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("bext") + 8;
        assertThat(text.substring(at, at + 17)).isEqualTo("Lead Vox, take 3\0");
        assertThat(text.substring(at + 320, at + 338)).isEqualTo("2026-11-2209:05:07");
        assertThat(Bytes.uint16(bytes, at + 346, ByteOrder.LITTLE_ENDIAN)).isEqualTo(2);
        assertThat(shorts(bytes, at + 412, 5)).containsExactly(-1400, 650, -100, 0x7FFF, -1225);
        assertThat(text.substring(at + 602)).startsWith("A=PCM,F=48000,W=24,M=mono\r\nA=PCM,T=mix\r\n");
        String utf8 = new String(bytes, StandardCharsets.UTF_8);
        assertThat(utf8.indexOf("Köpa ñ\0")).isPositive().isLessThan(utf8.indexOf("ISFT"));
        try (AudioReader reader = AudioFiles.open(file)) {
            assertThat(reader.info().timeReferenceFrames()).hasValue(172_824_000L);
            assertThat(reader.info().frames()).isEqualTo(3);
            assertThat(reader.info().warnings()).isEmpty();
        }
    }

    @Test
    void rejectsWhatItCannotWrite() {
        assertThatThrownBy(() -> WavWriter.create(folder.resolve("x.wav"), RATE, 1, SampleEncoding.FLOAT64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("INT16, INT24 or FLOAT32");
        assertThat(folder.resolve("x.wav")).doesNotExist();
    }

    private static int[] shorts(byte[] bytes, int at, int count) {
        int[] values = new int[count];
        Arrays.setAll(values, i -> (short) Bytes.uint16(bytes, at + 2 * i, ByteOrder.LITTLE_ENDIAN));
        return values;
    }

    private Path write(String name, SampleEncoding encoding, double[][] audio, int pieceFrames) throws IOException {
        Path file = folder.resolve(name);
        try (WavWriter writer = WavWriter.create(file, RATE, audio.length, encoding)) {
            for (int at = 0; at < audio[0].length; at += pieceFrames) {
                writer.write(audio, at, Math.min(pieceFrames, audio[0].length - at));
            }
        }
        return file;
    }

    private Path writeWithLimit(String name, SampleEncoding encoding, double[][] audio, long maxRiffBytes)
            throws IOException {
        Path file = folder.resolve(name);
        WavHeader header = new WavHeader(RATE, audio.length, encoding, BwfMetadata.NONE, maxRiffBytes);
        try (WavWriter writer = WavWriter.create(file, header)) {
            writer.write(audio, 0, audio[0].length);
        }
        return file;
    }
}
