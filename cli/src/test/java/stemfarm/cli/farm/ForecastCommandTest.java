package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.cli.ExitCode;
import stemfarm.cli.farm.Delivered.Said;

/** {@code stemfarm forecast} on a song whose stems took a second each, mix and master a tenth. */
final class ForecastCommandTest {

    private static Delivered song;

    @BeforeAll
    static void deliver(@TempDir Path folder) throws Exception {
        song = Delivered.of(folder, UnaryOperator.identity());
        song.editManifest(ForecastCommandTest::timed);
    }

    private static String timed(String manifest) {
        try {
            JsonNode tree = new ObjectMapper().readTree(manifest);
            for (JsonNode node : tree.path("nodes")) {
                boolean stem = TestSong.STEMS.contains(node.path("label").asText());
                ((ObjectNode) node).put("wallMs", stem ? 1_000 : 100);
            }
            return tree.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 4200", // one stem after the other, the mix, the master
        "1, 4, 1, 1200",
        "1, 100, 9, 1200",
        "3, 12, 1, 1600", // twelve stems at once, then three mixes and three masters in a row
        "3, 12, 3, 1200",
        "3, 6, 3, 2200",
    })
    void addsUpWhatTheSlotsDo(int times, int stemSlots, int masterSlots, long wallMs) throws Exception {
        JsonNode said = forecast(
                "--empty-store",
                "--times",
                String.valueOf(times),
                "--stem-slots",
                String.valueOf(stemSlots),
                "--master-slots",
                String.valueOf(masterSlots),
                "--price-per-slot-hour",
                "3600");

        JsonNode farm = said.get("farms").get(0);
        assertThat(farm.get("wallMs").asLong()).isEqualTo(wallMs);
        assertThat(farm.get("stemBusyMs").asLong()).isEqualTo(times * 4_000L);
        assertThat(farm.get("masterBusyMs").asLong()).isEqualTo(times * 200L);
        assertThat(farm.get("price").asDouble()).isCloseTo((stemSlots + masterSlots) * wallMs / 1000.0, within(1e-9));
        assertThat(said.get("storeBytes").asLong()).isEqualTo(times * stored());
        assertThat(said.get("renders").asInt()).isEqualTo(times);
    }

    @Test
    void whatStandsInTheStoreCostsNothing() throws Exception {
        JsonNode said = forecast("--stem-slots", "1,2");

        assertThat(said.get("storeBytes").asLong()).isZero();
        assertThat(said.get("farms")).hasSize(2).allSatisfy(farm -> {
            assertThat(farm.get("wallMs").asLong()).isZero();
            assertThat(farm.get("reusedJobs").asInt()).isEqualTo(6);
        });
    }

    @Test
    void saysWhatIsMissingAndWhatIsWrong(@TempDir Path never) throws Exception {
        Path other = Files.createDirectories(never.resolve("out"));
        Said unknown = say("--out", other.toString());
        assertThat(unknown.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err()).contains("render one of them first");
        Said wrong = say("--stem-slots", "2,0");
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("--stem-slots is 0; it must be 1 to 10000");
    }

    private static long stored() throws Exception {
        long bytes = 0;
        for (JsonNode size : song.manifest().path("nodes").findValues("bytes")) {
            bytes += size.asLong();
        }
        return bytes;
    }

    private static JsonNode forecast(String... options) throws Exception {
        Said said = say(options);
        assertThat(said.code()).as(said.err()).isZero();
        return said.json();
    }

    private static Said say(String... options) throws Exception {
        List<Object> arguments =
                new ArrayList<>(List.of("forecast", song.session(), "--json", "--store", song.store()));
        arguments.addAll(List.of(options));
        return Delivered.say(arguments.toArray());
    }
}
