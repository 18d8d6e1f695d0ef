package stemfarm.farm.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.farm.store.StoreContents.StoredNode;

/** What goes, what stays, and what is found damaged; the clock is moved by hand. */
final class StoreCareTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final long ANY = Long.MAX_VALUE;

    private final Path root;
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private FolderStore store;
    private StoreCare care;

    StoreCareTest(@TempDir Path root) {
        this.root = root.resolve("store");
    }

    @BeforeEach
    void open() throws IOException {
        store = FolderStore.open(root, () -> now);
        care = FolderCare.open(root, () -> now);
    }

    @Test
    void isNoStoreAndBecomesNone() throws IOException {
        Path nowhere = root.resolve("nowhere");
        assertThatThrownBy(() -> FolderCare.open(nowhere))
                .isInstanceOf(NoStoreException.class)
                .hasMessageContainingAll("nowhere", "there is no such folder", "--store");
        assertThat(nowhere).doesNotExist();
        Path music = Files.createDirectory(root.resolveSibling("music"));
        assertThatThrownBy(() -> FolderCare.open(music)).hasMessageContaining("is no artefact store");
        assertThat(music).isEmptyDirectory();
    }

    @Test
    void countsWhatIsThereAndNamesWhatIsOdd() throws IOException {
        node(1, 100, Duration.ZERO);
        node(2, 200, Duration.ZERO);
        List<Path> odd = List.of(
                Files.writeString(root.resolve("README"), "mine"),
                Files.writeString(root.resolve("objects/notes.txt"), "mine"),
                Files.createDirectories(root.resolve("objects/ab/not-of-this-shelf")));

        StoreContents contents = care.look();

        assertThat(contents.nodes()).extracting(StoredNode::key).containsExactly(key(1), key(2));
        assertThat(contents.nodes().get(0).bytes()).isGreaterThan(100);
        assertThat(contents.bytes()).isBetween(300L, 1_500L);
        assertThat(contents.odd())
                .containsExactlyInAnyOrderElementsOf(
                        odd.stream().map(Path::toString).toList());
        collect(Retention.of(Duration.ZERO, 0, Set.of()).withGrace(Duration.ZERO));
        assertThat(odd).allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void removesWhatWasNotUsedForLong() throws IOException {
        node(1, 10, DAY.multipliedBy(31));
        node(2, 10, DAY.multipliedBy(29));
        node(3, 10, DAY.multipliedBy(90));
        assertThat(store.find(key(3))).isPresent(); // is a use

        Collected collected = collect(Retention.of(DAY.multipliedBy(30), ANY, Set.of()));

        assertThat(keys(collected)).containsExactly(key(1));
        assertThat(collected.freedBytes()).isPositive();
        assertThat(collected.keptNodes()).isEqualTo(2);
        assertThat(collected.keptBytes()).isEqualTo(care.look().bytes());
        assertThat(store.find(key(1))).isEmpty();
        assertThat(store.find(key(2))).isPresent();
        assertThat(root.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void removesTheOldestUntilTheQuotaIsMet() throws IOException {
        node(1, 10_000, DAY.multipliedBy(2));
        node(2, 10_000, DAY.multipliedBy(4));
        node(3, 10_000, DAY.multipliedBy(3));
        node(4, 10_000, DAY.multipliedBy(5));

        Collected collected = collect(Retention.of(Retention.FOREVER, 22_000, Set.of(key(4))));

        assertThat(keys(collected)).containsExactly(key(2), key(3));
        assertThat(collected.referenced()).isEqualTo(1);
        assertThat(collected.keptBytes()).isLessThanOrEqualTo(22_000);
    }

    @Test
    void keepsWhatIsReferredToAndWhatIsInUse() throws IOException {
        node(1, 10, DAY.multipliedBy(90));
        node(2, 10, Duration.ofMinutes(59));
        node(3, 10, Duration.ofMinutes(60));

        Collected collected = collect(Retention.of(Duration.ZERO, 0, Set.of(key(1))));

        assertThat(keys(collected)).containsExactly(key(3));
        assertThat(collected.referenced()).isEqualTo(1);
        assertThat(collected.inUse()).isEqualTo(1);
    }

    @Test
    void aDryRunSaysTheSameAndRemovesNothing() throws IOException {
        node(1, 10, DAY.multipliedBy(90));
        node(2, 10, DAY);
        draft("crashed", DAY.multipliedBy(2));
        Retention retention = Retention.of(DAY.multipliedBy(30), ANY, Set.of());
        StoreContents before = care.look();

        Collected dry = care.collect(retention, true, (node, bytes) -> {});

        assertThat(care.look()).isEqualTo(before);
        assertThat(dry.nodes()).hasSize(1);
        assertThat(dry.leftovers()).hasSize(1);
        assertThat(collect(retention)).isEqualTo(dry);
    }

    @Test
    void keepsANodeThatIsUsedWhileItCollects() throws IOException {
        node(1, 10, DAY.multipliedBy(90));
        node(2, 10, DAY.multipliedBy(80));
        List<String> removed = new ArrayList<>();

        care.collect(Retention.of(DAY, ANY, Set.of()), false, (node, bytes) -> {
            removed.add(node.key());
            use(2);
        });

        assertThat(removed).containsExactly(key(1));
        assertThat(store.find(key(2))).isPresent();
    }

    @Test
    void marksUseNoMoreThanEveryTenMinutes() throws IOException {
        node(1, 10, Duration.ofMinutes(9));
        Instant stamped = lastUse(1);
        store.find(key(1));
        assertThat(lastUse(1)).isEqualTo(stamped);

        now = now.plus(Duration.ofMinutes(2));
        store.find(key(1));

        assertThat(lastUse(1)).isEqualTo(now);
    }

    @Test
    void clearsOldDraftsAndOldDamage() throws IOException {
        Path old = draft("old", DAY.plusMinutes(1));
        Path growing = draft("growing", DAY.minusMinutes(1));
        node(1, 10, Duration.ZERO);
        flip(1);
        care.scrub((read, all) -> {});
        Retention retention = Retention.of(Retention.FOREVER, ANY, Set.of());

        collect(retention);
        assertThat(old).doesNotExist();
        assertThat(growing).exists();
        assertThat(care.look().quarantine()).hasSize(1);

        now = Instant.now().plus(Retention.QUARANTINE).plus(DAY);
        collect(retention);
        assertThat(care.look().quarantine()).isEmpty();
    }

    /** Each damages node 1 in its own way. */
    enum Harm {
        FLIP("data.bin does not have its SHA-256"),
        TRUNCATE("data.bin has 5 bytes, not 1000"),
        REMOVE("data.bin is missing"),
        RECORD_GONE("node.json is missing"),
        RECORD_BROKEN("node.json can't be read"),
        RECORD_NULL("node.json is empty"),
        RECORD_NO_TEXT("node.json is no text"),
        RECORD_OF_ANOTHER("node.json is of another node"),
        RECORD_ESCAPES("can't be a file of a node");

        private final String words;

        Harm(String words) {
            this.words = words;
        }
    }

    @ParameterizedTest
    @MethodSource("harms")
    void findsEveryKindOfDamageAndTheNodeCanBeMadeAgain(Harm harm) throws IOException {
        node(1, 1_000, Duration.ZERO);
        node(2, 1_000, Duration.ZERO);
        harm(harm, folder(1));

        Scrubbed scrubbed = care.scrub((read, all) -> assertThat(read).isLessThanOrEqualTo(all));

        assertThat(scrubbed.nodes()).isEqualTo(2);
        assertThat(scrubbed.damaged()).extracting(Scrubbed.Damage::key).containsExactly(key(1));
        assertThat(scrubbed.damaged().get(0).reason()).contains(harm.words);
        assertThat(store.find(key(1))).isEmpty();
        Path aside = Path.of(care.look().quarantine().get(0).where());
        assertThat(aside.resolve("damage.txt")).content().contains(harm.words);
        node(1, 1_000, Duration.ZERO);
        assertThat(care.scrub((read, all) -> {}).damaged()).isEmpty();
    }

    static Stream<Harm> harms() {
        return Stream.of(Harm.values());
    }

    /** A render must not fail for ever because a node lost its record: {@code find} puts it aside too. */
    @ParameterizedTest
    @MethodSource("harms")
    void theNextRenderMakesItAgainWithoutAScrub(Harm harm) throws IOException {
        NodeResult node = node(1, 1_000, Duration.ZERO);
        harm(harm, folder(1));

        if (store.find(key(1)).isPresent()) {
            assertThatThrownBy(() -> store.fetch(key(1), node.files().get(0)))
                    .isInstanceOfSatisfying(
                            LostNodeException.class,
                            lost -> assertThat(lost.key()).isEqualTo(key(1)));
        }

        assertThat(store.find(key(1))).isEmpty();
        assertThat(node(1, 1_000, Duration.ZERO)).isEqualTo(node);
        assertThat(store.fetch(key(1), node.files().get(0))).hasSize(1_000);
    }

    @Test
    void aSoundNodeThatTookTheDamagedOnesPlaceGoesBack() throws IOException {
        node(1, 10, Duration.ZERO);

        boolean taken = store.quarantine()
                .take(folder(1), key(1), "somebody thought so", aside -> NodeCheck.sizes(aside, key(1)));

        assertThat(taken).isFalse();
        assertThat(store.find(key(1))).isPresent();
        assertThat(root.resolve("quarantine")).isEmptyDirectory();
    }

    @Test
    void namesFilesThatDoNotBelongIntoANode() throws IOException {
        node(1, 10, Duration.ZERO);
        Path stranger = Files.writeString(folder(1).resolve("notes.txt"), "mine");

        Scrubbed scrubbed = care.scrub((read, all) -> {});

        assertThat(scrubbed.damaged()).isEmpty();
        assertThat(scrubbed.odd()).containsExactly(stranger.toString());
        assertThat(stranger).exists();
    }

    private Collected collect(Retention retention) throws IOException {
        return care.collect(retention, false, (node, bytes) -> {});
    }

    private static List<String> keys(Collected collected) {
        return collected.nodes().stream().map(StoredNode::key).toList();
    }

    private NodeResult node(int number, int bytes, Duration unusedFor) throws IOException {
        try (ArtefactStore.Draft draft = store.draft(key(number))) {
            Files.write(draft.file("data.bin"), new byte[bytes]);
            NodeResult node = draft.commit();
            Files.setLastModifiedTime(folder(number).resolve("node.json"), FileTime.from(now.minus(unusedFor)));
            return node;
        }
    }

    private void use(int number) {
        try {
            store.find(key(number));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path draft(String name, Duration age) throws IOException {
        Path folder = Files.createDirectories(root.resolve("tmp").resolve(name));
        Path file = Files.writeString(folder.resolve("stem.wav"), "half a stem");
        Files.setLastModifiedTime(file, FileTime.from(now.minus(age)));
        Files.setLastModifiedTime(folder, FileTime.from(now.minus(age)));
        return folder;
    }

    private void flip(int number) throws IOException {
        harm(Harm.FLIP, folder(number));
    }

    private static void harm(Harm harm, Path folder) throws IOException {
        Path data = folder.resolve("data.bin");
        Path record = folder.resolve("node.json");
        switch (harm) {
            case FLIP -> {
                byte[] bytes = Files.readAllBytes(data);
                bytes[bytes.length / 2] ^= 4;
                Files.write(data, bytes);
            }
            case TRUNCATE -> Files.write(data, Arrays.copyOf(Files.readAllBytes(data), 5));
            case REMOVE -> Files.delete(data);
            case RECORD_GONE -> Files.delete(record);
            case RECORD_BROKEN -> Files.writeString(record, "{");
            case RECORD_NULL -> Files.writeString(record, "null");
            case RECORD_NO_TEXT -> {
                byte[] bytes = Files.readAllBytes(record);
                Arrays.fill(bytes, 0, 4, (byte) 0);
                Files.write(record, bytes);
            }
            case RECORD_OF_ANOTHER ->
                Files.writeString(record, Files.readString(record).replace(key(1), key(9)));
            case RECORD_ESCAPES ->
                Files.writeString(record, Files.readString(record).replace("data.bin", "../data.bin"));
        }
    }

    private Instant lastUse(int number) throws IOException {
        return Files.getLastModifiedTime(folder(number).resolve("node.json")).toInstant();
    }

    private Path folder(int number) {
        return root.resolve("objects/00").resolve(key(number));
    }

    private static String key(int number) {
        return CommitLoop.key(number);
    }
}
