package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.cli.Main;

/** Stems that hear each other, through the whole farm: the kick ducks the bass, the vocal the pads; a hall is sent to. */
final class KeysAndReturnsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Quiet enough that the limiter has nothing to do: the master is then the mix times a gain. */
    private static final String SESSION = """
            song: Wired
            sampleRateHz: 48000
            profile: {integratedLufs: -33, truePeakDbtp: -1}
            deliverables: {bitDepth: 32}
            stems:
              - name: pads
                levelDb: -2
                chain:
                  - transient: {attackDb: 2}
                  - compressor: {thresholdDb: -40, ratio: 8, attackMs: 2, key: vocal}
                tracks: [{file: pads.wav, pan: -20, sends: [{to: hall, levelDb: -9, preFader: true}]}]
              - name: bass
                chain: [{compressor: {thresholdDb: -40, ratio: 8, attackMs: 1, key: kick.wav}}]
                tracks: [{file: bass.wav}]
              - name: drums
                sends: [{to: hall, levelDb: -15}]
                tracks:
                  - {file: kick.wav, gainDb: -1}
                  - {file: hat.wav, pan: 40, inserts: [{compressor: {thresholdDb: -40, ratio: 4, key: vocal}}]}
              - name: vocal
                levelDb: 1
                chain: [{eq: [{type: high-pass, freqHz: 90}]}]
                sends: [{to: hall, levelDb: -8}]
                tracks: [{file: vocal.wav}]
              - name: hall
                kind: return
                levelDb: -3
                chain:
                  - eq: [{type: high-pass, freqHz: 200}, {type: low-pass, freqHz: 6000}]
                  - compressor: {thresholdDb: -40, ratio: 3, key: vocal}
                  - imager: {widthPercent: 150}
            """;

    private static Path song;
    private static Path store;
    private static Path out;
    private static Map<String, String> reference;

    @BeforeAll
    static void renderOnce(@TempDir Path dir) throws IOException {
        Path folder = Files.createDirectories(dir.resolve("song"));
        List<String> tracks = List.of("pads", "bass", "kick", "hat", "vocal");
        for (int i = 0; i < tracks.size(); i++) {
            TestSong.writeTrack(folder.resolve(tracks.get(i) + ".wav"), 4, 90.0 * (i + 1), 7_000 + i);
        }
        song = Files.writeString(folder.resolve("session.yaml"), SESSION);
        reference = Rendering.render(song, dir, "--slots", "2");
        store = dir.resolve("store");
        out = dir.resolve("out");
        assertThat(reference).hasSize(7);
    }

    @Test
    void shouldNotDependOnSlotsOrBlockSize(@TempDir Path dir) throws IOException {
        assertThat(Rendering.render(song, dir, "--slots", "1", "--block-frames", "333"))
                .isEqualTo(reference);
    }

    /** The null certificate: what is delivered as stems, returns among them, is the whole mix. */
    @Test
    void theDeliveredStemsShouldSumToTheMix() throws IOException {
        JsonNode report = JSON.readTree(out.resolve("report.json").toFile());
        double gain =
                StrictMath.pow(10, report.at("/master/normalisation/gainDb").asDouble() / 20);
        assertThat(report.at("/master/normalisation/maxGainReductionDb").asDouble())
                .isZero();
        double[][] master = null;
        double[][] sum = null;
        for (String name : reference.keySet()) {
            double[][] audio = read(out.resolve(name));
            if (name.startsWith("master/")) {
                master = audio;
            } else if (name.startsWith("stems/")) {
                sum = sum == null ? new double[2][audio[0].length] : sum;
                add(audio, sum);
            }
        }
        assertThat(master).isNotNull();
        assertThat(sum).isNotNull();
        double residual = 0;
        double peak = 0;
        for (int i = 0; i < sum[0].length; i++) {
            residual = Math.max(residual, Math.abs(master[0][i] - gain * sum[0][i]));
            peak = Math.max(peak, Math.abs(master[0][i]));
        }
        assertThat(peak).isGreaterThan(0.01);
        assertThat(residual).isLessThan(1e-6);
    }

    @Test
    void shouldRenderAgainExactlyWhoHearsAChange() throws IOException {
        assertThat(toRender("", "")).isEmpty();
        assertThat(toRender("{file: vocal.wav}", "{file: vocal.wav, gainDb: 1}"))
                .containsExactlyInAnyOrder("vocal", "pads", "drums", "hall", "mix", "master");
        assertThat(toRender("{file: kick.wav, gainDb: -1}", "{file: kick.wav, gainDb: -2}"))
                .containsExactlyInAnyOrder("drums", "bass", "hall", "mix", "master");
        assertThat(toRender("levelDb: 1\n", "levelDb: 2\n")).containsExactlyInAnyOrder("hall", "mix", "master");
        assertThat(toRender("levelDb: -2\n", "levelDb: -4\n")).containsExactly("mix", "master");
    }

    @Test
    void aSoloShouldRenderTheStemAsInTheSong(@TempDir Path dir) throws IOException {
        Map<String, String> solo = Rendering.render(song, dir, "--solo", "pads");
        assertThat(solo.keySet())
                .containsExactlyInAnyOrder("master/Wired.wav", "mix/Wired_pre-master.wav", "stems/Wired_pads.wav");
        // the header names the mix that it is a part of
        assertThat(read(dir.resolve("out/stems/Wired_pads.wav")))
                .isDeepEqualTo(read(out.resolve("stems/Wired_pads.wav")));
    }

    /** Names of the nodes that are not in the store once the session is changed so. */
    private static Set<String> toRender(String from, String to) throws IOException {
        Path changed = song.resolveSibling("changed.yaml");
        assertThat(SESSION).contains(from);
        Files.writeString(changed, from.isEmpty() ? SESSION : SESSION.replace(from, to));
        StringWriter printed = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(printed, true))
                .execute("render", changed.toString(), "--dry-run", "--json", "--store", store.toString());
        assertThat(exit).isZero();
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode node : JSON.readTree(printed.toString()).get(0).path("nodes")) {
            if (!node.path("stored").asBoolean()) {
                names.add(node.path("name").asText());
            }
        }
        return names;
    }

    private static void add(double[][] audio, double[][] sum) {
        for (int channel = 0; channel < 2; channel++) {
            for (int i = 0; i < sum[channel].length; i++) {
                sum[channel][i] += audio[channel][i];
            }
        }
    }

    private static double[][] read(Path file) throws IOException {
        try (AudioReader reader = AudioFiles.open(file)) {
            double[][] audio = new double[2][Math.toIntExact(reader.info().frames())];
            int got = 0;
            for (int more = 1; more > 0; got += more) {
                more = reader.read(audio, got, Math.min(4_096, audio[0].length - got));
            }
            return audio;
        }
    }
}
