package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.cli.ExitCode;
import stemfarm.cli.Main;

/** A disk damages what is in the store: the next render finds it, renders it again, says so, and gives the same bytes. */
final class DamageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Path song;
    private static String yaml;

    /** Of the song with a fader moved. */
    private static Map<String, String> reference;

    private final StringWriter errors = new StringWriter();

    @BeforeAll
    static void renderOnce(@TempDir Path dir, @TempDir Path scratch) throws IOException {
        song = TestSong.write(dir.resolve("song"), 2, 1_125);
        yaml = Files.readString(song);
        moveAFader();
        reference = Rendering.render(song, scratch);
    }

    private static void moveAFader() throws IOException {
        Files.writeString(song, yaml.replaceFirst("levelDb: \\[\\[1, -3\\]", "levelDb: [[1, -4]"));
        assertThat(song).content().isNotEqualTo(yaml);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flip", "truncate", "no record"})
    void aDamagedStemIsRenderedAgainWhenAFaderIsMoved(String harm, @TempDir Path scratch) throws IOException {
        Files.writeString(song, yaml);
        JsonNode first = render(scratch);
        String drums = key(first, "drums");
        String bass = key(first, "bass");
        harm(scratch, drums, "stem.wav", harm);
        harm(scratch, bass, "stem.wav", harm);
        moveAFader();

        JsonNode result = render(scratch);

        assertThat(Rendering.audioIn(scratch.resolve("out"))).isEqualTo(reference);
        assertThat(status(result, "drums")).isEqualTo("RENDERED");
        assertThat(status(result, "vocal")).isEqualTo("REUSED");
        assertThat(result.findValuesAsText("reason")).hasSize(2);
        assertThat(errors.toString())
                .contains("drums: was damaged in the store (", "bass: was damaged in the store (", "rendered again");
        assertThat(run("store", "fsck", "--store", scratch.resolve("store").toString()))
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void aDamagedDeliveryIsMadeAgainFromItsStems(@TempDir Path scratch) throws IOException {
        moveAFader();
        JsonNode first = render(scratch);
        harm(scratch, key(first, "master"), "master.wav", "flip");

        JsonNode result = render(scratch);

        assertThat(Rendering.audioIn(scratch.resolve("out"))).isEqualTo(reference);
        assertThat(status(result, "master")).isEqualTo("RENDERED");
        assertThat(status(result, "drums")).isEqualTo("REUSED");
        assertThat(errors.toString()).contains("master: was damaged in the store (master.wav");
    }

    /** One damaged node is found after the other, as each is read. */
    @Test
    void severalDamagedNodesOfADeliveryAreMadeAgain(@TempDir Path scratch) throws IOException {
        moveAFader();
        JsonNode first = render(scratch);
        harm(scratch, key(first, "master"), "master.wav", "flip");
        harm(scratch, key(first, "mix"), "stem-1.wav", "flip");
        harm(scratch, key(first, "bass"), "measurement.json", "flip");

        render(scratch);

        assertThat(Rendering.audioIn(scratch.resolve("out"))).isEqualTo(reference);
    }

    /** What is left of a delivery before is in nobody's way. */
    @Test
    void aDamagedManifestIsReplaced(@TempDir Path scratch) throws IOException {
        moveAFader();
        render(scratch);
        Path manifest = scratch.resolve("out/manifest.json");
        Files.writeString(manifest, Files.readString(manifest).substring(0, 100));

        render(scratch);

        assertThat(run("verify", scratch.resolve("out").toString())).isEqualTo(ExitCode.OK);
    }

    @Test
    void fsckRepairsASongFromItsTracks(@TempDir Path scratch) throws IOException {
        moveAFader();
        JsonNode first = render(scratch);
        harm(scratch, key(first, "drums"), "stem.wav", "flip");
        harm(scratch, key(first, "master"), "master.wav", "flip");
        String store = scratch.resolve("store").toString();
        StringWriter out = new StringWriter();

        int exit = execute(out, "store", "fsck", "--repair", song.toString(), "--json", "--store", store);

        assertThat(exit).isEqualTo(ExitCode.FAILED);
        JsonNode result = JSON.readTree(out.toString());
        assertThat(result.path("damaged")).hasSize(2);
        assertThat(result.path("repaired")).hasSize(2);
        assertThat(run("store", "fsck", "--store", store)).isEqualTo(ExitCode.OK);
        assertThat(song.resolveSibling("render")).doesNotExist();
        assertThat(status(render(scratch), "master")).isEqualTo("REUSED");
    }

    private JsonNode render(Path scratch) throws IOException {
        StringWriter out = new StringWriter();
        int exit = execute(
                out,
                "render",
                song.toString(),
                "--json",
                "--out",
                scratch.resolve("out").toString(),
                "--store",
                scratch.resolve("store").toString());
        assertThat(exit).as(errors.toString()).isZero();
        JsonNode songs = JSON.readTree(out.toString());
        assertThat(songs).hasSize(1);
        return songs.get(0);
    }

    private int run(String... arguments) {
        return execute(new StringWriter(), arguments);
    }

    private int execute(StringWriter out, String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
    }

    private static String key(JsonNode result, String label) {
        return job(result, label).path("key").asText();
    }

    private static String status(JsonNode result, String label) {
        return job(result, label).path("status").asText();
    }

    private static JsonNode job(JsonNode result, String label) {
        for (JsonNode job : result.path("jobs")) {
            if (job.path("name").asText().equals(label)) {
                return job;
            }
        }
        throw new AssertionError(label + " is not in " + result);
    }

    private static void harm(Path scratch, String key, String name, String harm) throws IOException {
        Path node =
                scratch.resolve("store/objects").resolve(key.substring(0, 2)).resolve(key);
        Path file = node.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        switch (harm) {
            case "flip" -> {
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
            case "truncate" -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            default -> Files.delete(node.resolve("node.json"));
        }
    }
}
