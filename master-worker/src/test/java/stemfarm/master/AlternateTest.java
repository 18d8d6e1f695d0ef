package stemfarm.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.master.TestSong.Order;
import stemfarm.master.TestSong.Part;
import stemfarm.master.certify.NullCertificate;
import stemfarm.master.certify.NullTest;
import stemfarm.master.deliver.Manifest;
import stemfarm.session.Alternate;
import stemfarm.session.Alternate.Mute;
import stemfarm.session.Alternate.Preset;
import stemfarm.session.Deliverables;
import stemfarm.session.Deliverables.Dither;
import stemfarm.session.Profile;

/** Other versions of the master are sums of its mastered stems. */
class AlternateTest {

    private static final int FRAMES = 2 * Stems.RATE_HZ + 311;
    private static final Profile STREAMING = new Profile("streaming", -14, -1);
    private static final InsertSettings GLUE = new CompressorSettings(-24, 2, 6, 10, 120, 1, 70);
    private static final InsertSettings TAPE = new SaturationSettings(SaturationSettings.Curve.TANH, 6, 0, 100, 4);
    private static final String INSTRUMENTAL = "alternates/Blue Hour_instrumental.wav";
    private static final String A_CAPPELLA = "alternates/Blue Hour_a-cappella.wav";
    private static final String CLEAN = "alternates/Blue Hour_clean.wav";
    private static final String MASTER = "master/Blue Hour.wav";

    private final Path folder;
    private final FolderStore store;

    AlternateTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = FolderStore.open(folder.resolve("store"));
    }

    private static TestSong song(
            List<InsertSettings> chain, int bitDepth, Deliverables.Stems stems, Alternate... alternates) {
        return song(Order.of(chain, STREAMING, bitDepth).with(stems).with(alternates));
    }

    private static TestSong song(Order order) {
        return new TestSong(
                order,
                Part.of("drums", -2, Stems.drums(11, FRAMES, 0.7)),
                Part.of("vocal", 0, Stems.drums(12, FRAMES, 0.5)),
                Part.of("backing-vocal", -6, Stems.drums(13, FRAMES, 0.5)),
                Part.of("pads", 1, Stems.pads(FRAMES, 0.3)),
                new Part(Stems.stem("muted", 0, true), Stems.pads(FRAMES, 0.9)));
    }

    private Path deliver(TestSong song) throws IOException {
        return song.deliver(store, 512, folder.resolve("out"));
    }

    /** With white dither or shaped, 16 or 24 bits, and whether few stems are summed or few taken away. */
    @ParameterizedTest
    @ValueSource(ints = {16, 24})
    void instrumentalAndACappellaSumToTheMaster(int bitDepth) throws IOException {
        Path out = deliver(song(
                List.of(GLUE),
                bitDepth,
                Deliverables.Stems.BOTH,
                Alternate.of(Preset.INSTRUMENTAL),
                Alternate.of(Preset.A_CAPPELLA),
                Alternate.of(Preset.TV_MIX)));
        NullCertificate both = NullTest.of(out, List.of(INSTRUMENTAL, A_CAPPELLA), MASTER);
        assertThat(both.samplesDiffering()).isZero();
        assertThat(both.frames()).isEqualTo(FRAMES);
        List<NullCertificate> certificates = Manifest.read(out).certificates();
        assertThat(certificates)
                .extracting(NullCertificate::whole)
                .containsExactly(
                        "mix/Blue Hour_pre-master.wav",
                        MASTER,
                        INSTRUMENTAL,
                        A_CAPPELLA,
                        "alternates/Blue Hour_tv-mix.wav");
        assertThat(certificates).allMatch(NullCertificate::holds).allMatch(each -> each.clippedSamples() == 0);
        assertThat(certificates.get(2).parts())
                .containsExactlyInAnyOrder("mastered-stems/Blue Hour_drums.wav", "mastered-stems/Blue Hour_pads.wav");
    }

    @Test
    void minusOneIsTheMasterLessOneStem() throws IOException {
        Path out = deliver(song(List.of(GLUE), 24, Deliverables.Stems.MASTERED, Alternate.of(Preset.MINUS_ONE)));
        for (String stem : List.of("drums", "vocal", "backing-vocal", "pads")) {
            List<String> parts =
                    List.of("alternates/Blue Hour_minus-" + stem + ".wav", "mastered-stems/Blue Hour_" + stem + ".wav");
            assertThat(NullTest.of(out, parts, MASTER).samplesDiffering())
                    .as(stem)
                    .isZero();
        }
        assertThat(out.resolve("alternates/Blue Hour_minus-muted.wav")).doesNotExist();
        assertThat(Manifest.read(out).certificates()).hasSize(5).allMatch(NullCertificate::holds);
    }

    /** What saturation adds belongs to no stem: it is in a version of all stems only. */
    @Test
    void theResidualIsInWhatHasAllStems() throws IOException {
        Path out = deliver(song(
                List.of(TAPE),
                24,
                Deliverables.Stems.MASTERED,
                Alternate.without("no-drums", List.of("drums")),
                Alternate.without("all", List.of("muted")),
                Alternate.only("drums", List.of("drums"))));
        List<NullCertificate> certificates = Manifest.read(out).certificates();
        assertThat(certificates).hasSize(4).allMatch(NullCertificate::holds);
        String residual = "mastered-stems/Blue Hour_residual.wav";
        assertThat(certificates.get(1).parts()).doesNotContain(residual).hasSize(3);
        assertThat(certificates.get(2).parts()).contains(residual);
        assertThat(NullTest.of(out, List.of(MASTER), "alternates/Blue Hour_all.wav")
                        .samplesDiffering())
                .isZero();
        List<String> parts = List.of("alternates/Blue Hour_no-drums.wav", "alternates/Blue Hour_drums.wav", residual);
        assertThat(NullTest.of(out, parts, MASTER).samplesDiffering()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"16, false", "24, false", "24, true", "32, false"})
    void aLouderVocalIsTheNaiveSum(int bitDepth, boolean saturated) throws IOException {
        Path out = deliver(song(
                saturated ? List.of(TAPE) : List.of(GLUE),
                bitDepth,
                Deliverables.Stems.MASTERED,
                new Alternate("", Preset.VOCAL_UP, List.of(), List.of(), List.of(), 1.5)));
        double[][] expected = new double[2][FRAMES];
        try (var files = Files.list(out.resolve("mastered-stems"))) {
            for (Path file : files.sorted().toList()) {
                double gain = file.endsWith("Blue Hour_vocal.wav") ? StrictMath.pow(10, 1.5 / 20) : 1;
                double[][] stem = read(file);
                for (int c = 0; c < 2; c++) {
                    for (int i = 0; i < FRAMES; i++) {
                        expected[c][i] += gain * stem[c][i];
                    }
                }
            }
        }
        double[][] delivered = read(out.resolve("alternates/Blue Hour_vocal-up.wav"));
        double largest = 0;
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < FRAMES; i++) {
                largest = Math.max(largest, Math.abs(delivered[c][i] - expected[c][i]));
            }
        }
        // triangular dither of two steps and rounding of half of one; floats have their own rounding
        assertThat(largest).isLessThanOrEqualTo(bitDepth == 32 ? 0x1p-23 : 1.5 / (1L << (bitDepth - 1)));
        assertThat(Manifest.read(out).certificates()).hasSize(1);
        Measurement measured = measure(delivered);
        JsonNode report = report(out).at("/alternates/0");
        assertThat(report.get("integratedLufs").asDouble()).isCloseTo(measured.integratedLufs(), within(1e-9));
        assertThat(report.get("samplePeakDbfs").asDouble()).isCloseTo(measured.samplePeakDbfs(), within(1e-9));
        assertThat(report.get("truePeakDbtp").asDouble()).isCloseTo(measured.truePeakDbtp(), within(1e-9));
        assertThat(report.at("/gainsDb/vocal").asDouble()).isEqualTo(1.5);
        assertThat(report.get("without")).isEmpty();
    }

    /** Outside the mutes the master, inside the version without these stems, sample for sample; two edges in between. */
    @ParameterizedTest
    @CsvSource({"16, false, TPDF", "24, false, TPDF", "24, true, TPDF", "16, true, SHAPED", "32, false, TPDF"})
    void aCleanVersionIsTheMasterButForItsMutes(int bitDepth, boolean saturated, Dither dither) throws IOException {
        Order order = Order.of(saturated ? List.of(TAPE) : List.of(GLUE), STREAMING, bitDepth);
        Deliverables deliverables = new Deliverables(bitDepth, Deliverables.Stems.NONE, dither);
        List<Mute> mutes = List.of(new Mute(0, 0.1), new Mute(0.5, 0.7), new Mute(0.704, 0.9), new Mute(1.9, 2.006));
        Path out = deliver(song(new Order(order.master(), order.profile(), deliverables)
                .with(
                        new Alternate("", Preset.CLEAN, List.of(), List.of(), List.of(), 0, mutes, false, ""),
                        Alternate.of(Preset.INSTRUMENTAL))));
        double[][] master = read(out.resolve(MASTER));
        double[][] instrumental = read(out.resolve(INSTRUMENTAL));
        double[][] clean = read(out.resolve(CLEAN));
        // integers are what they are; floats of the master carry its rounding
        double most = bitDepth == 32 ? 0x1p-23 : 0;
        double steps = bitDepth == 32 ? 0x1p-23 : (dither == Dither.SHAPED ? 60 : 1.5) / (1L << (bitDepth - 1));
        int[] frames = new int[3];
        for (int i = 0; i < FRAMES; i++) {
            double away = away(mutes, i);
            int where = away <= 0 ? 0 : away >= 240 ? 2 : 1;
            frames[where]++;
            double u = Math.max(0, Math.min(1, 1 - away / 240));
            double weight = u * u * (3 - 2 * u);
            for (int c = 0; c < 2; c++) {
                double expected = master[c][i] + weight * (instrumental[c][i] - master[c][i]);
                assertThat(clean[c][i])
                        .as("channel %d, frame %d", c, i)
                        .isCloseTo(expected, within(where == 1 ? steps : where == 0 ? most : 0));
            }
        }
        assertThat(frames).containsExactly(4_800 + 9_600 + 9_408 + 5_088, 4 * 239 + 192 + 23, frames[2]);
        JsonNode report = report(out).at("/alternates/0");
        assertThat(report.get("without")).extracting(JsonNode::asText).containsExactly("vocal", "backing-vocal");
        assertThat(report.at("/mutes/1/0").asDouble()).isEqualTo(0.5);
        assertThat(report.get("truePeakDbtp").asDouble())
                .isCloseTo(measure(clean).truePeakDbtp(), within(1e-9));
    }

    /** Frames to the nearest mute, 0 and less within. */
    private static double away(List<Mute> mutes, int frame) {
        double least = Double.POSITIVE_INFINITY;
        for (Mute mute : mutes) {
            double from = Math.round(mute.fromSec() * Stems.RATE_HZ) - frame;
            double to = frame - Math.round(mute.toSec() * Stems.RATE_HZ) + 1;
            least = Math.min(least, Math.max(from, to));
        }
        return least;
    }

    @Test
    void floatsAreTheSumOfTheirStems() throws IOException {
        Path out = deliver(song(List.of(GLUE), 32, Deliverables.Stems.MASTERED, Alternate.of(Preset.MINUS_ONE)));
        assertThat(Manifest.read(out).certificates()).hasSize(5).allMatch(NullCertificate::holds);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 999, 4_096})
    void theBlockSizeDoesNotChangeABit(int blockFrames) throws IOException {
        Alternate[] alternates = {
            Alternate.of(Preset.MINUS_ONE),
            Alternate.of(Preset.VOCAL_DOWN),
            Alternate.muted("clean", List.of("vocal"), List.of(new Mute(0.2, 0.3), new Mute(0.301, 0.5)))
        };
        Path reference = deliver(song(List.of(TAPE), 16, Deliverables.Stems.NONE, alternates));
        FolderStore fresh = FolderStore.open(folder.resolve("fresh"));
        Path other = song(List.of(TAPE), 16, Deliverables.Stems.NONE, alternates)
                .deliver(fresh, blockFrames, folder.resolve("other"));
        assertThat(hashes(other)).hasSize(9).isEqualTo(hashes(reference));
    }

    @Test
    void masteredStemsThatWereNotAskedForStayInTheStore() throws IOException {
        Path out = deliver(song(List.of(TAPE), 24, Deliverables.Stems.PRE_MASTER, Alternate.of(Preset.INSTRUMENTAL)));
        assertThat(out.resolve("mastered-stems")).doesNotExist();
        assertThat(out.resolve(INSTRUMENTAL)).exists();
        Manifest manifest = Manifest.read(out);
        assertThat(manifest.certificates())
                .extracting(NullCertificate::whole)
                .containsExactly("mix/Blue Hour_pre-master.wav");
        assertThat(manifest.nodes())
                .extracting(Manifest.Node::label)
                .contains("mastered stems", "alternate instrumental");
        assertThat(Files.readString(out.resolve("report.html"))).contains("<h2>Alternates</h2>", "without ");
        assertThat(report(out).at("/stems/0/masteredFile").isNull()).isTrue();
    }

    /** In the axml chunk, as EBU Tech 3352 says; every other file is no recording of its own. */
    @Test
    void masterAndAlternatesHaveTheirCodes() throws IOException {
        Path out = deliver(song(
                List.of(GLUE),
                24,
                Deliverables.Stems.BOTH,
                Alternate.of(Preset.INSTRUMENTAL).labelled("de-a62-04-00002"),
                Alternate.of(Preset.TV_MIX).redetected().labelled("DEA620400003"),
                Alternate.of(Preset.A_CAPPELLA)));
        Map<String, String> codes = new TreeMap<>();
        try (var files = Files.walk(out)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".wav")).toList()) {
                Matcher code =
                        Pattern.compile("ISRC:(\\w+)").matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                if (code.find()) {
                    codes.put(out.relativize(file).toString(), code.group(1));
                }
            }
        }
        assertThat(codes)
                .isEqualTo(Map.of(
                        MASTER,
                        TestSong.ISRC,
                        INSTRUMENTAL,
                        "DEA620400002",
                        "alternates/Blue Hour_tv-mix.wav",
                        "DEA620400003"));
        assertThat(Manifest.read(out).session().isrc()).isEqualTo(TestSong.ISRC);
    }

    /** What the master chain makes of a song that has no other stems. */
    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32})
    void aRedetectedVersionIsTheMasterOfWhatIsLeft(int bitDepth) throws IOException {
        Path out = deliver(song(
                List.of(GLUE),
                bitDepth,
                Deliverables.Stems.MASTERED,
                Alternate.of(Preset.INSTRUMENTAL).redetected(),
                Alternate.of(Preset.A_CAPPELLA)));
        Order order = Order.of(List.of(GLUE), STREAMING, bitDepth).with(Deliverables.Stems.NONE);
        Path alone = new TestSong(
                        order,
                        Part.of("drums", -2, Stems.drums(11, FRAMES, 0.7)),
                        Part.of("pads", 1, Stems.pads(FRAMES, 0.3)))
                .deliver(FolderStore.open(folder.resolve("other")), 999, folder.resolve("alone"));
        assertThat(read(out.resolve(INSTRUMENTAL))).isDeepEqualTo(read(alone.resolve(MASTER)));
        JsonNode report = report(out).at("/alternates/1");
        assertThat(report.get("name").asText()).isEqualTo("instrumental");
        assertThat(report.get("redetect").asBoolean()).isTrue();
        assertThat(report.get("without")).extracting(JsonNode::asText).containsExactly("vocal", "backing-vocal");
        assertThat(report.get("integratedLufs").asDouble()).isCloseTo(-14, within(0.1));
        assertThat(report.get("truePeakDbtp").asDouble()).isLessThanOrEqualTo(-1);
        Manifest manifest = Manifest.read(out);
        assertThat(manifest.nodes())
                .extracting(Manifest.Node::label)
                .endsWith("alternate a-cappella", "mix of alternate instrumental", "alternate instrumental");
        assertThat(manifest.certificates())
                .hasSize(2)
                .extracting(NullCertificate::whole)
                .doesNotContain(INSTRUMENTAL);
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("without vocal, backing-vocal; mastered anew");
    }

    @Test
    void aRedetectedVersionOfNothingIsSilentAndSaysSo() throws IOException {
        Path out = deliver(song(
                List.of(GLUE),
                24,
                Deliverables.Stems.NONE,
                Alternate.only("none", List.of("muted")).redetected()));
        double[][] silence = read(out.resolve("alternates/Blue Hour_none.wav"));
        assertThat(measure(silence).samplePeakDbfs()).isLessThan(-130);
        assertThat(report(out).get("warnings"))
                .extracting(JsonNode::asText)
                .anyMatch(warning -> warning.startsWith("alternate none is silent"));
    }

    /** A stem and its opposite: the master is soft, each alone is not. */
    @Test
    void whatExceedsFullScaleIsHeldThereAndSaid() throws IOException {
        double[][] loud = Stems.drums(21, FRAMES, 0.9);
        double[][] against = new double[2][FRAMES];
        double[][] rest = Stems.pads(FRAMES, 0.1);
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < FRAMES; i++) {
                against[c][i] = rest[c][i] - loud[c][i];
            }
        }
        Path out = deliver(new TestSong(
                Order.of(List.of(), new Profile("loud", -8, -1), 24)
                        .with(Deliverables.Stems.NONE)
                        .with(Alternate.only("alone", List.of("a", "b"))),
                Part.of("a", 0, loud),
                Part.of("b", 0, loud),
                Part.of("c", 0, against),
                Part.of("d", 0, against)));
        JsonNode report = report(out);
        long clipped = report.at("/alternates/0/clippedSamples").asLong();
        assertThat(clipped).isPositive();
        assertThat(report.get("warnings"))
                .extracting(JsonNode::asText)
                .anyMatch(warning -> warning.startsWith("alternate alone clips: " + clipped + " samples exceed"));
    }

    private static double[][] read(Path file) throws IOException {
        try (AudioReader reader = AudioFiles.open(file)) {
            double[][] audio = new double[2][FRAMES];
            assertThat(reader.read(audio, 0, FRAMES)).isEqualTo(FRAMES);
            return audio;
        }
    }

    private static Measurement measure(double[][] audio) {
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(Stems.RATE_HZ, 2, FRAMES);
        meter.process(audio, FRAMES);
        return meter.result();
    }

    private static JsonNode report(Path out) throws IOException {
        return new ObjectMapper().readTree(out.resolve("report.json").toFile());
    }

    private static Map<String, String> hashes(Path out) throws IOException {
        return new TreeMap<>(Manifest.read(out).deliverables().stream()
                .collect(Collectors.toMap(StoredFile::name, StoredFile::sha256)));
    }
}
