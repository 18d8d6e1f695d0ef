package stemfarm.master.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Breakpoint;
import stemfarm.audio.automation.Curve;
import stemfarm.audio.automation.Lane;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.store.NodeResult;
import stemfarm.session.Deliverables;
import stemfarm.session.Master;
import stemfarm.session.Profile;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.graph.MasterNode;
import stemfarm.session.graph.TrackSource;
import stemfarm.worker.job.BadInputException;

class MasterRenderTest {

    private static final String KEY = "a5".repeat(32);
    private static final Profile STREAMING = new Profile("streaming", -14, -1);
    private static final List<InsertSettings> GLUE = List.of(
            new EqSettings(List.of(new EqBand(EqBand.Type.HIGH_SHELF, 8_000, 1.5, 0.7071))),
            new CompressorSettings(-20, 2, 6, 30, 150, 0, 100));

    private final Path folder;
    private FolderStore store;

    MasterRenderTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = FolderStore.open(folder.resolve("store"));
    }

    private static MasterNode node(
            long lengthFrames, List<InsertSettings> chain, Profile profile, int bitDepth, Stem... stems) {
        Session session = new Session(
                "Blue/Hour",
                "",
                Stems.RATE_HZ,
                0,
                List.of(stems),
                new Master(chain, 5, 80),
                profile,
                new Deliverables(bitDepth, true));
        List<String> names = session.stems().stream().map(Stem::name).toList();
        List<String> keys =
                IntStream.range(0, stems.length).mapToObj(Stems::key).toList();
        TrackSource kick = new TrackSource("drums/Kick.wav", "/elsewhere/Kick.wav", "c0".repeat(32), 44_100, 1, 9);
        return new MasterNode(KEY, session, lengthFrames, names, keys, List.of(kick));
    }

    private NodeResult render(MasterNode node, int blockFrames) throws IOException {
        try (MasterRender render = MasterRender.open(node, blockFrames, store)) {
            double done = 0;
            while (render.step()) {
                assertThat(render.done()).as(render.phase()).isBetween(done, 1.0);
                done = render.done();
            }
            assertThat(render.done()).isEqualTo(1);
            return render.commit();
        }
    }

    private Path fetch(NodeResult result, String name) throws IOException {
        for (NodeResult.StoredFile file : result.files()) {
            if (file.name().equals(name)) {
                return store.fetch(result.key(), file);
            }
        }
        throw new AssertionError(name + " is not among " + result.files());
    }

    private JsonNode json(NodeResult result, String name) throws IOException {
        return new ObjectMapper().readTree(fetch(result, name).toFile());
    }

    private double[][] read(NodeResult result, String name) throws IOException {
        try (AudioReader reader = AudioFiles.open(fetch(result, name))) {
            double[][] audio = new double[2][Math.toIntExact(reader.info().frames())];
            assertThat(reader.read(audio, 0, audio[0].length)).isEqualTo(audio[0].length);
            return audio;
        }
    }

    private static Measurement measure(double[][] audio) {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(Stems.RATE_HZ, 2, audio[0].length);
        meter.process(audio, audio[0].length);
        return meter.result();
    }

    private MasterNode song(List<InsertSettings> chain, Profile profile, int bitDepth) throws IOException {
        int frames = 6 * Stems.RATE_HZ + 17;
        Stems.put(store, Stems.key(0), Stems.drums(11, frames, 0.7));
        Stems.put(store, Stems.key(1), Stems.pads(frames, 0.3));
        return node(frames, chain, profile, bitDepth, Stems.stem("drums", -3, false), Stems.stem("pads", 2, false));
    }

    @ParameterizedTest
    @CsvSource({"-14, -1, 24", "-14, -1, 16", "-9.5, -0.5, 24", "-23, -2, 32"})
    void theDeliveredMasterMeetsItsProfile(double targetLufs, double targetDbtp, int bitDepth) throws IOException {
        NodeResult result = render(song(GLUE, new Profile("test", targetLufs, targetDbtp), bitDepth), 1_024);
        Measurement master = measure(read(result, "master/Blue Hour.wav"));
        assertThat(master.integratedLufs()).isCloseTo(targetLufs, within(0.06));
        assertThat(master.truePeakDbtp()).isLessThanOrEqualTo(targetDbtp);
        JsonNode report = json(result, "report.json");
        assertThat(report.at("/master/normalisation/onTarget").asBoolean()).isTrue();
        assertThat(report.at("/master/measurement/integratedLufs").asDouble()).isEqualTo(master.integratedLufs());
    }

    /** The delivered stem has its fader's ride, and the ride is in the mix. */
    @Test
    void aStemRidesWhereItsFaderIs() throws IOException {
        MasterNode still = song(List.of(), new Profile("quiet", -30, 0), 32);
        Curve line = new Curve(List.of(new Breakpoint(1, -12), new Breakpoint(3, 0)));
        Automation ride = new Automation(List.of(new Lane("levelDb", line)));
        Stem drums = new Stem("drums", "drums", -3, false, List.of(), List.of(), List.of(), ride);
        NodeResult result = render(
                node(
                        still.lengthFrames(),
                        List.of(),
                        still.session().profile(),
                        32,
                        drums,
                        Stems.stem("pads", 2, true)),
                1_024);
        double[][] audio = Stems.drums(11, (int) still.lengthFrames(), 0.7);
        double[][] delivered = read(result, "stems/Blue Hour_drums.wav");
        double[][] master = read(result, "master/Blue Hour.wav");
        double gain = StrictMath.pow(
                10,
                json(result, "report.json").at("/master/normalisation/gainDb").asDouble() / 20);
        for (int i = 0; i < audio[0].length; i += 7) {
            double levelDb = Math.min(Math.max((i / 48_000.0 - 1) * 6 - 12, -12), 0);
            double expected = StrictMath.pow(10, levelDb / 20) * (float) audio[0][i];
            assertThat(delivered[0][i]).as("frame %d", i).isCloseTo(expected, within(1e-7));
            assertThat(master[0][i]).as("frame %d of the master", i).isCloseTo(gain * expected, within(1e-6));
        }
        assertThat(json(result, "report.json")
                        .at("/stems/0/automation/levelDb/1/0")
                        .asDouble())
                .isEqualTo(3);
    }

    @Test
    void theStemsSumToTheMixAndTheMasterIsItsGain() throws IOException {
        NodeResult result = render(song(List.of(), new Profile("quiet", -30, 0), 32), 1_024);
        double[][] drums = read(result, "stems/Blue Hour_drums.wav");
        double[][] pads = read(result, "stems/Blue Hour_pads.wav");
        double[][] master = read(result, "master/Blue Hour.wav");
        JsonNode normalisation = json(result, "report.json").at("/master/normalisation");
        assertThat(normalisation.get("maxGainReductionDb").asDouble()).isZero();
        double gain = StrictMath.pow(10, normalisation.get("gainDb").asDouble() / 20);
        double residual = 0;
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < master[c].length; i++) {
                residual = Math.max(residual, Math.abs(drums[c][i] + pads[c][i] - master[c][i] / gain));
            }
        }
        // three files of 32-bit floats are rounded
        assertThat(residual).isLessThan(3e-7);
    }

    @Test
    void stemsAreDeliveredAtTheirLevelAndEqualLength() throws IOException {
        MasterNode node = song(GLUE, STREAMING, 24);
        NodeResult result = render(node, 1_024);
        double[][] drums = read(result, "stems/Blue Hour_drums.wav");
        double[][] source = Stems.drums(11, Math.toIntExact(node.lengthFrames()), 0.7);
        assertThat(drums[0]).hasSize(source[0].length);
        assertThat(read(result, "stems/Blue Hour_pads.wav")[0]).hasSize(source[0].length);
        double gain = StrictMath.pow(10, -3 / 20.0);
        double residual = 0;
        for (int i = 0; i < source[0].length; i++) {
            residual = Math.max(residual, Math.abs(drums[1][i] - gain * source[1][i]));
        }
        // dither and rounding: at most 1.5 steps of 24 bits
        assertThat(residual).isLessThan(1.6 * 0x1p-23);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 999, 4_096})
    void theBlockSizeDoesNotChangeABit(int blockFrames) throws IOException {
        NodeResult reference = render(song(GLUE, STREAMING, 24), 1_024);
        store = FolderStore.open(folder.resolve("fresh"));
        assertThat(render(song(GLUE, STREAMING, 24), blockFrames).files()).isEqualTo(reference.files());
    }

    @Test
    void anImpulseStaysWhereItIsThroughTheLimiter() throws IOException {
        double[][] audio = new double[2][Stems.RATE_HZ];
        audio[0][20_000] = 2;
        audio[1][20_000] = 2;
        Stems.put(store, Stems.key(0), audio);
        NodeResult result = render(node(Stems.RATE_HZ, List.of(), STREAMING, 32, Stems.stem("drums", 0, false)), 256);
        double[] master = read(result, "master/Blue Hour.wav")[0];
        int peak = IntStream.range(0, master.length)
                .reduce(0, (a, b) -> Math.abs(master[b]) > Math.abs(master[a]) ? b : a);
        assertThat(peak).isEqualTo(20_000);
        assertThat(master[peak]).isBetween(0.5, 0.9);
    }

    @Test
    void silenceIsDeliveredAsSilenceWithAWarning() throws IOException {
        Stems.put(store, Stems.key(0), new double[2][Stems.RATE_HZ]);
        NodeResult result = render(node(Stems.RATE_HZ, List.of(), STREAMING, 32, Stems.stem("drums", 0, false)), 1_024);
        assertThat(read(result, "master/Blue Hour.wav")[0]).containsOnly(0);
        assertThat(json(result, "report.json").get("warnings"))
                .extracting(JsonNode::asText)
                .anyMatch(warning -> warning.contains("stem drums is silent"))
                .anyMatch(warning -> warning.contains("the mix is silent"));
    }

    @Test
    void aStemThatCancelsInMonoIsPointedOut() throws IOException {
        double[][] sides = Stems.pads(Stems.RATE_HZ, 0.3);
        for (int i = 0; i < sides[1].length; i++) {
            sides[1][i] = -sides[0][i];
        }
        Stems.put(store, Stems.key(0), sides);
        NodeResult result = render(node(Stems.RATE_HZ, List.of(), STREAMING, 24, Stems.stem("pads", 0, false)), 1_024);
        assertThat(json(result, "report.json").get("warnings"))
                .extracting(JsonNode::asText)
                .anyMatch(warning -> warning.contains("stem pads has a stereo correlation of -1.00"));
    }

    @Test
    void whatCannotReachTheProfileSaysSoWithFigures() throws IOException {
        double[][] clicks = new double[2][4 * Stems.RATE_HZ];
        for (int i = 0; i < clicks[0].length; i += 12_000) {
            clicks[0][i] = 1;
            clicks[1][i] = 1;
        }
        Stems.put(store, Stems.key(0), clicks);
        NodeResult result =
                render(node(clicks[0].length, List.of(), STREAMING, 24, Stems.stem("clicks", 0, false)), 1_024);
        assertThat(measure(read(result, "master/Blue Hour.wav")).truePeakDbtp()).isLessThanOrEqualTo(-1);
        assertThat(json(result, "report.json").get("warnings"))
                .extracting(JsonNode::asText)
                .anyMatch(warning -> warning.contains("LUFS") && warning.contains("asks for -14.0 LUFS"));
    }

    @Test
    void aMutedStemIsDeliveredButNotMixedAndOversAreCounted() throws IOException {
        int frames = 2 * Stems.RATE_HZ;
        Stems.put(store, Stems.key(0), Stems.pads(frames, 0.3));
        double[][] loud = new double[2][frames];
        loud[0][100] = 1.5;
        loud[1][200] = -1.5;
        Stems.put(store, Stems.key(1), loud);
        NodeResult result = render(
                node(frames, List.of(), STREAMING, 24, Stems.stem("pads", 0, false), Stems.stem("loud", 0, true)),
                1_024);
        JsonNode report = json(result, "report.json");
        assertThat(report.at("/mix/samplePeakDbfs").asDouble()).isLessThan(-9);
        assertThat(report.at("/stems/1/clippedSamples").asLong()).isEqualTo(2);
        assertThat(report.get("warnings"))
                .extracting(JsonNode::asText)
                .anyMatch(warning -> warning.contains("stem loud is muted"))
                .anyMatch(warning -> warning.contains("stem loud exceeds full scale: 2 samples"));
    }

    @Test
    void faultsAndHiddenStemsArePointedOut() throws IOException {
        int frames = 4 * Stems.RATE_HZ;
        Stems.put(store, Stems.key(0), Stems.pads(frames, 0.3));
        double[][] faulty = Stems.pads(frames, 0.3);
        faulty[0][100_000] += 0.5;
        for (int i = 0; i < frames; i++) {
            faulty[0][i] += 0.02;
        }
        Stems.put(store, Stems.key(1), faulty);
        NodeResult result = render(
                node(frames, List.of(), STREAMING, 24, Stems.stem("pads", 0, false), Stems.stem("soft", -20, false)),
                1_024);
        JsonNode report = json(result, "report.json");
        assertThat(report.at("/masking/0/stem").asText()).isEqualTo("soft");
        assertThat(report.at("/masking/0/by").asText()).isEqualTo("pads");
        assertThat(report.get("warnings"))
                .extracting(JsonNode::asText)
                .anyMatch(warning -> warning.contains("stem soft is hidden by pads 100 % of the time"))
                .anyMatch(warning -> warning.contains("stem soft has a DC offset of 2.0 %"))
                .anyMatch(warning -> warning.matches("stem soft clicks in \\d places.*"))
                .anyMatch(warning -> warning.contains("stem pads ends at"))
                .noneMatch(warning -> warning.contains("stem pads is hidden"));
    }

    @Test
    void theManifestNamesInputsNodesAndEveryOtherFile() throws IOException {
        NodeResult result = render(song(GLUE, STREAMING, 24), 1_024);
        assertThat(result.files())
                .extracting(NodeResult.StoredFile::name)
                .contains(
                        "manifest.json",
                        "master/Blue Hour.wav",
                        "report.html",
                        "report.json",
                        "stems/Blue Hour_drums.wav",
                        "stems/Blue Hour_pads.wav")
                .noneMatch(name -> name.contains("scratch"));
        JsonNode manifest = json(result, "manifest.json");
        for (NodeResult.StoredFile file : result.files()) {
            if (!file.name().equals("manifest.json")) {
                assertThat(manifest.get("deliverables"))
                        .anyMatch(listed -> listed.get("name").asText().equals(file.name())
                                && listed.get("sha256").asText().equals(file.sha256())
                                && listed.get("bytes").asLong() == file.bytes());
            }
        }
        assertThat(manifest.at("/inputs/0/contentHash").asText()).isEqualTo("c0".repeat(32));
        assertThat(manifest.at("/stems/0/node").asText()).isEqualTo(Stems.key(0));
        assertThat(manifest.at("/session/master/chain/1/compressor/ratio").asDouble())
                .isEqualTo(2);
        assertThat(manifest.toString()).doesNotContain("/elsewhere");
    }

    @Test
    void stemsAreLeftOutWhenTheSessionDoesNotWantThem() throws IOException {
        MasterNode with = song(List.of(), STREAMING, 24);
        Session session = with.session();
        Session without = new Session(
                session.song(),
                session.artist(),
                session.sampleRateHz(),
                session.tailSec(),
                session.stems(),
                session.master(),
                session.profile(),
                new Deliverables(24, false));
        NodeResult result = render(
                new MasterNode(KEY, without, with.lengthFrames(), with.stemNames(), with.stemKeys(), List.of()), 1_024);
        assertThat(result.files()).extracting(NodeResult.StoredFile::name).noneMatch(name -> name.startsWith("stems/"));
        assertThat(json(result, "report.json").at("/stems/0/file").isNull()).isTrue();
    }

    @Test
    void aMissingStemIsTheStoresFaultAndABadChainTheUsers() throws IOException {
        MasterNode missing = node(10, List.of(), STREAMING, 24, Stems.stem("drums", 0, false));
        assertThatThrownBy(() -> render(missing, 1_024))
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContaining("stem drums is not in the store");
        List<InsertSettings> tooHigh = List.of(new EqSettings(List.of(new EqBand(EqBand.Type.PEAK, 30_000, 3, 1))));
        MasterNode bad = song(tooHigh, STREAMING, 24);
        assertThatThrownBy(() -> render(bad, 1_024))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("master", "freqHz");
        assertThat(store.find(KEY)).isEmpty();
    }

    @Test
    void closedBeforeItsEndItLeavesNothing() throws IOException {
        try (MasterRender render = MasterRender.open(song(GLUE, STREAMING, 24), 1_024, store)) {
            for (int slice = 0; slice < 20; slice++) {
                assertThat(render.step()).isTrue();
            }
        }
        assertThat(store.find(KEY)).isEmpty();
        try (Stream<Path> left = Files.walk(folder.resolve("store"))) {
            assertThat(left.map(Path::toString)).noneMatch(path -> path.contains("Blue Hour"));
        }
    }
}
