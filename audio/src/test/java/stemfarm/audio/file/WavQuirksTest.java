package stemfarm.audio.file;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WAV files as the world writes them: read right, read with a warning, or refused for a reason of their own. */
class WavQuirksTest {

    private static final int RATE = 48_000;
    private static final int FRAMES = 101;
    private static final int[][] SAMPLES = Signals.integers(1, FRAMES, 24);
    private static final byte[] DATA = Signals.bytes(SAMPLES, 3, LITTLE_ENDIAN);
    private static final byte[] FMT = Chunks.fmt(1, 1, RATE, 3, 24);

    private final Path folder;

    WavQuirksTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void readsOddChunksWithPadByte() throws IOException {
        reads(Chunks.riff("RIFF")
                .chunk("JUNK", new byte[301])
                .chunk("LIST", new byte[7])
                .chunk("fmt ", FMT)
                .chunk("data", DATA)
                .chunk("iXML", new byte[33]));
    }

    @Test
    void readsOddChunksWithoutPadByteAndSaysSo() throws IOException {
        warns(
                "no pad byte",
                Chunks.riff("RIFF")
                        .header("LIST", 7)
                        .raw(new byte[7])
                        .chunk("fmt ", FMT)
                        .chunk("data", DATA));
        warns(
                "no pad byte",
                Chunks.riff("RIFF")
                        .header("odd1", 1)
                        .text("x")
                        .chunk("fmt ", FMT)
                        .chunk("data", DATA));
        warns(
                "no pad byte",
                Chunks.riff("RIFF")
                        .chunk("fmt ", FMT)
                        .header("data", DATA.length)
                        .raw(DATA)
                        .chunk("LIST", new byte[4]));
    }

    @Test
    void readsAPadByteThatIsNotZero() throws IOException {
        reads(Chunks.riff("RIFF")
                .header("LIST", 7)
                .text("abcdefg")
                .text("h")
                .chunk("fmt ", FMT)
                .chunk("data", DATA));
    }

    @Test
    void readsFormatBehindTheAudio() throws IOException {
        reads(Chunks.riff("RIFF").chunk("data", DATA).chunk("fmt ", FMT));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 0xFFFF_FFFFL, 0x7FFF_F000L, 0x7FFF_EFFEL})
    void readsAnUnfinishedHeaderToTheEndOfTheFile(long size) throws IOException {
        warns(
                "read to the end",
                Chunks.riff("RIFF").chunk("fmt ", FMT).header("data", size).raw(DATA));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void readsAnUnfinishedRf64ToTheEndOfTheFile(long size) throws IOException {
        warns("read to the end", rf64(size));
    }

    @Test
    void readsRf64ThatHasItsSizeInTheOldPlace() throws IOException {
        reads(Chunks.riff("RF64").chunk("ds64", new byte[28]).chunk("fmt ", FMT).chunk("data", DATA));
    }

    @Test
    void saysThatATagBehindTheAudioWasNotRead() throws IOException {
        warns(
                "128 bytes",
                Chunks.riff("RIFF")
                        .chunk("fmt ", FMT)
                        .chunk("data", DATA)
                        .text("TAG")
                        .raw(new byte[125]));
    }

    @Test
    void leavesOutAnIncompleteFrame() throws IOException {
        warns(
                "2 byte(s)",
                Chunks.riff("RIFF")
                        .chunk("fmt ", FMT)
                        .header("data", 305)
                        .raw(DATA)
                        .raw(new byte[3]));
        warns(
                "1 byte(s)",
                Chunks.riff("RIFF").chunk("fmt ", FMT).header("data", 304).raw(DATA));
    }

    @Test
    void readsTimeReferenceAndForgivesAShortBext() throws IOException {
        Chunks chunks = Chunks.riff("RIFF")
                .header("bext", 602)
                .raw(new byte[338])
                .int64(172_824_000L)
                .raw(new byte[256])
                .chunk("fmt ", FMT)
                .chunk("data", DATA);
        try (AudioReader reader = AudioFiles.open(chunks.write(folder.resolve("x")))) {
            assertThat(reader.info().timeReferenceFrames()).hasValue(172_824_000L);
        }
        warns(
                "too short",
                Chunks.riff("RIFF")
                        .chunk("bext", new byte[100])
                        .chunk("fmt ", FMT)
                        .chunk("data", DATA));
    }

    @Test
    void refusesTruncatedRf64WithBothCounts() {
        refuses("holds 101 of the 1 000 frames", rf64(3000));
        refuses("holds 101 of the 6 148 914 691 236 517 204 frames", rf64(-4));
    }

    @Test
    void refusesEmptyAudioEvenBeforeOtherChunks() {
        refuses("0 frames", Chunks.riff("RIFF").chunk("fmt ", FMT).header("data", 0));
        refuses(
                "0 frames",
                Chunks.riff("RIFF").chunk("fmt ", FMT).header("data", 0).chunk("LIST", new byte[20]));
        refuses(
                "0 frames",
                Chunks.riff("RIFF").chunk("fmt ", FMT).header("data", 2).raw(new byte[2]));
    }

    @Test
    void refusesAmbiguousOrIncompleteStructure() {
        refuses(
                "two 'data'",
                Chunks.riff("RIFF").chunk("fmt ", FMT).chunk("data", DATA).chunk("data", DATA));
        refuses(
                "two 'fmt '",
                Chunks.riff("RIFF").chunk("fmt ", FMT).chunk("fmt ", FMT).chunk("data", DATA));
        refuses("no 'fmt '", Chunks.riff("RIFF").chunk("data", DATA));
        refuses("no 'data'", Chunks.riff("RIFF").chunk("fmt ", FMT));
        refuses("inside its 'LIST'", Chunks.riff("RIFF").header("LIST", 99).raw(new byte[9]));
        refuses("not a WAV chunk", Chunks.riff("RIFF").chunk("fmt ", FMT).raw(new byte[50]));
        Chunks many = Chunks.riff("RIFF");
        for (int i = 0; i < 5000; i++) {
            many.header("JUNK", 0);
        }
        refuses("more than 4096 chunks", many.chunk("fmt ", FMT).chunk("data", DATA));
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,0,3,24,sample rate of 0 Hz",
        "1,1,7999,3,24,sample rate of 7 999 Hz",
        "1,1,384001,3,24,sample rate of 384 001 Hz",
        "1,0,48000,0,24,0 channels",
        "1,3,48000,9,24,3 channels",
        "1,6,48000,18,24,5.1 surround",
        "1,1,48000,4,24,block align is 4",
        "1,2,48000,3,24,block align is 3",
        "1,1,48000,8,64,64-bit PCM",
        "1,1,48000,0,0,0-bit PCM",
        "3,1,48000,2,16,16-bit float",
        "2,1,48000,1,4,Microsoft ADPCM",
        "6,1,48000,1,8,A-law",
        "7,1,48000,1,8,µ-law",
        "17,1,48000,1,4,IMA ADPCM",
        "85,1,48000,1,0,MP3",
        "4660,1,48000,2,16,format tag 0x1234"
    })
    void refusesFormats(int tag, int channels, int rate, int blockAlign, int bits, String words) {
        byte[] fmt = Chunks.fmt(tag, channels, rate, blockAlign, bits);
        refuses(words, Chunks.riff("RIFF").chunk("fmt ", fmt).chunk("data", DATA));
    }

    @Test
    void refusesExtensibleFormatsThatLie() {
        refuses("28 valid bits", extensible(Chunks.extensibleFmt(1, 1, RATE, 24, 28)));
        byte[] unknown = Chunks.extensibleFmt(1, 1, RATE, 24, 24);
        unknown[39] ^= 1;
        refuses("unknown kind", extensible(unknown));
        refuses("40 are needed", extensible(Chunks.fmt(0xFFFE, 1, RATE, 3, 24)));
        refuses("A-law", extensible(Chunks.extensibleFmt(6, 1, RATE, 8, 8)));
    }

    @ParameterizedTest
    @CsvSource({"NaN,NaN", "Infinity,infinite", "-Infinity,infinite"})
    void refusesWhatIsNoNumberWithItsPlace(double bad, String words) throws IOException {
        for (int bits : new int[] {32, 64}) {
            double[][] audio = new double[2][100_000];
            audio[1][96_123] = bad;
            byte[] data = bits == 32 ? Signals.floats(audio, LITTLE_ENDIAN) : Signals.doubleBytes(audio, LITTLE_ENDIAN);
            Chunks head = Chunks.wav(3, 2, RATE, bits).header("data", data.length);
            Path file = Files.write(folder.resolve("nan"), head.toArray());
            Files.write(file, data, StandardOpenOption.APPEND);
            assertThatThrownBy(() -> Signals.readAll(file, 10_000))
                    .isInstanceOf(AudioFileException.class)
                    .hasMessageContaining("frame 96 123 (0:02.002), channel 2, is " + words);
        }
    }

    @Test
    void keepsDenormalsAndFloatsOverFullScale() throws IOException {
        double[][] audio = {{1e-40f, Float.MIN_VALUE, -0.0, 4.0, -Float.MAX_VALUE}};
        Path file = Chunks.wav(3, 1, RATE, 32)
                .chunk("data", Signals.floats(audio, LITTLE_ENDIAN))
                .write(folder.resolve("x"));
        assertThat(Signals.readAll(file, 5)).isDeepEqualTo(audio);
    }

    private static Chunks extensible(byte[] fmt) {
        return Chunks.riff("RIFF").chunk("fmt ", fmt).chunk("data", DATA);
    }

    private static Chunks rf64(long dataSize) {
        return Chunks.riff("RF64")
                .header("ds64", 28)
                .int64(0)
                .int64(dataSize)
                .int64(0)
                .int32(0)
                .chunk("fmt ", FMT)
                .header("data", 0xFFFF_FFFFL)
                .raw(DATA);
    }

    private void reads(Chunks chunks) throws IOException {
        Path file = chunks.write(folder.resolve("x"));
        assertThat(Signals.readAll(file, 1000)).isDeepEqualTo(Signals.doubles(SAMPLES));
        try (AudioReader reader = AudioFiles.open(file)) {
            assertThat(reader.info().warnings()).isEmpty();
        }
    }

    private void warns(String words, Chunks chunks) throws IOException {
        Path file = chunks.write(folder.resolve("x"));
        assertThat(Signals.readAll(file, 1000)).isDeepEqualTo(Signals.doubles(SAMPLES));
        try (AudioReader reader = AudioFiles.open(file)) {
            assertThat(reader.info().warnings()).singleElement().asString().contains(words);
        }
    }

    private void refuses(String words, Chunks chunks) {
        Path file = chunks.write(folder.resolve("x"));
        assertThatThrownBy(() -> AudioFiles.open(file))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining(words)
                .hasMessageContaining(file.toString());
    }
}
