package stemfarm.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.LostNodeException;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.s3.FaultyWire.Request;

/** A server that is overloaded, and a wire that breaks, cuts and changes: survived or reported, never taken for whole. */
final class S3FaultTest {

    private static final String KEY = "ab".repeat(32);
    private static final int BYTES = 7_000_000;

    private static S3Server server;
    private static FaultyWire wire;
    private static int tests;

    private final byte[] audio = new byte[BYTES];
    private final S3Rig rig;
    private S3Store store;

    S3FaultTest(@TempDir Path caches) {
        this.rig = new S3Rig(wire.endpoint(), caches, "fault-" + tests++);
        new SplittableRandom(20_261_125).nextBytes(audio);
    }

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = S3Server.start(folder, S3Rig.BUCKET);
        wire = FaultyWire.to(server.endpoint());
    }

    @AfterAll
    static void stop() {
        wire.close();
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        wire.fault((request, answer) -> answer.get());
        store = rig.store();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 Internal Server Error", "503 Slow Down", "429 Too Many Requests"})
    void tryAgainWhenTheServerIsOverloaded(String status) throws IOException {
        String[] words = status.split(" ", 2);
        wire.fault((request, answer) ->
                request.nth() <= 2 ? FaultyWire.status(Integer.parseInt(words[0]), words[1]) : answer.get());
        StoredFile file = commit();
        assertThat(Files.readAllBytes(rig.store().fetch(KEY, file))).isEqualTo(audio);
    }

    @Test
    void triesAgainWhenConnectionsBreakBeforeTheAnswer() throws IOException {
        wire.fault((request, answer) -> request.nth() == 1 ? new byte[0] : answer.get());
        StoredFile file = commit();
        assertThat(Files.readAllBytes(rig.store().fetch(KEY, file))).isEqualTo(audio);
    }

    @Test
    void goesOnWhereAConnectionBrokeOff() throws IOException {
        StoredFile file = commit();
        S3Store reader = rig.store();
        wire.fault((request, answer) -> isFile(request) && request.nth() <= 3 ? half(answer.get()) : answer.get());
        assertThat(Files.readAllBytes(reader.fetch(KEY, file))).isEqualTo(audio);
        assertThat(wire.seen())
                .filteredOn(S3FaultTest::isFile)
                .extracting(Request::from)
                .anySatisfy(from -> assertThat(from % S3Rig.PART_BYTES).isPositive());
    }

    @Test
    void takesAnAnswerThatIsCutWithItsLengthForWhatItIs() throws IOException {
        StoredFile file = commit();
        S3Store reader = rig.store();
        wire.fault((request, answer) ->
                isFile(request) && request.nth() <= 3 ? relabelled(half(answer.get())) : answer.get());
        assertThat(Files.readAllBytes(reader.fetch(KEY, file))).isEqualTo(audio);
    }

    @Test
    void saysThatTheWireBreaksAllTheTime() throws IOException {
        StoredFile file = commit();
        S3Store reader = rig.store();
        wire.fault((request, answer) ->
                isFile(request) ? Arrays.copyOf(answer.get(), FaultyWire.bodyOf(answer.get()) + 1) : answer.get());
        assertThatThrownBy(() -> reader.fetch(KEY, file))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(LostNodeException.class)
                .hasMessageContainingAll("broke off", "look after the network");
        wire.fault((request, answer) -> answer.get());
        assertThat(reader.find(KEY)).as("the node is as it was").isPresent();
        assertThat(Files.readAllBytes(reader.fetch(KEY, file))).isEqualTo(audio);
    }

    @Test
    void fetchesAgainWhatWasChangedOnTheWay() throws IOException {
        StoredFile file = commit();
        S3Store reader = rig.store();
        wire.fault(
                (request, answer) -> isFile(request) && request.nth() == 1 ? changed(answer.get(), 1) : answer.get());
        assertThat(Files.readAllBytes(reader.fetch(KEY, file))).isEqualTo(audio);
        assertThat(reader.damage()).isEmpty();
    }

    @Test
    void leavesTheNodeAloneWhenTheWayIsAtFault() throws IOException {
        StoredFile file = commit();
        S3Store reader = rig.store();
        wire.fault((request, answer) -> isFile(request) ? changed(answer.get(), request.nth()) : answer.get());
        assertThatThrownBy(() -> reader.fetch(KEY, file))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(LostNodeException.class)
                .hasMessageContaining("other wrong bytes");
        wire.fault((request, answer) -> answer.get());
        assertThat(reader.damage()).isEmpty();
        assertThat(reader.find(KEY)).isPresent();
    }

    @Test
    void readsARecordAgainThatWasChangedOnTheWay() throws IOException {
        commit();
        S3Store reader = rig.store();
        wire.fault((request, answer) ->
                isRecord(request, "GET") && request.nth() == 1 ? changed(answer.get(), 1) : answer.get());
        assertThat(reader.find(KEY)).isPresent();
        assertThat(reader.damage()).isEmpty();
    }

    @Test
    void knowsItsOwnRecordWhenTheAnswerWasLost() throws IOException {
        wire.fault((request, answer) -> {
            byte[] done = answer.get();
            return isRecord(request, "PUT") && request.nth() == 1 ? new byte[0] : done;
        });
        StoredFile file = commit();
        assertThat(wire.seen()).filteredOn(request -> isRecord(request, "PUT")).hasSizeGreaterThan(1);
        assertThat(Files.readAllBytes(rig.store().fetch(KEY, file))).isEqualTo(audio);
    }

    @Test
    void showsNothingWhenItCouldNotBeWrittenWhole() throws IOException {
        wire.fault((request, answer) -> isRecord(request, "PUT") ? FaultyWire.status(503, "Slow Down") : answer.get());
        assertThatThrownBy(this::commit)
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("the store s3://stems/fault-", "writing objects/ab/", "503", "several times");
        wire.fault((request, answer) -> answer.get());
        assertThat(store.find(KEY)).isEmpty();
        assertThat(store.bucket().list("")).as("its files were taken back").isEmpty();
    }

    private StoredFile commit() throws IOException {
        try (ArtefactStore.Draft draft = store.draft(KEY)) {
            Files.write(draft.file("stem.wav"), audio);
            NodeResult node = draft.commit();
            return node.files().get(0);
        }
    }

    private static boolean isFile(Request request) {
        return request.method().equals("GET") && request.path().contains("/stem.wav");
    }

    private static boolean isRecord(Request request, String method) {
        return request.method().equals(method) && request.path().contains("/node.json");
    }

    private static byte[] half(byte[] answer) {
        int body = FaultyWire.bodyOf(answer);
        return Arrays.copyOf(answer, body + (answer.length - body) / 2);
    }

    /** The same with the length that it has. */
    private static byte[] relabelled(byte[] answer) {
        int body = FaultyWire.bodyOf(answer);
        String head = new String(answer, 0, body, StandardCharsets.ISO_8859_1)
                .replaceFirst("(?im)^content-length: *\\d+", "Content-Length: " + (answer.length - body));
        byte[] newHead = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = Arrays.copyOf(newHead, newHead.length + answer.length - body);
        System.arraycopy(answer, body, all, newHead.length, answer.length - body);
        return all;
    }

    private static byte[] changed(byte[] answer, int by) {
        byte[] changed = answer.clone();
        changed[changed.length - 1] ^= (byte) by;
        return changed;
    }
}
