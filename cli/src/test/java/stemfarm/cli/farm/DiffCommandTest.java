package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.cli.ExitCode;
import stemfarm.cli.farm.Delivered.Said;

/** {@code stemfarm diff} between sessions, and between deliveries. */
final class DiffCommandTest {

    private final Path folder;

    DiffCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void twoSessionsDifferInAMixersWords() throws Exception {
        Path one = TestSong.write(folder.resolve("song"), 1, 7);
        String yaml = Files.readString(one);
        Path two = Files.writeString(
                one.resolveSibling("two.yaml"),
                yaml.replaceFirst("ratio: 3", "ratio: 4")
                        .replaceFirst("song: Test Song", "song: Test Song\nisrc: DE-A62-04-00001"));

        Said said = Delivered.say("diff", folder.resolve("song"), two);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out().lines())
                .containsExactly("song: isrc none → DE-A62-04-00001", "drums: compressor ratio 3 → 4");
        assertThat(Delivered.say("diff", one, one).out().lines()).containsExactly("the same settings");
        JsonNode json = Delivered.say("diff", "--json", one, two).json();
        assertThat(json.at("/changes/1/where").asText()).isEqualTo("drums");
        assertThat(json.at("/changes/1/what").asText()).isEqualTo("compressor ratio 3 → 4");
        assertThat(json.get("heard")).isEmpty();
    }

    @Test
    void twoDeliveriesAlsoInWhatIsHeard() throws Exception {
        Delivered song =
                Delivered.of(folder.resolve("a"), yaml -> yaml.replaceAll(" *automation: \\{levelDb[^\n]*\n", ""));
        Path before = song.folder.resolve("before");
        song.deliver(before);
        song.edit(yaml -> yaml.replace("kind: bass\n    levelDb: -3", "kind: bass\n    levelDb: -1"));
        song.deliver(song.out());

        Said said = Delivered.say("diff", before, song.out());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("bass: level -3 → -1 dB (+2 dB)")
                .anyMatch(line -> line.matches("heard: bass -[\\d.]+ → -[\\d.]+ LUFS \\(\\+2\\.00\\)"))
                .noneMatch(line -> line.startsWith("heard: drums"));
        assertThat(Delivered.say("diff", before, before).out().lines())
                .containsExactly("the same settings", "heard: every level is as it was");
    }

    @Test
    void whatIsNoSessionIsNamed() throws Exception {
        Path one = TestSong.write(folder.resolve("song"), 1, 7);
        Said missing = Delivered.say("diff", one, folder.resolve("two.yaml"));
        assertThat(missing.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(missing.err()).contains("two.yaml: there is no such file; give a session file");
        Path bad = Files.writeString(
                folder.resolve("bad.yaml"), Files.readString(one).replace("ratio: 3", "ratio: 0"));
        Said refused = Delivered.say("diff", one, bad);
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(refused.err()).contains("bad.yaml:", "compressor.ratio: is 0; it must be between 1 and");
    }
}
