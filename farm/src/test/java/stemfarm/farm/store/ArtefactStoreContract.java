package stemfarm.farm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.farm.store.NodeResult.StoredFile;

/** What every artefact store holds to. An implementation supplies the store. */
abstract class ArtefactStoreContract {

    static final String KEY = "ab".repeat(32);

    /** SHA-256 of {@code hello}, from FIPS 180-4 tools. */
    private static final String HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    ArtefactStore store;

    /** A new, empty store. */
    abstract ArtefactStore newStore() throws IOException;

    /** Another process's view of the same store. */
    abstract ArtefactStore reopened() throws IOException;

    /** Changes a byte of a stored file, as a failing disk does. */
    abstract void damage(String key, String name) throws IOException;

    @BeforeEach
    void open() throws IOException {
        store = newStore();
    }

    @Test
    void findsNothingThatWasNotCommitted() throws IOException {
        assertThat(store.find(KEY)).isEmpty();
        try (ArtefactStore.Draft draft = store.draft(KEY)) {
            write(draft, "a.txt", "hello");
            assertThat(store.find(KEY)).isEmpty();
        }
        assertThat(store.find(KEY)).isEmpty();
    }

    @Test
    void keepsWhatWasCommitted() throws IOException {
        NodeResult committed = commit(store, "z.txt", "z", "master/Song.wav", "hello");
        assertThat(committed.key()).isEqualTo(KEY);
        assertThat(committed.files()).extracting(StoredFile::name).containsExactly("master/Song.wav", "z.txt");
        StoredFile hello = committed.files().get(0);
        assertThat(hello).isEqualTo(new StoredFile("master/Song.wav", 5, HELLO_SHA256));
        for (ArtefactStore view : new ArtefactStore[] {store, reopened()}) {
            assertThat(view.find(KEY)).contains(committed);
            assertThat(view.fetch(KEY, hello)).hasContent("hello");
        }
    }

    @Test
    void theFirstToCommitWins() throws IOException {
        try (ArtefactStore.Draft slow = store.draft(KEY)) {
            write(slow, "a.txt", "slow");
            NodeResult winner = commit(reopened(), "a.txt", "quick");
            assertThat(slow.commit()).isEqualTo(winner);
        }
        assertThat(store.find(KEY)).isPresent();
        assertThat(store.fetch(KEY, only(store.find(KEY)))).hasContent("quick");
    }

    @Test
    void refusesADraftWithoutFiles() throws IOException {
        try (ArtefactStore.Draft draft = store.draft(KEY)) {
            assertThatThrownBy(draft::commit).isInstanceOf(IOException.class).hasMessageContaining("no files");
        }
        assertThat(store.find(KEY)).isEmpty();
    }

    @Test
    void putsADamagedNodeAsideSoThatItCanBeMadeAgain() throws IOException {
        StoredFile file = only(Optional.of(commit(store, "a.txt", "hello")));
        damage(KEY, "a.txt");
        ArtefactStore reader = reopened();
        assertThatThrownBy(() -> reader.fetch(KEY, file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
        assertThat(reader.find(KEY)).isEmpty();
        commit(store, "a.txt", "hello");
        assertThat(reader.fetch(KEY, file)).hasContent("hello");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        StoredFile absent = new StoredFile("a.txt", 5, HELLO_SHA256);
        assertThatThrownBy(() -> store.fetch(KEY, absent))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc/passwd", "/etc/passwd", "a/../../b", ".", "", "a//b", "a\\b", "a\nb", "node.json"})
    void keepsFilesInsideTheNode(String name) throws IOException {
        try (ArtefactStore.Draft draft = store.draft(KEY)) {
            assertThatThrownBy(() -> draft.file(name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> store.fetch(KEY, new StoredFile(name, 1, HELLO_SHA256)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../etc", "ab/cd/ef", "", "abc", "ABCD", "ab..cd"})
    void keepsKeysInsideTheStore(String key) {
        assertThatThrownBy(() -> store.find(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.draft(key)).isInstanceOf(IllegalArgumentException.class);
    }

    static NodeResult commit(ArtefactStore store, String... namesAndTexts) throws IOException {
        try (ArtefactStore.Draft draft = store.draft(KEY)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                write(draft, namesAndTexts[i], namesAndTexts[i + 1]);
            }
            return draft.commit();
        }
    }

    private static void write(ArtefactStore.Draft draft, String name, String text) throws IOException {
        Path file = draft.file(name);
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static StoredFile only(Optional<NodeResult> node) {
        return node.orElseThrow().files().get(0);
    }
}
