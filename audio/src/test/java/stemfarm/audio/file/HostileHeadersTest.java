package stemfarm.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a header claims: bounded memory, an end, and no other exception than {@link AudioFileException}. */
@Timeout(120)
class HostileHeadersTest {

    private static final int ROUNDS = 1500;
    private static final int FUZZED_BYTES = 120;

    /** A FLAC block of 65 535 frames × 2 channels takes 1.5 MB with its MD5 copy; the rest is buffers. */
    private static final long MAX_ALLOCATED_BYTES = 6_000_000;

    private final Path folder;

    HostileHeadersTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void randomHeadersAreReadOrRefusedInBoundedMemory() throws IOException {
        System.out.println("HostileHeadersTest seed " + Signals.SEED);
        Random random = new Random(Signals.SEED);
        List<byte[]> seeds = seeds();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[][] audio = new double[2][1024];
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mutate(seeds.get(round % seeds.size()).clone(), random);
            Path file = Files.write(folder.resolve("fuzzed"), bytes);
            long before = threads.getCurrentThreadAllocatedBytes();
            read += tryToRead(file, audio, round);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated in round %d, seed %d", round, Signals.SEED)
                    .isLessThan(MAX_ALLOCATED_BYTES);
        }
        assertThat(read).as("files that were still right").isBetween(ROUNDS / 50, ROUNDS);
    }

    /** A 4.4 GB file that is a hole but for its header. */
    @Test
    void opensAHugeRf64AndReadsItsStart() throws IOException {
        long frames = 1_466_666_666L;
        byte[] start = Signals.bytes(Signals.integers(1, 1000, 24), 3, ByteOrder.LITTLE_ENDIAN);
        Path file = Chunks.riff("RF64")
                .header("ds64", 28)
                .int64(frames * 3 + 72)
                .int64(frames * 3)
                .int64(frames)
                .int32(0)
                .chunk("fmt ", Chunks.fmt(1, 1, 48_000, 3, 24))
                .header("data", 0xFFFF_FFFFL)
                .raw(start)
                .write(folder.resolve("huge.wav"));
        extend(file, 80 + frames * 3);
        try (AudioReader reader = AudioFiles.open(file)) {
            assertThat(reader.info().frames()).isEqualTo(frames);
            assertThat(reader.info().warnings()).isEmpty();
            double[][] audio = new double[1][1000];
            assertThat(reader.read(audio, 0, 1000)).isEqualTo(1000);
            assertThat(audio).isDeepEqualTo(Signals.doubles(Signals.integers(1, 1000, 24)));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void refusesMoreThan4GiBBehind32BitSizes() throws IOException {
        Path file = Chunks.wav(1, 1, 48_000, 24).chunk("data", new byte[300]).write(folder.resolve("huge.wav"));
        extend(file, (1L << 32) + 344);
        assertThatThrownBy(() -> AudioFiles.open(file)).hasMessageContaining("larger than 4 GiB");
        Files.delete(file);
    }

    private static void extend(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), size - 1);
        }
    }

    private static List<byte[]> seeds() {
        int[][] mono = Signals.integers(1, 700, 16);
        int[][] stereo = Signals.integers(2, 700, 24);
        byte[] data = Signals.bytes(stereo, 3, ByteOrder.LITTLE_ENDIAN);
        byte[] floats = Signals.floats(Signals.doubles(stereo), ByteOrder.LITTLE_ENDIAN);
        Chunks aiff = Chunks.iff("AIFF")
                .header("COMM", 18)
                .int16(1)
                .int32(700)
                .int16(16)
                .int16(16_383 + 15)
                .int64(48_000L << 48)
                .header("SSND", 1408)
                .int64(0)
                .raw(Signals.bytes(mono, 2, ByteOrder.BIG_ENDIAN));
        return List.of(
                Chunks.wav(1, 2, 48_000, 24).chunk("data", data).toArray(),
                Chunks.wav(3, 2, 48_000, 32)
                        .chunk("bext", new byte[602])
                        .chunk("data", floats)
                        .toArray(),
                Chunks.riff("RF64")
                        .chunk("ds64", new byte[28])
                        .chunk("fmt ", Chunks.fmt(1, 2, 48_000, 6, 24))
                        .header("data", -1)
                        .raw(data)
                        .toArray(),
                aiff.toArray(),
                new FlacBytes(mono, 16).encode(48_000, 700, true),
                new FlacBytes(stereo, 24).assignment(FlacBytes.MID_SIDE).encode(48_000, 0, false));
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(FUZZED_BYTES);
            bytes[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) 0xFF;
                case 1 -> 0;
                case 2 -> (byte) (bytes[at] ^ 1 << random.nextInt(8));
                default -> (byte) random.nextInt();
            };
        }
        return bytes;
    }

    private static int tryToRead(Path file, double[][] audio, int round) {
        try (AudioReader reader = AudioFiles.open(file)) {
            long frames = 0;
            for (int got = 1; got > 0; frames += got) {
                got = reader.read(audio, 0, audio[0].length);
            }
            assertThat(frames).isEqualTo(reader.info().frames());
            return 1;
        } catch (AudioFileException e) {
            assertThat(e.reason()).isNotBlank();
            assertThat(e.fix()).isNotBlank();
            return 0;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("round " + round + ", seed " + Signals.SEED, e);
        }
    }
}
