package stemfarm.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.cli.ExitCode;
import stemfarm.cli.Main;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.FolderStore;

/** {@code stemfarm store}, judged by what is in the store afterwards and by its JSON. */
final class StoreCommandTest {

    private static final String STEM = "a".repeat(64);
    private static final String MASTER = "b".repeat(64);
    private static final String MIX = "c".repeat(64);

    private final StringWriter errors = new StringWriter();

    private Path dir;
    private Path root;
    private FolderStore store;

    @BeforeEach
    void fill(@TempDir Path temp) throws IOException {
        dir = temp;
        root = dir.resolve("store");
        store = FolderStore.open(root);
        node(STEM, 40, "stem.wav", "measurement.json");
        node(MASTER, 50, "master.json", "master.wav");
        node(MIX, 60, "mix.wav");
    }

    @Test
    void sizeCountsByKind() throws IOException {
        Files.createDirectories(root.resolve("tmp/crashed"));
        Files.writeString(root.resolve("notes.txt"), "mine");

        JsonNode size = json("size");

        assertThat(size.at("/nodes").asInt()).isEqualTo(3);
        assertThat(size.at("/kinds/stems/count").asInt()).isEqualTo(1);
        assertThat(size.at("/kinds/masters/bytes").asLong()).isGreaterThan(2_000);
        assertThat(size.at("/drafts/count").asInt()).isEqualTo(1);
        assertThat(size.at("/odd/0").asText()).endsWith("notes.txt");
        long sum = 0;
        for (String part :
                List.of("/kinds/stems", "/kinds/mixes", "/kinds/masters", "/kinds/others", "/drafts", "/quarantine")) {
            sum += size.at(part + "/bytes").asLong();
        }
        assertThat(size.at("/bytes").asLong()).isEqualTo(sum);
    }

    @Test
    void gcKeepsWhatDeliveriesReferTo() throws IOException {
        Path deliveries = Files.createDirectories(dir.resolve("deliveries/song"));
        Files.writeString(
                deliveries.resolve("manifest.json"),
                "{\"node\":\"" + MASTER + "\",\"stems\":[{\"stem\":\"drums\",\"node\":\"" + STEM + "\"}],"
                        + "\"nodes\":[\"x\",{\"kind\":\"mix\",\"key\":\"" + MIX + "\"}],\"more\":{}}");
        Files.createDirectories(dir.resolve("deliveries/web"));
        Files.writeString(dir.resolve("deliveries/web/manifest.json"), "{\"name\":\"somebody's page\"}");

        JsonNode kept = json("gc", "--referenced-by", dir.resolve("deliveries").toString());
        assertThat(kept.at("/removedNodes").asInt()).isZero();
        assertThat(kept.at("/keptReferenced").asInt()).isEqualTo(3);
        assertThat(kept.at("/deliveries").asInt()).isEqualTo(1);

        JsonNode dry = json("gc", "--dry-run", "--older-than", "45d");
        assertThat(dry.at("/nodes/0/key").asText()).isEqualTo(MIX);
        assertThat(dry.at("/removedNodes").asInt()).isEqualTo(2);
        assertThat(json("size").at("/nodes").asInt()).isEqualTo(3);

        JsonNode gone = json("gc", "--older-than", "45d");
        assertThat(gone.at("/freedBytes")).isEqualTo(dry.at("/freedBytes"));
        assertThat(json("size").at("/nodes").asInt()).isEqualTo(1);
        assertThat(store.find(STEM)).isPresent();
    }

    @Test
    void gcWithAQuotaForgetsTheOldestOnly() throws IOException {
        long all = json("size").at("/bytes").asLong();

        JsonNode gone = json("gc", "--quota", (all - 1) + "B");

        assertThat(gone.at("/nodes/0/key").asText()).isEqualTo(MIX);
        assertThat(gone.at("/removedNodes").asInt()).isEqualTo(1);
        assertThat(json("gc", "--quota", all + "B").at("/removedNodes").asInt()).isZero();
    }

    @Test
    void gcRemovesNothingWhenItDoesNotKnowWhatIsReferredTo() throws IOException {
        Path broken = Files.createDirectories(dir.resolve("deliveries"));
        Files.writeString(broken.resolve("manifest.json"), "{\"node\":");

        assertThat(run("gc", "--referenced-by", broken.toString())).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains("manifest.json", "nothing was removed");
        assertThat(run("gc", "--referenced-by", dir.resolve("nowhere").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(json("size").at("/nodes").asInt()).isEqualTo(3);
    }

    @Test
    void fsckFindsDamageOnceAndSaysWhatIsWrong() throws IOException {
        assertThat(run("fsck")).isEqualTo(ExitCode.OK);
        Path file = root.resolve("objects/aa").resolve(STEM).resolve("stem.wav");
        byte[] bytes = Files.readAllBytes(file);
        bytes[500] ^= 16;
        Files.write(file, bytes);

        assertThat(run("fsck")).isEqualTo(ExitCode.FAILED);

        assertThat(errors.toString()).contains("stem " + STEM + ": stem.wav does not have its SHA-256");
        assertThat(store.find(STEM)).isEmpty();
        assertThat(json("size").at("/quarantine/count").asInt()).isEqualTo(1);
        assertThat(run("fsck")).isEqualTo(ExitCode.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"size", "gc", "fsck"})
    void aFolderThatIsNoStoreStaysNone(String command) throws IOException {
        Path nowhere = dir.resolve("nowhere");
        assertThat(execute(new StringWriter(), nowhere, command)).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("nowhere: there is no such folder", "--store");
        assertThat(nowhere).doesNotExist();
        Path music = Files.createDirectories(dir.resolve("music"));
        assertThat(execute(new StringWriter(), music, command)).isEqualTo(ExitCode.USAGE);
        assertThat(music).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"50GiB,53687091200", "1.5K,1536", "0,0", "12B,12", "2 MB,2097152"})
    void readsSizes(String text, long bytes) {
        assertThat(new ByteSize().convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "1023,1023 B", "1024,1.00 KiB", "53687091200,50.0 GiB", "123456789,118 MiB"})
    void writesSizes(long bytes, String text) {
        assertThat(ByteSize.words(bytes)).isEqualTo(text);
    }

    @Test
    void refusesWhatIsNoAgeOrSize() {
        assertThat(run("gc", "--older-than", "30")).isEqualTo(ExitCode.USAGE);
        assertThat(run("gc", "--quota", "much")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("'30' is no age", "30d", "'much' is no size", "50GiB");
    }

    private JsonNode json(String... arguments) throws IOException {
        StringWriter out = new StringWriter();
        String[] withJson =
                Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new);
        assertThat(execute(out, root, withJson)).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(String... arguments) {
        return execute(new StringWriter(), root, arguments);
    }

    private int execute(StringWriter out, Path at, String... arguments) {
        String[] line = Stream.of(Stream.of("store"), Stream.of(arguments), Stream.of("--store", at.toString()))
                .flatMap(part -> part)
                .toArray(String[]::new);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(line);
    }

    private void node(String key, int unusedDays, String... files) throws IOException {
        try (ArtefactStore.Draft draft = store.draft(key)) {
            for (String file : files) {
                Files.write(draft.file(file), new byte[1_000]);
            }
            draft.commit();
        }
        Path record = root.resolve("objects")
                .resolve(key.substring(0, 2))
                .resolve(key)
                .resolve("node.json");
        Files.setLastModifiedTime(record, FileTime.from(Instant.now().minus(Duration.ofDays(unusedDays))));
    }
}
