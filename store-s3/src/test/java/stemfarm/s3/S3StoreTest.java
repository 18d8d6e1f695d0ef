package stemfarm.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.farm.store.Collected;
import stemfarm.farm.store.NoStoreException;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.farm.store.Retention;
import stemfarm.farm.store.StoreContents.StoredNode;

final class S3StoreTest extends S3Contract {

    private static S3Server server;
    private static Path objects;
    private static int tests;

    private final Path folder;

    S3StoreTest(@TempDir Path folder) {
        super(new S3Rig(server.endpoint(), folder, "test-" + tests++));
        this.folder = folder;
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        objects = folder;
        server = S3Server.start(folder, S3Rig.BUCKET);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void findsWhatTheServerCan() throws IOException {
        assertThat(S3Probe.of(rig.bucket())).isEqualTo(new Capabilities(true, true));
        assertThat(rig.bucket().list("")).isEmpty();
    }

    @Test
    void saysWhyAStoreCannotBeUsed() throws IOException {
        S3Place place = rig.settings().place();
        S3Place noBucket = new S3Place("no-such-bucket", "", place.endpoint(), true);
        assertThatThrownBy(() -> probe(noBucket, S3Server.SECRET_KEY))
                .isInstanceOf(NoStoreException.class)
                .hasMessageContainingAll(
                        "the store s3://no-such-bucket/ at http://127.0.0.1:", "NoSuchBucket", "make the bucket");
        assertThatThrownBy(() -> probe(place, "WRONG"))
                .isInstanceOf(NoStoreException.class)
                .hasMessageContainingAll("403 SignatureDoesNotMatch", "AWS_SECRET_ACCESS_KEY");
        S3Place noServer = new S3Place("stems", "", Optional.of(URI.create("http://127.0.0.1:1")), true);
        assertThatThrownBy(() -> probe(noServer, S3Server.SECRET_KEY))
                .isInstanceOf(NoStoreException.class)
                .hasMessageContainingAll("http://127.0.0.1:1", "refused", "STEMFARM_S3_ENDPOINT");
    }

    private void probe(S3Place place, String secret) throws IOException {
        S3Settings settings = new S3Settings(place, folder, 0, S3Rig.PART_BYTES, Duration.ZERO);
        try (S3Bucket bucket = S3StoreProvider.bucket(settings, S3Rig.credentials(secret), new SimpleMeterRegistry())) {
            S3Probe.of(bucket);
        }
    }

    @Test
    void saysWhenTheServerIsGone() throws Exception {
        try (S3Server other = S3Server.start(folder.resolve("other"), S3Rig.BUCKET);
                S3Rig onOther = new S3Rig(other.endpoint(), folder, "gone")) {
            S3Store there = onOther.store();
            assertThat(there.problem()).isEmpty();
            other.stop();
            assertThat(there.problem())
                    .hasValueSatisfying(
                            problem -> assertThat(problem).contains("the store s3://stems/gone/ at http://"));
        }
    }

    @Test
    void readsWithoutTheServerWhatIsHere() throws IOException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        S3Settings settings = rig.settings(folder.resolve("shared"), 1 << 20);
        S3Store writer = rig.store(settings, Instant::now, registry);
        NodeResult node = commit(writer, "a.txt", "hello");
        double gets = requests(registry, "get");
        assertThat(writer.fetch(KEY, node.files().get(0))).hasContent("hello");
        S3Store neighbour = rig.store(settings, Instant::now, registry);
        assertThat(neighbour.fetch(KEY, node.files().get(0))).hasContent("hello");
        assertThat(requests(registry, "get")).isEqualTo(gets);
        assertThat(registry.counter("stemfarm.store.cache", "outcome", "hit").count())
                .isEqualTo(2);
    }

    private static double requests(SimpleMeterRegistry registry, String operation) {
        return registry.find("stemfarm.store.s3").tag("operation", operation).timers().stream()
                .mapToDouble(timer -> timer.count())
                .sum();
    }

    @Test
    void keepsANodeThatIsUsedWhileItIsCollected() throws IOException {
        commit(store, "a.txt", "hello");
        String other = "cd".repeat(32);
        try (var draft = store.draft(other)) {
            Files.writeString(draft.file("b.txt"), "other");
            draft.commit();
        }
        makeOlder(Duration.ofHours(1));
        S3Store reader =
                rig.store(rig.settings(), () -> Instant.now().plus(Duration.ofDays(1)), new SimpleMeterRegistry());
        S3Care collector = new S3Care(
                rig.store(rig.settings(), () -> Instant.now().plus(Duration.ofDays(2)), new SimpleMeterRegistry()));
        List<StoredNode> gone = new ArrayList<>();

        Collected collected = collector.collect(
                Retention.of(Duration.ZERO, 0, Set.of()).withGrace(Duration.ZERO), false, (removed, left) -> {
                    gone.add(removed);
                    use(reader, removed.key().equals(KEY) ? other : KEY);
                });

        assertThat(gone).hasSize(1);
        assertThat(collected.keptNodes()).isEqualTo(1);
        String kept = gone.get(0).key().equals(KEY) ? other : KEY;
        assertThat(reader.find(kept)).isPresent();
        assertThat(reader.find(gone.get(0).key())).isEmpty();
    }

    /** The server's clock is not ours to move, but what it has on disk is. */
    private static void makeOlder(Duration by) throws IOException {
        try (Stream<Path> files = Files.walk(objects.resolve(S3Rig.BUCKET))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Instant time = Files.getLastModifiedTime(file).toInstant();
                Files.setLastModifiedTime(file, FileTime.from(time.minus(by)));
            }
        }
    }

    private static void use(S3Store reader, String key) {
        try {
            assertThat(reader.find(key)).isPresent();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void knowsADamagedRecord() throws IOException {
        StoredFile file = commit(store, "a.txt", "hello").files().get(0);
        S3Bucket bucket = rig.bucket();
        S3Bucket.Small record = bucket.get(S3Nodes.recordKey(KEY)).orElseThrow();
        String changed = new String(record.bytes(), StandardCharsets.UTF_8).replace(file.sha256(), "0".repeat(64));
        bucket.put(S3Nodes.recordKey(KEY), changed.getBytes(StandardCharsets.UTF_8), record.metadata());
        assertThat(store.find(KEY)).isEmpty();
        assertThat(store.damage())
                .singleElement()
                .satisfies(damage -> assertThat(damage.reason()).contains("node.json does not have its SHA-256"));
        commit(store, "a.txt", "hello");
        assertThat(store.find(KEY)).isPresent();
    }
}
