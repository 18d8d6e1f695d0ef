package stemfarm.farm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FolderStoreTest extends ArtefactStoreContract {

    private final Path root;

    FolderStoreTest(@TempDir Path root) {
        this.root = root;
    }

    @Override
    protected ArtefactStore newStore() throws IOException {
        return FolderStore.open(root);
    }

    @Override
    protected ArtefactStore reopened() throws IOException {
        return FolderStore.open(root);
    }

    @Override
    protected void damage(String key, String name) throws IOException {
        Path file = root.resolve("objects/ab").resolve(key).resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        bytes[0] ^= 1;
        Files.write(file, bytes);
    }

    @Override
    protected void lose(String key, String name) throws IOException {
        Files.delete(root.resolve("objects/ab").resolve(key).resolve(name));
    }

    @Override
    protected void leaveUnfinished(String key) throws IOException {
        Files.writeString(store.draft(key).file("a.txt"), "half");
    }

    @Override
    protected StoreCare care() throws IOException {
        return FolderCare.open(root);
    }

    @Test
    void leavesNothingBehindInTmp() throws IOException {
        commit(store, "a.txt", "first");
        commit(store, "a.txt", "second");
        try (ArtefactStore.Draft draft = store.draft(KEY)) {
            Files.writeString(draft.file("deep/er/a.txt"), "dropped");
        }
        assertThat(root.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void clearsDraftsThatACrashLeftADayAgo() throws IOException {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        Path old = leftover("old", now.minus(Duration.ofHours(25)), now.minus(Duration.ofHours(25)));
        Path growing = leftover("growing", now.minus(Duration.ofHours(25)), now.minus(Duration.ofMinutes(1)));
        Path fresh = leftover("fresh", now.minus(Duration.ofHours(23)), now.minus(Duration.ofHours(23)));
        FolderStore.open(root, () -> now);
        assertThat(old).doesNotExist();
        assertThat(growing).isDirectory();
        assertThat(fresh).isDirectory();
    }

    @Test
    void putsANodeAsideWhoseRecordIsUnreadable() throws IOException {
        commit(store, "a.txt", "hello");
        Files.writeString(root.resolve("objects/ab").resolve(KEY).resolve("node.json"), "{");
        assertThat(store.find(KEY)).isEmpty();
        assertThat(root.resolve("quarantine")).isNotEmptyDirectory();
        assertThat(commit(store, "a.txt", "hello").files()).hasSize(1);
    }

    @Test
    void saysThatTheDiskIsFull() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no /dev/full");
        assertThatThrownBy(() -> {
                    try (OutputStream out = Files.newOutputStream(full)) {
                        out.write(1);
                    } catch (IOException e) {
                        throw StoreFullException.orSame(e, root);
                    }
                })
                .isInstanceOf(StoreFullException.class)
                .hasMessageContaining("the store " + root + " is full");
        IOException other = new IOException("Permission denied");
        assertThat(StoreFullException.orSame(other, root)).isSameAs(other);
    }

    private Path leftover(String name, Instant folderTime, Instant fileTime) throws IOException {
        Path folder = Files.createDirectories(root.resolve("tmp").resolve(name));
        Files.setLastModifiedTime(Files.createFile(folder.resolve("stem.wav")), FileTime.from(fileTime));
        Files.setLastModifiedTime(folder, FileTime.from(folderTime));
        return folder;
    }
}
