package stemfarm.farm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.farm.store.NodeResult.StoredFile;

/** What every artefact store holds to. An implementation supplies the store. */
public abstract class ArtefactStoreContract {

    protected static final String KEY = "ab".repeat(32);

    /** More than the smallest part that S3 takes a large file in. */
    private static final int LARGE_BYTES = 12_000_001;

    private static final int MANY = 40;

    /** SHA-256 of {@code hello}, from FIPS 180-4 tools. */
    private static final String HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    protected ArtefactStore store;

    /** A new, empty store. */
    protected abstract ArtefactStore newStore() throws IOException;

    /** Another process's view of the same store. */
    protected abstract ArtefactStore reopened() throws IOException;

    /** Changes a byte of a stored file, as a failing disk does. */
    protected abstract void damage(String key, String name) throws IOException;

    /** Takes a stored file away. */
    protected abstract void lose(String key, String name) throws IOException;

    /** Leaves of a node what a writer leaves that is killed when it has written the files and nothing else. */
    protected abstract void leaveUnfinished(String key) throws IOException;

    /** Those who look after the same store. */
    protected abstract StoreCare care() throws IOException;

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

    @Test
    void saysThatANodeIsLostOfWhichAFileIsGone() throws IOException {
        StoredFile file = only(Optional.of(commit(store, "a.txt", "hello", "b.txt", "b")));
        lose(KEY, "a.txt");
        ArtefactStore reader = reopened();
        assertThatThrownBy(() -> reader.fetch(KEY, file))
                .isInstanceOfSatisfying(
                        LostNodeException.class, lost -> assertThat(lost.key()).isEqualTo(KEY));
        assertThat(reader.find(KEY)).isEmpty();
        commit(reader, "a.txt", "hello", "b.txt", "b");
        assertThat(reader.find(KEY)).isPresent();
        assertThat(reader.fetch(KEY, file)).hasContent("hello");
    }

    @Test
    void saysWhatWasFoundDamaged() throws IOException {
        assertThat(store.damage()).isEmpty();
        StoredFile file = only(Optional.of(commit(store, "a.txt", "hello")));
        damage(KEY, "a.txt");
        ArtefactStore reader = reopened();
        assertThatThrownBy(() -> reader.fetch(KEY, file)).isInstanceOf(LostNodeException.class);
        assertThat(store.damage()).singleElement().satisfies(damage -> {
            assertThat(damage.key()).isEqualTo(KEY);
            assertThat(damage.reason()).contains("a.txt");
        });
    }

    @Test
    void keepsEmptyLargeAndManyFiles() throws IOException {
        byte[] large = new byte[LARGE_BYTES];
        new SplittableRandom(20_261_125).nextBytes(large);
        NodeResult node;
        try (ArtefactStore.Draft draft = store.draft(KEY)) {
            Files.write(draft.file("large"), large);
            Files.write(draft.file("empty"), new byte[0]);
            for (int i = 0; i < MANY; i++) {
                write(draft, "many/" + i + ".txt", "file " + i);
            }
            node = draft.commit();
        }
        assertThat(node.files()).hasSize(MANY + 2);
        ArtefactStore reader = reopened();
        assertThat(reader.find(KEY)).contains(node);
        for (StoredFile file : node.files()) {
            Path path = reader.fetch(KEY, file);
            assertThat(path).hasSize(file.bytes());
            if (file.name().equals("large")) {
                assertThat(Files.readAllBytes(path)).isEqualTo(large);
            }
        }
        assertThat(care().look().nodes()).singleElement().satisfies(stored -> {
            assertThat(stored.key()).isEqualTo(KEY);
            assertThat(stored.bytes()).isGreaterThan(LARGE_BYTES);
            assertThat(stored.files()).hasSize(MANY + 3).contains("empty", "large", "many/7.txt", "node.json");
        });
    }

    @Test
    void servesManyReadersAtOnce() throws Exception {
        NodeResult node = commit(store, "a.txt", "hello", "b.txt", "world");
        ArtefactStore reader = reopened();
        List<Integer> lengths = atOnce(8, number -> {
            StoredFile file = node.files().get(number % 2);
            return Files.readString(reader.fetch(KEY, file)).length();
        });
        assertThat(lengths).containsOnly(5);
    }

    @Test
    protected void manyWritersOfOneNodeAgreeOnOneResult() throws Exception {
        List<NodeResult> results = atOnce(8, number -> commit(store, "a.txt", "racer " + number));
        assertThat(results).containsOnly(results.get(0));
        ArtefactStore reader = reopened();
        assertThat(reader.find(KEY)).contains(results.get(0));
        assertThat(reader.fetch(KEY, only(reader.find(KEY)))).content().startsWith("racer ");
    }

    @Test
    void showsNothingOfAWriterThatWasKilled() throws IOException {
        leaveUnfinished(KEY);
        assertThat(store.find(KEY)).isEmpty();
        StoreContents contents = care().look();
        assertThat(contents.nodes()).isEmpty();
        assertThat(contents.drafts()).hasSize(1);
        assertThat(contents.odd()).isEmpty();

        NodeResult node = commit(store, "a.txt", "hello");

        assertThat(reopened().find(KEY)).contains(node);
        Retention nothingUnfinished = new Retention(
                Retention.FOREVER, Long.MAX_VALUE, Set.of(), Duration.ZERO, Duration.ZERO, Retention.QUARANTINE);
        assertThat(care().collect(nothingUnfinished, false, (gone, left) -> {}).leftovers())
                .hasSize(1);
        assertThat(care().look().drafts()).isEmpty();
        assertThat(reopened().fetch(KEY, node.files().get(0))).hasContent("hello");
    }

    @Test
    void collectsWhatIsNotKept() throws IOException {
        String kept = "cd".repeat(32);
        commit(store, "a.txt", "hello");
        try (ArtefactStore.Draft draft = store.draft(kept)) {
            write(draft, "b.txt", "kept");
            draft.commit();
        }
        Retention onlyKept = Retention.of(Duration.ZERO, 0, Set.of(kept)).withGrace(Duration.ZERO);
        StoreContents before = care().look();

        Collected dry = care().collect(onlyKept, true, (gone, left) -> {});
        assertThat(care().look()).isEqualTo(before);
        Collected collected = care().collect(onlyKept, false, (gone, left) -> {});

        assertThat(collected).isEqualTo(dry);
        assertThat(collected.nodes()).extracting(StoreContents.StoredNode::key).containsExactly(KEY);
        assertThat(collected.referenced()).isEqualTo(1);
        assertThat(reopened().find(KEY)).isEmpty();
        assertThat(reopened().find(kept)).isPresent();
        assertThat(care().look().bytes()).isEqualTo(collected.keptBytes());
    }

    @Test
    void scrubsWhatIsDamaged() throws IOException {
        String sound = "cd".repeat(32);
        commit(store, "a.txt", "hello", "b.txt", "b");
        try (ArtefactStore.Draft draft = store.draft(sound)) {
            write(draft, "b.txt", "sound");
            draft.commit();
        }
        assertThat(care().scrub((read, of) -> {}).damaged()).isEmpty();
        damage(KEY, "a.txt");

        Scrubbed scrubbed = care().scrub((read, of) -> {});

        assertThat(scrubbed.nodes()).isEqualTo(2);
        assertThat(scrubbed.odd()).isEmpty();
        assertThat(scrubbed.damaged()).singleElement().satisfies(damage -> {
            assertThat(damage.key()).isEqualTo(KEY);
            assertThat(damage.reason()).contains("a.txt", "SHA-256").doesNotContain("b.txt");
        });
        assertThat(care().look().quarantine()).hasSize(1);
        assertThat(reopened().find(KEY)).isEmpty();
        assertThat(reopened().find(sound)).isPresent();
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

    protected static NodeResult commit(ArtefactStore store, String... namesAndTexts) throws IOException {
        try (ArtefactStore.Draft draft = store.draft(KEY)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                write(draft, namesAndTexts[i], namesAndTexts[i + 1]);
            }
            return draft.commit();
        }
    }

    /** What the work of one of several is. */
    @FunctionalInterface
    private interface Work<T> {
        T run(int number) throws Exception;
    }

    private static <T> List<T> atOnce(int workers, Work<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(workers);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Callable<T>> all = IntStream.range(0, workers)
                    .<Callable<T>>mapToObj(number -> () -> {
                        start.await();
                        return work.run(number);
                    })
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : pool.invokeAll(all)) {
                results.add(result.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
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
