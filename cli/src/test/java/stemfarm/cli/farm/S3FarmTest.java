package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.cli.ExitCode;
import stemfarm.cli.Main;
import stemfarm.s3.S3Server;

/** A farm whose store is in a bucket makes what is made with a folder. */
final class S3FarmTest {

    private static final String BUCKET = "stems";
    private static final String STORE = "s3://" + BUCKET + "/farm";

    private static S3Server server;
    private static Path objects;
    private static Map<String, String> settings;
    private static Path song;
    private static Path onFolder;
    private static Path onS3;

    @BeforeAll
    static void renderOnBoth(@TempDir Path dir) throws Exception {
        objects = dir.resolve("server");
        server = S3Server.start(objects, BUCKET);
        settings = Map.of(
                "stemfarm.s3.endpoint", server.endpoint().toString(),
                "aws.accessKeyId", S3Server.ACCESS_KEY,
                "aws.secretAccessKey", S3Server.SECRET_KEY);
        settings.forEach(System::setProperty);
        cacheIn(dir.resolve("cache"));
        song = TestSong.write(dir.resolve("song"), 2, 20_261_125);
        onFolder = dir.resolve("on-folder");
        onS3 = dir.resolve("on-s3");
        run("bench", "--pure", dir.resolve("store").toString(), onFolder);
        render(STORE, onS3);
    }

    @AfterAll
    static void stop() {
        settings.keySet().forEach(System::clearProperty);
        System.clearProperty("stemfarm.store.cache");
        server.close();
    }

    @Test
    void makesTheSameKeysAndBytes() throws IOException {
        assertThat(Rendering.audioIn(onS3)).isNotEmpty().isEqualTo(Rendering.audioIn(onFolder));
        assertThat(nodes(onS3)).isNotEmpty().isEqualTo(nodes(onFolder));
    }

    @Test
    void saysWhatIsInTheBucket(@TempDir Path dir) throws IOException {
        cacheIn(dir.resolve("another-machine"));
        JsonNode explained = json("explain", song.toString(), "--json", "--out", onS3.toString(), "--store", STORE);
        assertThat(explained.get(0).path("estimatedMs").asInt()).isZero();
        JsonNode size = json("store", "size", "--json", "--store", STORE);
        assertThat(size.path("nodes").asInt()).isEqualTo(nodes(onFolder).size());
        assertThat(size.path("drafts").path("count").asInt()).isZero();
        assertThat(size.path("odd")).isEmpty();
    }

    @Test
    void rendersAgainWhatIsDamagedInTheBucket(@TempDir Path dir) throws IOException {
        flipAByte(file("master.wav"));
        cacheIn(dir.resolve("another-machine"));

        String said = render(STORE, dir.resolve("again"));

        assertThat(said).contains("master: was damaged in the store", "rendered again", "s3://stems/farm/quarantine/");
        assertThat(Rendering.audioIn(dir.resolve("again"))).isEqualTo(Rendering.audioIn(onFolder));
        JsonNode checked = json("store", "fsck", "--json", "--store", STORE);
        assertThat(checked.path("damaged")).isEmpty();
        assertThat(checked.path("nodes").asInt()).isEqualTo(nodes(onFolder).size());
    }

    private static void cacheIn(Path folder) {
        System.setProperty("stemfarm.store.cache", folder.toString());
    }

    /** Renders and returns what was said of it. */
    private static String render(String store, Path out) {
        return run("render", "--json", store, out);
    }

    private static String run(String command, String option, String store, Path out) {
        StringWriter errors = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(errors, true))
                .execute(command, option, song.toString(), "--out", out.toString(), "--store", store);
        assertThat(exit).as(errors.toString()).isEqualTo(ExitCode.OK);
        return errors.toString();
    }

    private static JsonNode json(String... arguments) throws IOException {
        StringWriter out = new StringWriter();
        int exit = Main.commandLine().setOut(new PrintWriter(out, true)).execute(arguments);
        assertThat(exit).isEqualTo(ExitCode.OK);
        return new ObjectMapper().readTree(out.toString());
    }

    /** Keys, files, sizes and hashes, as the manifest has them. */
    private static Map<String, JsonNode> nodes(Path delivery) throws IOException {
        JsonNode manifest =
                new ObjectMapper().readTree(delivery.resolve("manifest.json").toFile());
        Map<String, JsonNode> files = new TreeMap<>();
        manifest.path("nodes").forEach(node -> files.put(node.path("key").asText(), node.path("files")));
        return files;
    }

    private static Path file(String name) throws IOException {
        try (Stream<Path> files = Files.walk(objects.resolve(BUCKET))) {
            return files.filter(path -> path.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private static void flipAByte(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }
}
