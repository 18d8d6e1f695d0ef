package stemfarm.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlacReaderTest extends AudioReaderContract {

    private static final int HEADER_BYTES = 42;

    FlacReaderTest(@TempDir Path folder) {
        super(folder);
    }

    @Override
    Stream<Variant> variants() {
        return Stream.of(
                new Variant("8 bits", "FLAC", SampleEncoding.INT8, samples -> verbatim(samples, 8)),
                new Variant("16 bits", "FLAC", SampleEncoding.INT16, samples -> verbatim(samples, 16)),
                new Variant("24 bits", "FLAC", SampleEncoding.INT24, samples -> verbatim(samples, 24)),
                new Variant("32 bits", "FLAC", SampleEncoding.INT32, samples -> verbatim(samples, 32)));
    }

    private static byte[] verbatim(int[][] samples, int bits) {
        return new FlacBytes(samples, bits).encode(44_100, samples[0].length, true);
    }

    @ParameterizedTest
    @CsvSource({
        "mono8,1,1000,8,1",
        "mono16-fast,1,5000,16,1",
        "stereo16-streamed,2,3000,16,1",
        "stereo16-no-md5,2,3000,16,1",
        "stereo24-best,2,5000,24,1",
        "stereo24-mid-side,2,3000,24,0",
        "stereo24-tiny-blocks,2,1000,24,1",
        "mono24-32-orders,1,3000,24,1",
        "mono24-384k,1,1000,24,1",
        "stereo32,2,1000,32,1"
    })
    void decodesTheReferenceEncoder(String name, int channels, int frames, int bits, int spread) throws IOException {
        double[][] expected = Signals.doubles(Signals.flacResource(channels, frames, bits, spread));
        assertThat(Signals.readAll(resource(name), 777)).isDeepEqualTo(expected);
    }

    /** A last frame of a dozen bytes lies wholly within the reach of one load from the end of the file. */
    @Test
    void decodesAShortLastFrame() throws IOException {
        for (int frames = 501; frames < 520; frames++) {
            int[][] samples = Signals.integers(1, frames, 8);
            byte[] counted = new FlacBytes(samples, 8).encode(44_100, frames, true);
            byte[] streamed = new FlacBytes(samples, 8).encode(44_100, 0, false);
            assertThat(Signals.readAll(Files.write(folder.resolve("x"), counted), 99))
                    .isDeepEqualTo(Signals.doubles(samples));
            assertThat(Signals.readAll(Files.write(folder.resolve("x"), streamed), 99))
                    .isDeepEqualTo(Signals.doubles(samples));
        }
    }

    @Test
    void decodesWastedBits() throws IOException {
        int[][] samples = Signals.flacResource(1, 1000, 24, 1);
        Arrays.setAll(samples[0], i -> samples[0][i] & 0xFFFF_0000);
        assertThat(Signals.readAll(resource("mono24-wasted-bits"), 777)).isDeepEqualTo(Signals.doubles(samples));
    }

    @ParameterizedTest
    @ValueSource(ints = {FlacBytes.LEFT_SIDE, FlacBytes.SIDE_RIGHT, FlacBytes.MID_SIDE})
    void decodesEveryStereoCoding(int assignment) throws IOException {
        for (int bits : new int[] {8, 16, 24, 32}) {
            int[][] samples = Signals.integers(2, 700, bits);
            byte[] bytes = new FlacBytes(samples, bits).assignment(assignment).encode(48_000, 700, true);
            assertThat(Signals.readAll(Files.write(folder.resolve("x"), bytes), 99))
                    .isDeepEqualTo(Signals.doubles(samples));
        }
    }

    @Test
    void saysThatAStreamedFileHasNoMd5AndNoLength() throws IOException {
        try (AudioReader reader = AudioFiles.open(resource("stereo16-streamed"))) {
            assertThat(reader.info().frames()).isEqualTo(3000);
            assertThat(reader.info().warnings()).hasSize(2);
        }
    }

    @Test
    void refusesSurround() throws IOException {
        Path file = resource("surround");
        assertThatThrownBy(() -> AudioFiles.open(file)).hasMessageContaining("has 6 channels (5.1 surround?)");
    }

    @Test
    void skipsAnId3TagInFront() throws IOException {
        int[][] samples = Signals.integers(1, 100, 16);
        byte[] flac = verbatim(samples, 16);
        byte[] tagged = new byte[10 + 300 + flac.length];
        System.arraycopy(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 2, 44}, 0, tagged, 0, 10);
        System.arraycopy(flac, 0, tagged, 310, flac.length);
        assertThat(Signals.readAll(Files.write(folder.resolve("x"), tagged), 100))
                .isDeepEqualTo(Signals.doubles(samples));
    }

    /** The CRC of a frame sees every single flipped bit in it. */
    @Test
    void aFlippedBitInTheAudioIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(resource("stereo16-no-md5"));
        Random random = new Random(Signals.SEED);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            int at = HEADER_BYTES + 100 + random.nextInt(whole.length - HEADER_BYTES - 100);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("damaged"), damaged);
            assertThatThrownBy(() -> Signals.readAll(file, 1000))
                    .as("byte %d, seed %d", at, Signals.SEED)
                    .isInstanceOf(AudioFileException.class);
        }
    }

    @Test
    void aWrongMd5IsRefused() throws IOException {
        byte[] bytes = verbatim(Signals.integers(1, 1000, 16), 16);
        bytes[HEADER_BYTES - 1] ^= 1;
        Path file = Files.write(folder.resolve("x"), bytes);
        assertThatThrownBy(() -> Signals.readAll(file, 1000)).hasMessageContaining("MD5");
    }

    @Test
    void moreFramesThanPromisedAreRefused() throws IOException {
        byte[] bytes = new FlacBytes(Signals.integers(1, 1000, 16), 16).encode(48_000, 999, false);
        Path file = Files.write(folder.resolve("x"), bytes);
        assertThatThrownBy(() -> Signals.readAll(file, 1000)).hasMessageContaining("more than the 999 frames");
    }

    @Test
    void aMissingFrameIsRefused() throws IOException {
        int[][] samples = Signals.integers(1, 1500, 16);
        byte[] bytes = new FlacBytes(samples, 16).encode(48_000, 1000, false);
        int frameBytes = (bytes.length - HEADER_BYTES) / 3;
        byte[] spliced = new byte[bytes.length - frameBytes];
        int second = HEADER_BYTES + frameBytes;
        System.arraycopy(bytes, 0, spliced, 0, second);
        System.arraycopy(bytes, second + frameBytes, spliced, second, frameBytes);
        Path file = Files.write(folder.resolve("x"), spliced);
        assertThatThrownBy(() -> Signals.readAll(file, 1000)).hasMessageContaining("missing or out of order");
    }

    private Path resource(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/flac/" + name + ".flac")) {
            return Files.write(folder.resolve(name), Objects.requireNonNull(in).readAllBytes());
        }
    }
}
