package stemfarm.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every reader promises; an implementation supplies its files and inherits the rest. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AudioReaderContract {

    private static final int FRAMES = 9_011;

    final Path folder;

    AudioReaderContract(@TempDir Path folder) {
        this.folder = folder;
    }

    /**
     * One encoding under test.
     *
     * @param bytes makes the whole file from left-justified 24-bit samples at 44 100 Hz
     */
    record Variant(String name, String container, SampleEncoding encoding, Maker bytes) {

        interface Maker {
            byte[] of(int[][] leftJustified);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** All encodings of the implementation. */
    abstract Stream<Variant> variants();

    /** Variants × mono and stereo. */
    private Stream<Arguments> cases() {
        return variants().flatMap(variant -> Stream.of(new Arguments(variant, 1), new Arguments(variant, 2)));
    }

    record Arguments(Variant variant, int channels) {}

    @ParameterizedTest
    @MethodSource("cases")
    void givesEverySampleInPiecesOfAnySize(Arguments arguments) throws IOException {
        double[][] expected = audio(arguments);
        Random random = new Random(Signals.SEED);
        try (AudioReader reader = AudioFiles.open(file(arguments))) {
            double[][] got = new double[arguments.channels()][FRAMES];
            for (int done = 0; done < FRAMES; ) {
                int wanted = Math.min(FRAMES - done, random.nextInt(random.nextBoolean() ? 10 : 6000));
                assertThat(reader.read(got, done, wanted)).isEqualTo(wanted);
                done += wanted;
            }
            assertThat(got).isDeepEqualTo(expected);
            assertThat(reader.read(got, 0, 100)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void givesFewerFramesOnlyAtTheEndAndLeavesTheRestAlone(Arguments arguments) throws IOException {
        double[][] expected = audio(arguments);
        try (AudioReader reader = AudioFiles.open(file(arguments))) {
            double[][] got = new double[arguments.channels()][FRAMES + 20];
            for (double[] channel : got) {
                Arrays.fill(channel, 7);
            }
            assertThat(reader.read(got, 5, FRAMES + 10)).isEqualTo(FRAMES);
            for (int c = 0; c < arguments.channels(); c++) {
                assertThat(Arrays.copyOfRange(got[c], 5, FRAMES + 5)).containsExactly(expected[c]);
                assertThat(Arrays.copyOf(got[c], 5)).containsOnly(7);
                assertThat(Arrays.copyOfRange(got[c], FRAMES + 5, FRAMES + 20)).containsOnly(7);
            }
            assertThat(reader.read(got, 0, 1)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatTheFileIs(Arguments arguments) throws IOException {
        try (AudioReader reader = AudioFiles.open(file(arguments))) {
            AudioInfo info = reader.info();
            assertThat(info.container()).isEqualTo(arguments.variant().container());
            assertThat(info.encoding()).isEqualTo(arguments.variant().encoding());
            assertThat(info.sampleRateHz()).isEqualTo(44_100);
            assertThat(info.channels()).isEqualTo(arguments.channels());
            assertThat(info.frames()).isEqualTo(FRAMES);
            assertThat(info.timeReferenceFrames()).isEmpty();
            assertThat(info.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFileCutAnywhereIsRefusedWithItsName(Arguments arguments) throws IOException {
        byte[] whole = Files.readAllBytes(file(arguments));
        Random random = new Random(Signals.SEED);
        for (int i = 0; i < 24; i++) {
            int length = i < 12 ? 1 + random.nextInt(100) : 1 + random.nextInt(whole.length - 1);
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Signals.readAll(cut, 4096))
                    .as("cut to %d bytes, seed %d", length, Signals.SEED)
                    .isInstanceOfSatisfying(AudioFileException.class, e -> {
                        assertThat(e.file()).isEqualTo(cut);
                        assertThat(e.reason()).isNotBlank();
                        assertThat(e.fix()).isNotBlank();
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFileCutInItsAudioIsRefusedWithBothFrameCounts(Arguments arguments) throws IOException {
        byte[] whole = Files.readAllBytes(file(arguments));
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> Signals.readAll(cut, 4096))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining("is cut off")
                .hasMessageContaining("9 011 frames");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anInterruptDoesNotSpoilTheFile(Arguments arguments) throws IOException {
        try (AudioReader reader = AudioFiles.open(file(arguments))) {
            Thread.currentThread().interrupt();
            double[][] got = new double[arguments.channels()][FRAMES];
            assertThat(reader.read(got, 0, FRAMES)).isEqualTo(FRAMES);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void hashesLikeItsSamples() throws IOException {
        for (Variant variant : variants().toList()) {
            if (variant.encoding().isInteger()) {
                int[][] samples = samples(variant, 2);
                byte[] wav = Chunks.wav(1, 2, 44_100, 32)
                        .chunk("data", Signals.bytes(samples, 4, ByteOrder.LITTLE_ENDIAN))
                        .toArray();
                Path twin = Files.write(folder.resolve("twin"), wav);
                assertThat(ContentHash.of(file(new Arguments(variant, 2))))
                        .as(variant.name())
                        .isEqualTo(ContentHash.of(twin));
            }
        }
    }

    private static int[][] samples(Variant variant, int channels) {
        int bits = switch (variant.encoding()) {
            case INT8 -> 8;
            case INT16 -> 16;
            default -> 24;
        };
        return Signals.integers(channels, FRAMES, bits);
    }

    private static double[][] audio(Arguments arguments) {
        return Signals.doubles(samples(arguments.variant(), arguments.channels()));
    }

    private Path file(Arguments arguments) throws IOException {
        byte[] bytes = arguments.variant().bytes().of(samples(arguments.variant(), arguments.channels()));
        return Files.write(folder.resolve("whatever its name.mp3"), bytes);
    }
}
