package stemfarm.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.farm.store.StoreFiles;

/** Copies that stay and copies that go; the clock is moved by hand. */
final class LocalCacheTest {

    private static final int BYTES = 1_000;

    private final Path root;
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");

    LocalCacheTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void removesTheLongestUnusedBeyondItsBound() throws IOException {
        LocalCache cache = cache(5 * BYTES);
        StoredFile[] files = new StoredFile[5];
        for (int i = 0; i < files.length; i++) {
            files[i] = keep(cache, i);
            pass(Duration.ofHours(1));
        }
        assertThat(cache.find(files[0])).as("a use").isPresent();
        pass(Duration.ofHours(1));

        StoredFile sixth = keep(cache, 5);

        assertThat(cache.find(files[0])).isPresent();
        assertThat(cache.find(sixth)).isPresent();
        assertThat(cache.find(files[1])).isEmpty();
        assertThat(bytes()).isLessThanOrEqualTo(5 * BYTES);
    }

    @Test
    void keepsBeyondItsBoundWhatSomebodyMayBeAboutToOpen() throws IOException {
        LocalCache cache = cache(2 * BYTES);
        StoredFile[] files = {keep(cache, 0), keep(cache, 1), keep(cache, 2), keep(cache, 3)};
        assertThat(files).allSatisfy(file -> assertThat(cache.find(file)).isPresent());
        pass(LocalCache.GRACE.plusSeconds(1));
        keep(cache, 4);
        assertThat(bytes()).isLessThanOrEqualTo(2 * BYTES);
    }

    @Test
    void seesWhatAnotherProcessKeepsAndUses() throws IOException {
        LocalCache one = cache(7 * BYTES / 2);
        LocalCache other = cache(7 * BYTES / 2);
        StoredFile first = keep(one, 1);
        pass(Duration.ofHours(1));
        StoredFile second = keep(other, 2);
        pass(Duration.ofHours(1));
        assertThat(other.find(first)).as("a use, seen by one").isPresent();
        pass(Duration.ofHours(1));
        keep(one, 3);
        keep(one, 4);
        assertThat(one.find(first)).isPresent();
        assertThat(one.find(second)).isEmpty();
    }

    @Test
    void findsNoDamagedCopy() throws IOException {
        StoredFile file = keep(cache(BYTES), 1);
        Path copy = cache(BYTES).find(file).orElseThrow();
        byte[] bytes = Files.readAllBytes(copy);
        bytes[7] ^= 1;
        Files.write(copy, bytes);
        assertThat(cache(BYTES).find(file)).isEmpty();
        assertThat(copy).doesNotExist();
        Files.write(copy, Arrays.copyOf(bytes, BYTES / 2));
        assertThat(cache(BYTES).find(file)).isEmpty();
    }

    @Test
    void clearsWhatAKilledProcessLeft() throws IOException {
        Path old = Files.createDirectories(root.resolve("tmp/old"));
        Path growing = Files.createDirectories(root.resolve("tmp/growing"));
        for (Path folder : new Path[] {old, growing}) {
            Files.createFile(folder.resolve("stem.wav"));
            Files.setLastModifiedTime(folder, FileTime.from(now.minus(Duration.ofDays(2))));
        }
        Files.setLastModifiedTime(old.resolve("stem.wav"), FileTime.from(now.minus(Duration.ofDays(2))));
        Files.setLastModifiedTime(growing.resolve("stem.wav"), FileTime.from(now));
        cache(BYTES);
        assertThat(old).doesNotExist();
        assertThat(growing).isDirectory();
    }

    private LocalCache cache(long maxBytes) throws IOException {
        return new LocalCache(root, maxBytes, () -> now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static StoredFile keep(LocalCache cache, int content) throws IOException {
        Path made = cache.draft("made");
        byte[] bytes = new byte[BYTES];
        Arrays.fill(bytes, (byte) content);
        Files.write(made, bytes);
        StoredFile file = new StoredFile("stem.wav", BYTES, StoreFiles.sha256(made));
        cache.keep(made, file);
        assertThat(made).doesNotExist();
        return file;
    }

    private long bytes() throws IOException {
        try (Stream<Path> paths = Files.walk(root.resolve("files"))) {
            return paths.filter(Files::isRegularFile)
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        }
    }
}
