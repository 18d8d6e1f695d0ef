package stemfarm.audio.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentHashTest {

    private final Path folder;

    ContentHashTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void equalSamplesHashAlikeWhateverTheWidth() throws IOException {
        int[][] samples = Signals.integers(2, 5000, 16);
        String of16 = ContentHash.of(wav("16.wav", samples, 2, 48_000));
        String of24 = ContentHash.of(wav("24.wav", samples, 3, 48_000));
        String of32 = ContentHash.of(wav("32.wav", samples, 4, 48_000));
        assertThat(of16).hasSize(64).isEqualTo(of24).isEqualTo(of32);
    }

    @Test
    void oneStepRateOrChannelChangesIt() throws IOException {
        int[][] samples = Signals.integers(1, 5000, 24);
        String before = ContentHash.of(wav("a.wav", samples, 3, 48_000));
        assertThat(ContentHash.of(wav("b.wav", samples, 3, 44_100))).isNotEqualTo(before);
        samples[0][4999] ^= 0x100;
        assertThat(ContentHash.of(wav("c.wav", samples, 3, 48_000))).isNotEqualTo(before);
    }

    @Test
    void piecesDoNotMatterAndAnEarlyAskIsRefused() throws IOException {
        Path file = wav("a.wav", Signals.integers(2, 10_000, 24), 3, 48_000);
        try (ContentHash.Hashing hashing = new ContentHash.Hashing(AudioFiles.open(file))) {
            double[][] audio = new double[2][6000];
            assertThat(hashing.read(audio, 0, 6000)).isEqualTo(6000);
            assertThatThrownBy(hashing::hex).isInstanceOf(IllegalStateException.class);
            while (hashing.read(audio, 5, 37) > 0) {
                // odd pieces at an odd offset
            }
            assertThat(hashing.hex()).isEqualTo(ContentHash.of(file)).isEqualTo(hashing.hex());
        }
    }

    private Path wav(String name, int[][] samples, int sizeBytes, int sampleRateHz) {
        byte[] data = Signals.bytes(samples, sizeBytes, ByteOrder.LITTLE_ENDIAN);
        return Chunks.wav(1, samples.length, sampleRateHz, sizeBytes * 8)
                .chunk("data", data)
                .write(folder.resolve(name));
    }
}
