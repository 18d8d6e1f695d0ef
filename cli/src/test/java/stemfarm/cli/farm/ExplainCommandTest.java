package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.cli.FolderTree;
import stemfarm.cli.farm.Delivered.Said;

/** {@code stemfarm explain} gives each node's reason, and renders nothing. */
final class ExplainCommandTest {

    private static Delivered whole;

    private final Path folder;

    ExplainCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void deliver(@TempDir Path shared) throws Exception {
        whole = Delivered.of(
                shared,
                yaml -> yaml.replace("{bitDepth: 24}", "{bitDepth: 24, alternates: [{preset: instrumental}]}")
                        .replaceAll(" *automation: \\{levelDb[^\n]*\n", ""));
    }

    private Delivered song() throws IOException {
        return whole.copy(folder.resolve("copy"));
    }

    /** Reasons of the nodes that would be rendered. */
    private static Map<String, String> explain(Delivered song) throws IOException {
        Said said = Delivered.say("explain", song.session(), "--json", "--store", song.store(), "--out", song.out());
        assertThat(said.code()).as(said.err()).isZero();
        Map<String, String> why = new TreeMap<>();
        for (JsonNode node : said.json().get(0).get("nodes")) {
            if (!node.get("stored").asBoolean()) {
                String reasons = String.join(
                        "; ",
                        StreamSupport.stream(node.get("why").spliterator(), false)
                                .map(JsonNode::asText)
                                .toList());
                why.put(node.get("name").asText(), reasons);
            } else {
                assertThat(node.get("why")).isEmpty();
            }
        }
        return why;
    }

    @Test
    void nothingChangedIsNothingToRender() throws IOException {
        Delivered song = song();
        assertThat(explain(song)).isEmpty();
        Said said = Delivered.say("explain", song.session(), "--store", song.store(), "--out", song.out());
        assertThat(said.out())
                .contains("Test Song  0:03, 48000 Hz, 4 stems, 4 tracks")
                .doesNotContain("render  ");
    }

    @Test
    void aFirstRenderIsOne() throws IOException {
        Delivered song = song();
        FolderTree.delete(song.store());
        FolderTree.delete(song.out());
        assertThat(explain(song))
                .hasSize(8)
                .allSatisfy((node, why) -> assertThat(why).isEqualTo("first render"));
        assertThat(song.out()).doesNotExist();
    }

    @Test
    void whatTheStoreLostIsSaid() throws IOException {
        Delivered song = song();
        FolderTree.delete(song.store());
        assertThat(explain(song))
                .hasSize(8)
                .allSatisfy(
                        (node, why) -> assertThat(why).isEqualTo("rendered before, but the store has it no longer"));
    }

    @Test
    void aTrackWithOtherBytesIsNamed() throws IOException {
        Delivered song = song();
        TestSong.writeTrack(song.folder.resolve("song/bass.wav"), 2, 161, 8);
        assertThat(explain(song))
                .isEqualTo(Map.of(
                        "bass", "bass.wav: its audio changed",
                        "mix", "bass changes",
                        "master", "mix changes",
                        "mastered stems", "mix changes; master changes",
                        "alternate instrumental", "mix changes; master changes"));
    }

    @Test
    void aTrackWithAnotherNameIsTheSame() throws IOException {
        Delivered song = song();
        Files.move(song.folder.resolve("song/bass.wav"), song.folder.resolve("song/low.wav"));
        song.edit(yaml -> yaml.replace("file: bass.wav", "file: low.wav"));
        assertThat(explain(song)).isEmpty();
    }

    /** What changes in the session, and the node with its reason. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            thresholdDb: -24, ratio: 3        | thresholdDb: -24, ratio: 4   | drums  | compressor ratio 3 → 4
            bass.wav, pan: -10                | bass.wav, invertPolarity: true, pan: -10 | bass | bass.wav invert polarity off → on
            kind: bass\\n    levelDb: -3      | kind: bass\\n    levelDb: -1 | mix    | bass level -3 → -1 dB (+2 dB)
            profile: streaming                | profile: loud                | master | profile name streaming → loud; profile integrated -14 → -11 LUFS
            thresholdDb: -18, ratio: 2        | thresholdDb: -18, ratio: 2.5 | master | compressor ratio 2 → 2.5
            bitDepth: 24                      | bitDepth: 16                 | mix    | deliverables bit depth 24 → 16
            sampleRateHz: 48000               | sampleRateHz: 48000\\ntailSec: 2 | drums | tail 1 → 2 s
            {preset: instrumental}            | {preset: instrumental}, {name: no-bass, without: [bass]} | alternate no-bass | alternate no-bass added
            {preset: instrumental}            | {preset: instrumental, redetect: true} | alternate instrumental | mix of alternate instrumental is new; alternate instrumental redetect off → on
            {preset: instrumental}            | {name: instrumental, without: [vocal, keys]} | alternate instrumental | alternate instrumental without #2 backing-vocal → keys
            """)
    void aParameterIsNamedWithOldAndNew(String from, String to, String node, String why) throws IOException {
        Delivered song = song();
        song.edit(yaml -> yaml.replaceFirst(from.replaceAll("[{}]", "\\\\$0"), to.replace("\\n", "\n")));
        assertThat(explain(song)).containsEntry(node, why);
    }

    /** Made by an engine that had another version of the equaliser, and so other keys. */
    @Test
    void anotherEngineIsNamed() throws IOException {
        Delivered song = song();
        FolderTree.delete(song.store());
        song.editManifest(json -> json.replaceFirst("\"Eq\" : \\d+", "\"Eq\" : 0")
                .replaceAll("(\"label\" : \"(drums|mix)\",\\s*\"key\" : \")..", "$1zz"));
        assertThat(explain(song))
                .containsEntry("drums", "engine: Eq 0 → " + EngineVersions.all().get("Eq"))
                .containsEntry("mix", "drums changes")
                .containsEntry("bass", "rendered before, but the store has it no longer");
    }
}
