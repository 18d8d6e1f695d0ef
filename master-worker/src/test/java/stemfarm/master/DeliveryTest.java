package stemfarm.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
import stemfarm.farm.store.LostNodeException;
import stemfarm.master.TestSong.Order;
import stemfarm.master.TestSong.Part;
import stemfarm.session.Deliverables;
import stemfarm.session.Profile;
import stemfarm.session.graph.MasterWork;
import stemfarm.session.graph.RenderNode;
import stemfarm.worker.job.BadInputException;
import stemfarm.worker.job.JobWork;

/** From stems in the store to the client's folder. */
class DeliveryTest {

    private static final Profile STREAMING = new Profile("streaming", -14, -1);
    private static final List<InsertSettings> GLUE = List.of(
            new EqSettings(List.of(new EqBand(EqBand.Type.HIGH_SHELF, 8_000, 1.5, 0.7071))),
            new CompressorSettings(-20, 2, 6, 30, 150, 0, 100));

    private static final int FRAMES = 6 * Stems.RATE_HZ + 17;

    private final Path folder;
    private final FolderStore store;

    DeliveryTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = FolderStore.open(folder.resolve("store"));
    }

    private Path deliver(TestSong song) throws IOException {
        return song.deliver(store, 1_024, folder.resolve("out"));
    }

    private static JsonNode json(Path delivery, String name) throws IOException {
        return new ObjectMapper().readTree(delivery.resolve(name).toFile());
    }

    private static double[][] read(Path delivery, String name) throws IOException {
        try (AudioReader reader = AudioFiles.open(delivery.resolve(name))) {
            double[][] audio = new double[2][Math.toIntExact(reader.info().frames())];
            assertThat(reader.read(audio, 0, audio[0].length)).isEqualTo(audio[0].length);
            return audio;
        }
    }

    private static List<String> filesIn(Path delivery) throws IOException {
        try (Stream<Path> files = Files.walk(delivery)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> delivery.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Measurement measure(double[][] audio) {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(Stems.RATE_HZ, 2, audio[0].length);
        meter.process(audio, audio[0].length);
        return meter.result();
    }

    private static TestSong song(List<InsertSettings> chain, Profile profile, int bitDepth) {
        return song(Order.of(chain, profile, bitDepth));
    }

    private static TestSong song(Order order) {
        return new TestSong(
                order, Part.of("drums", -3, Stems.drums(11, FRAMES, 0.7)), Part.of("pads", 2, Stems.pads(FRAMES, 0.3)));
    }

    @ParameterizedTest
    @CsvSource({"-14, -1, 24", "-14, -1, 16", "-9.5, -0.5, 24", "-23, -2, 32"})
    void theDeliveredMasterMeetsItsProfile(double targetLufs, double targetDbtp, int bitDepth) throws IOException {
        Path result = deliver(song(GLUE, new Profile("test", targetLufs, targetDbtp), bitDepth));
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
        Curve line = new Curve(List.of(new Breakpoint(1, -12), new Breakpoint(3, 0)));
        Automation ride = new Automation(List.of(new Lane("levelDb", line)));
        double[][] audio = Stems.drums(11, FRAMES, 0.7);
        Path result = deliver(new TestSong(
                Order.of(List.of(), new Profile("quiet", -30, 0), 32),
                new Part(Stems.stem("drums", -3, false, ride), audio),
                new Part(Stems.stem("pads", 2, true), Stems.pads(FRAMES, 0.3))));
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
        Path result = deliver(song(List.of(), new Profile("quiet", -30, 0), 32));
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
        Path result = deliver(song(GLUE, STREAMING, 24));
        double[][] drums = read(result, "stems/Blue Hour_drums.wav");
        double[][] source = Stems.drums(11, FRAMES, 0.7);
        assertThat(drums[0]).hasSize(source[0].length);
        assertThat(read(result, "stems/Blue Hour_pads.wav")[0]).hasSize(source[0].length);
        double trimDb = json(result, "report.json").at("/preMaster/trimDb").asInt();
        double gain = StrictMath.pow(10, (trimDb - 3) / 20.0);
        double residual = 0;
        for (int i = 0; i < source[0].length; i++) {
            residual = Math.max(residual, Math.abs(drums[1][i] - gain * source[1][i]));
        }
        // dither and rounding of this file, of the other stem and of the mix: at most 1.5 steps of 24 bits each
        assertThat(residual).isLessThan(4.6 * 0x1p-23);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 999, 4_096})
    void theBlockSizeDoesNotChangeABit(int blockFrames) throws IOException {
        JsonNode reference = json(deliver(song(GLUE, STREAMING, 24)), "manifest.json");
        FolderStore fresh = FolderStore.open(folder.resolve("fresh"));
        Path other = song(GLUE, STREAMING, 24).deliver(fresh, blockFrames, folder.resolve("other"));
        assertThat(json(other, "manifest.json")).isEqualTo(reference);
    }

    @Test
    void anImpulseStaysWhereItIsThroughTheLimiter() throws IOException {
        double[][] audio = new double[2][Stems.RATE_HZ];
        audio[0][20_000] = 2;
        audio[1][20_000] = 2;
        Path result = deliver(new TestSong(Order.of(List.of(), STREAMING, 32), Part.of("drums", 0, audio)));
        double[] master = read(result, "master/Blue Hour.wav")[0];
        int peak = IntStream.range(0, master.length)
                .reduce(0, (a, b) -> Math.abs(master[b]) > Math.abs(master[a]) ? b : a);
        assertThat(peak).isEqualTo(20_000);
        assertThat(master[peak]).isBetween(0.5, 0.9);
    }

    @Test
    void silenceIsDeliveredAsSilenceWithAWarning() throws IOException {
        Path result = deliver(
                new TestSong(Order.of(List.of(), STREAMING, 32), Part.of("drums", 0, new double[2][Stems.RATE_HZ])));
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
        Path result = deliver(new TestSong(Order.of(List.of(), STREAMING, 24), Part.of("pads", 0, sides)));
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
        Path result = deliver(new TestSong(Order.of(List.of(), STREAMING, 24), Part.of("clicks", 0, clicks)));
        assertThat(measure(read(result, "master/Blue Hour.wav")).truePeakDbtp()).isLessThanOrEqualTo(-1);
        assertThat(json(result, "report.json").get("warnings"))
                .extracting(JsonNode::asText)
                .anyMatch(warning -> warning.contains("LUFS") && warning.contains("asks for -14.0 LUFS"));
    }

    @Test
    void aMutedStemIsDeliveredButNotMixed() throws IOException {
        int frames = 2 * Stems.RATE_HZ;
        double[][] loud = new double[2][frames];
        loud[0][100] = 1.5;
        loud[1][200] = -1.5;
        Path result = deliver(new TestSong(
                Order.of(List.of(), STREAMING, 24).with(Deliverables.Stems.BOTH),
                Part.of("pads", 0, Stems.pads(frames, 0.3)),
                new Part(Stems.stem("loud", 0, true), loud)));
        JsonNode report = json(result, "report.json");
        assertThat(report.at("/mix/samplePeakDbfs").asDouble()).isLessThan(-9);
        assertThat(report.get("warnings"))
                .extracting(JsonNode::asText)
                .anyMatch(warning -> warning.contains("stem loud is muted"))
                .anyMatch(warning -> warning.contains("all pre-master files are 4 dB down"));
        // 1.5 is 3.52 dB over full scale: four decibels down it fits
        double[][] delivered = read(result, "stems/Blue Hour_loud.wav");
        assertThat(delivered[0][100]).isCloseTo(1.5 * StrictMath.pow(10, -4 / 20.0), within(2 * 0x1p-23));
        assertThat(filesIn(result)).doesNotContain("mastered-stems/Blue Hour_loud.wav");
    }

    @Test
    void faultsAndHiddenStemsArePointedOut() throws IOException {
        int frames = 4 * Stems.RATE_HZ;
        double[][] faulty = Stems.pads(frames, 0.3);
        faulty[0][100_000] += 0.5;
        for (int i = 0; i < frames; i++) {
            faulty[0][i] += 0.02;
        }
        Path result = deliver(new TestSong(
                Order.of(List.of(), STREAMING, 24),
                Part.of("pads", 0, Stems.pads(frames, 0.3)),
                Part.of("soft", -20, faulty)));
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
        TestSong song = song(GLUE, STREAMING, 24);
        Path result = deliver(song);
        assertThat(filesIn(result))
                .containsExactly(
                        "manifest.json",
                        "master/Blue Hour.wav",
                        "mix/Blue Hour_pre-master.wav",
                        "report.html",
                        "report.json",
                        "stems/Blue Hour_drums.wav",
                        "stems/Blue Hour_pads.wav");
        JsonNode manifest = json(result, "manifest.json");
        for (JsonNode listed : manifest.get("deliverables")) {
            Path file = result.resolve(listed.get("name").asText());
            assertThat(listed.get("sha256").asText()).isEqualTo(sha256(file));
            assertThat(listed.get("bytes").asLong()).isEqualTo(Files.size(file));
        }
        assertThat(manifest.get("deliverables")).hasSize(filesIn(result).size() - 1);
        assertThat(manifest.at("/inputs/0/contentHash").asText()).isEqualTo("hash of drums/Take.wav");
        assertThat(manifest.get("nodes"))
                .extracting(node -> node.get("key").asText())
                .containsExactlyElementsOf(
                        song.graph().nodes().stream().map(RenderNode::key).toList());
        assertThat(manifest.at("/session/master/chain/1/compressor/ratio").asDouble())
                .isEqualTo(2);
        assertThat(manifest.toString()).doesNotContain("/elsewhere");
    }

    private static String sha256(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void stemsAreLeftOutWhenTheSessionDoesNotWantThem() throws IOException {
        Path result = deliver(song(Order.of(List.of(), STREAMING, 24).with(Deliverables.Stems.NONE)));
        assertThat(filesIn(result))
                .containsExactly("manifest.json", "master/Blue Hour.wav", "report.html", "report.json");
        assertThat(json(result, "report.json").at("/stems/0/file").isNull()).isTrue();
    }

    @Test
    void aMissingStemIsTheStoresFaultAndABadChainTheUsers() throws IOException {
        assertThatThrownBy(() -> song(GLUE, STREAMING, 24).render(store, 1_024))
                .isInstanceOf(LostNodeException.class)
                .hasMessageContainingAll("stem ", "is not in the store");
        List<InsertSettings> tooHigh = List.of(new EqSettings(List.of(new EqBand(EqBand.Type.PEAK, 30_000, 3, 1))));
        TestSong bad = song(tooHigh, STREAMING, 24);
        assertThatThrownBy(() -> deliver(bad))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("master", "freqHz");
        assertThat(store.find(bad.graph().master().key())).isEmpty();
    }

    @Test
    void closedBeforeItsEndItLeavesNothing() throws IOException {
        TestSong song = song(GLUE, STREAMING, 24);
        song.putStems(store);
        for (MasterWork node : song.graph().masterWork()) {
            try (JobWork work = MasterWorker.open(node, 1_024, store)) {
                for (int slice = 0; slice < 5; slice++) {
                    assertThat(work.step()).isTrue();
                }
            }
            assertThat(store.find(node.key())).isEmpty();
            try (Stream<Path> left = Files.list(folder.resolve("store/tmp"))) {
                assertThat(left).isEmpty();
            }
            try (JobWork work = MasterWorker.open(node, 1_024, store)) {
                boolean more = true;
                while (more) {
                    more = work.step();
                }
                work.commit();
            }
        }
    }
}
