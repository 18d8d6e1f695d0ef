package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.cli.Main;

/** What services log for programs: one object a line, and in it which render and job the line is about. */
@Timeout(600)
final class JsonLogTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void linesOfAJobShouldCarryItsRenderAndKey(@TempDir Path dir) throws Exception {
        Path song = TestSong.write(dir.resolve("song"), 2, 5);
        try (ProcessFarm farm = new ProcessFarm(dir)) {
            farm.start("coordinator", "coordinator", "--log-format", "json");
            farm.start("stem-worker", "stems", "--log-format", "json");
            farm.start("master-worker", "master", "--log-format", "json");
            assertThat(Rendering.stemfarm(
                            "render",
                            song.toString(),
                            "--quiet",
                            "--store",
                            farm.store().toString(),
                            "--bootstrap-servers",
                            farm.bootstrapServers()))
                    .isZero();
            for (String service : List.of("coordinator", "stems", "master")) {
                farm.terminate(service);
            }

            List<JsonNode> decided = lines(farm.output("coordinator"));
            JsonNode accepted = only(decided, " jobs");
            assertThat(accepted.path("song").asText()).isEqualTo("Test Song");
            assertThat(accepted.path("node").asText()).isEqualTo("coordinator");
            String renderId = accepted.path("renderId").asText();
            assertThat(renderId).isNotEmpty();
            assertThat(only(decided, "DELIVERED").path("renderId").asText()).isEqualTo(renderId);

            List<JsonNode> ofStems = lines(farm.output("stems")).stream()
                    .filter(line -> line.path("message").asText().contains(": rendered in"))
                    .toList();
            assertThat(ofStems).hasSize(TestSong.STEMS.size());
            assertThat(ofStems).allSatisfy(line -> {
                assertThat(line.path("renderId").asText()).isEqualTo(renderId);
                assertThat(line.path("message").asText())
                        .contains(" " + line.path("jobKey").asText() + ":");
                assertThat(line.path("jobKey").asText()).hasSize(64);
                assertThat(line.path("node").asText()).isEqualTo("stems");
            });
            assertThat(lines(farm.output("master")))
                    .filteredOn(line -> line.path("message").asText().contains(": rendered in"))
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(line.path("renderId").asText()).isEqualTo(renderId));
        }
    }

    /** Every line of a service but the one that says that it is ready. */
    private List<JsonNode> lines(String output) throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line :
                output.lines().filter(any -> !any.contains("is ready")).toList()) {
            JsonNode read = mapper.readTree(line);
            assertThat(Instant.parse(read.path("timestamp").asText())).isNotNull();
            for (String key : List.of("level", "logger", "thread", "message")) {
                assertThat(read.path(key).asText()).as(line).isNotEmpty();
            }
            lines.add(read);
        }
        return lines;
    }

    private static JsonNode only(List<JsonNode> lines, String words) {
        List<JsonNode> found = lines.stream()
                .filter(line -> line.path("message").asText().contains(words))
                .toList();
        assertThat(found).as(words).hasSize(1);
        return found.get(0);
    }

    @Test
    void aFailureShouldBeOneLineWithItsStack() throws Exception {
        String logged = logged("json");
        assertThat(logged.lines()).hasSize(1);
        JsonNode line = mapper.readTree(logged);
        assertThat(line.path("message").asText()).isEqualTo("it broke");
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("logger").asText()).isEqualTo("stemfarm.test");
        assertThat(line.path("stack").asText())
                .startsWith("java.lang.IllegalStateException: boom")
                .contains("\n\tat ");
        assertThat(line.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("timestamp", "level", "logger", "thread", "message", "stack", "node");
    }

    @Test
    void textShouldStayText() throws Exception {
        assertThat(logged("text").lines().findFirst().orElseThrow()).endsWith("stemfarm.test it broke");
    }

    @Test
    void anUnknownFormatShouldBeRefusedWithTheKnownOnes() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Main.commandLine()
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute("coordinator", "--log-format", "xml", "--bootstrap-servers", "x:1", "--store", "s");
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--log-format", "TEXT, JSON", "xml");
    }

    /** What the program's own configuration makes of an error, in this format. */
    private static String logged(String format) throws Exception {
        PrintStream err = System.err;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        LoggerContext context = new LoggerContext();
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            context.setMDCAdapter(new LogbackMDCAdapter());
            context.putProperty("stemfarm.log.format", format);
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(Objects.requireNonNull(Main.class.getResource("/logback.xml")));
            context.getLogger("stemfarm.test").error("it broke", new IllegalStateException("boom"));
            return captured.toString(StandardCharsets.UTF_8);
        } finally {
            context.stop();
            System.setErr(err);
        }
    }
}
