package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.cli.ExitCode;
import stemfarm.cli.Main;
import stemfarm.cli.render.PureRender;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.artefact.StemMeasurement;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.store.NodeResult;
import stemfarm.master.deliver.Manifest;
import stemfarm.session.Session;
import stemfarm.session.balance.FaderMoves;
import stemfarm.session.file.SessionFile;
import stemfarm.session.folder.TrackFolder;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.TrackSources;

/** {@code stemfarm balance}, judged by its files and by what a render of its candidates makes. */
final class BalanceCommandTest {

    private static final double STEP_24_BITS = 1.0 / (1 << 23);

    private final StringWriter errors = new StringWriter();

    private Path dir;
    private Path session;

    @BeforeEach
    void write(@TempDir Path temp) throws IOException {
        dir = temp;
        session = TestSong.write(dir.resolve("song"), 5, 7);
    }

    @Test
    void sweepsAFaderWithoutRenderingAStem() throws Exception {
        Session original = SessionFile.read(session);
        JsonNode all = balance("--sweep", "vocal=-1..+1", "--step", "1");
        Set<Path> stored = stored();

        assertThat(names(all)).containsExactly("session", "vocal-1.0dB", "vocal+0.0dB", "vocal+1.0dB");
        for (double by = -1; by <= 1; by++) {
            Path file = session.resolveSibling(String.format("balance-vocal%+.1fdB.yaml", by));
            assertThat(SessionFile.read(file)).isEqualTo(new FaderMoves(Map.of("vocal", by)).in(original));
        }
        assertThat(balance("--sweep", "vocal=-1..+1", "--step", "1")).isEqualTo(all);
        assertThat(stored()).isEqualTo(stored);
        assertThat(stored).hasSize(TestSong.STEMS.size());

        double base = all.at("/candidates/0/contrasts/0/overLu").asDouble();
        assertThat(all.at("/candidates/1/contrasts/0/overLu").asDouble()).isCloseTo(base - 1, within(0.01));
        assertThat(all.at("/candidates/3/contrasts/0/overLu").asDouble()).isCloseTo(base + 1, within(0.01));
    }

    @Test
    void soundsAsARenderOfTheCandidate() throws Exception {
        effects();
        JsonNode all = balance("--sweep", "vocal=-3..+3,drums=1..1", "--step", "3");

        for (JsonNode candidate : all.path("candidates")) {
            Path file = Path.of(candidate.path("session").asText());
            Session moved = SessionFile.read(file);
            RenderGraph graph = RenderGraph.of(
                    moved, TrackSources.resolve(moved, session.getParent(), dir.resolve("cache")), List.of());
            ArtefactStore store = FolderStore.open(dir.resolve("rendered"));
            new PureRender(store, 2, 1_000).render(graph);

            Measurement rendered = MixMeasurement.read(stored(store, graph.mix().key(), MixMeasurement.FILE))
                    .measurement();
            assertThat(candidate.path("integratedLufs").asDouble()).isEqualTo(rendered.integratedLufs());
            assertThat(candidate.path("truePeakDbtp").asDouble()).isEqualTo(rendered.truePeakDbtp());
            assertThat(largestDifference(
                            stored(store, graph.mix().key(), MixMeasurement.AUDIO),
                            candidate.path("auditionGainDb").asDouble(),
                            audition(candidate)))
                    .as(candidate.path("name").asText())
                    .isLessThanOrEqualTo(1.51 * STEP_24_BITS);
        }
    }

    @Test
    void auditionsAllAtOneLoudness() throws Exception {
        JsonNode all = balance("--sweep", "vocal=-6..+6", "--step", "6");

        double common = all.path("auditionLufs").asDouble();
        List<Double> peaks = new ArrayList<>();
        for (JsonNode candidate : all.path("candidates")) {
            Measurement heard = measure(audition(candidate));
            assertThat(heard.integratedLufs()).isCloseTo(common, within(0.01));
            peaks.add(heard.truePeakDbtp());
        }
        assertThat(peaks).allMatch(peak -> peak <= -0.99);
        assertThat(TrackFolder.scan(session.getParent()).tracks())
                .extracting(track -> track.file())
                .containsExactly("bass.wav", "drums.wav", "keys.wav", "vocal.wav");

        balance("--sweep", "drums=0..1", "--step", "1");
        assertThat(session.resolveSibling("balance/vocal+6.0dB.wav")).doesNotExist();
        assertThat(session.resolveSibling("balance/drums+1.0dB.wav")).exists();
        assertThat(session.resolveSibling("balance-vocal+6.0dB.yaml")).exists();
    }

    @Test
    void keepsACandidateInTheSession() throws Exception {
        String before = Files.readString(session);
        Session original = SessionFile.read(session);
        balance("--sweep", "vocal=1..2", "--step", "1", "--no-audition");
        assertThat(session.resolveSibling("balance")).doesNotExist();
        assertThat(session).content().isEqualTo(before);

        assertThat(run("--keep", "vocal+2.0dB")).isZero();

        assertThat(SessionFile.read(session)).isEqualTo(new FaderMoves(Map.of("vocal", 2.0)).in(original));
        assertThat(session.resolveSibling("session.yaml.bak")).content().isEqualTo(before);
        assertThat(run("--keep", "vocal+3.0dB")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("vocal+1.0dB, vocal+2.0dB");
    }

    @Test
    void rendersCandidatesFromTheStemsThatAreThere() throws Exception {
        JsonNode all = balance("--sweep", "vocal=1..2", "--step", "1", "--no-audition", "--render");

        for (int i = 1; i <= 2; i++) {
            Path delivery = session.resolveSibling("balance/vocal+" + i + ".0dB");
            Manifest manifest = Manifest.read(delivery);
            assertThat(manifest.session())
                    .isEqualTo(SessionFile.read(
                            Path.of(all.at("/candidates/" + i + "/session").asText())));
            assertThat(delivery.resolve("master")).isNotEmptyDirectory();
        }
        try (Stream<Path> files = Files.walk(dir.resolve("store"))) {
            assertThat(files.filter(file -> file.endsWith(StemMeasurement.AUDIO)))
                    .hasSize(TestSong.STEMS.size());
        }
    }

    @Test
    void replacesNoFileThatSaysSomethingElse() throws Exception {
        Path mine = Files.writeString(session.resolveSibling("balance-vocal+1.0dB.yaml"), "mine");

        assertThat(run("--sweep", "vocal=0..1", "--step", "1")).isEqualTo(ExitCode.USAGE);

        assertThat(errors.toString()).contains(mine.toString(), "--force");
        assertThat(mine).content().isEqualTo("mine");
        assertThat(session.resolveSibling("balance-vocal+0.0dB.yaml")).doesNotExist();
        assertThat(run("--sweep", "vocal=0..1", "--step", "1", "--force")).isZero();
        SessionFile.read(mine);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() throws Exception {
        Files.writeString(
                session,
                Files.readString(session)
                        .replaceAll("automation: \\{levelDb.*\n", "automation: {}\n")
                        .replace("kind: bass\n", "kind: bass\n    mute: true\n"));
        assertThat(run("--sweep", "vocals=0..1,bass=0..1,keys=30..31")).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString())
                .contains("did you mean vocal?", "bass, which is muted", "keys would stand at 28.0 dB", "24 dB");
        assertThat(run("--sweep", "vocal=1")).isZero();
        assertThat(run()).isEqualTo(ExitCode.USAGE);
    }

    /** A hall that hears the voice behind its fader: it sounds otherwise when that is moved. */
    private void effects() throws IOException {
        Files.writeString(
                session,
                Files.readString(session)
                                .replace("kind: vocal\n", "kind: vocal\n    sends: [{to: hall, levelDb: -9}]\n")
                        + "  - name: hall\n    kind: return\n    levelDb: -4\n"
                        + "    chain: [{delay: {timeMs: 170, feedbackPercent: 30}}]\n");
    }

    private Path audition(JsonNode candidate) {
        return session.resolveSibling("balance")
                .resolve(candidate.path("audition").asText());
    }

    private static double largestDifference(Path mix, double gainDb, Path audition) throws IOException {
        double gain = StrictMath.pow(10, gainDb / 20);
        double largest = 0;
        try (AudioReader a = AudioFiles.open(mix);
                AudioReader b = AudioFiles.open(audition)) {
            assertThat(b.info().frames()).isEqualTo(a.info().frames());
            double[][] x = new double[2][1_024];
            double[][] y = new double[2][1_024];
            for (int frames = a.read(x, 0, 1_024); frames > 0; frames = a.read(x, 0, 1_024)) {
                assertThat(b.read(y, 0, frames)).isEqualTo(frames);
                for (int i = 0; i < frames; i++) {
                    largest = Math.max(largest, Math.abs(x[0][i] * gain - y[0][i]));
                    largest = Math.max(largest, Math.abs(x[1][i] * gain - y[1][i]));
                }
            }
        }
        return largest;
    }

    private static Measurement measure(Path file) throws IOException {
        try (AudioReader reader = AudioFiles.open(file)) {
            ProgrammeMeter meter = new ProgrammeMeter();
            meter.prepare(reader.info().sampleRateHz(), 2, 1_024);
            double[][] block = new double[2][1_024];
            for (int frames = reader.read(block, 0, 1_024); frames > 0; frames = reader.read(block, 0, 1_024)) {
                meter.process(block, frames);
            }
            return meter.result();
        }
    }

    private static Path stored(ArtefactStore store, String key, String name) throws IOException {
        NodeResult node = store.find(key).orElseThrow();
        for (NodeResult.StoredFile file : node.files()) {
            if (file.name().equals(name)) {
                return store.fetch(key, file);
            }
        }
        throw new AssertionError(name);
    }

    private Set<Path> stored() throws IOException {
        try (Stream<Path> files = Files.walk(dir.resolve("store"))) {
            return new TreeSet<>(
                    files.filter(file -> file.toString().endsWith(".wav")).toList());
        }
    }

    private static List<String> names(JsonNode all) {
        return all.path("candidates").findValuesAsText("name").stream()
                .filter(name -> !name.equals("vocal"))
                .toList();
    }

    private JsonNode balance(String... options) throws IOException {
        StringWriter out = new StringWriter();
        assertThat(run(out, options, "--json")).as(errors.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private int run(String... options) {
        return run(new StringWriter(), options);
    }

    private int run(StringWriter out, String[] options, String... more) {
        List<String> line = new ArrayList<>(List.of(
                "balance", session.toString(), "--store", dir.resolve("store").toString()));
        line.addAll(List.of(options));
        line.addAll(List.of(more));
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(line.toArray(String[]::new));
    }
}
