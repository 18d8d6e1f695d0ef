package stemfarm.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Breakpoint;
import stemfarm.audio.automation.Curve;
import stemfarm.audio.automation.Lane;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DelaySettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.MultibandSettings;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;
import stemfarm.farm.artefact.MasteredStemsMeasurement;
import stemfarm.farm.artefact.StoredNode;
import stemfarm.farm.store.FolderStore;
import stemfarm.master.TestSong.Order;
import stemfarm.master.TestSong.Part;
import stemfarm.master.certify.NullCertificate;
import stemfarm.master.certify.NullTest;
import stemfarm.master.deliver.Manifest;
import stemfarm.session.Deliverables;
import stemfarm.session.Deliverables.Dither;
import stemfarm.session.Master;
import stemfarm.session.Profile;

/** Delivered stems sum to what was delivered beside them. */
class NullCertificateTest {

    private static final int FRAMES = 2 * Stems.RATE_HZ + 311;

    private static final InsertSettings EQ = new EqSettings(
            List.of(new EqBand(EqBand.Type.HIGH_PASS, 25, 0, 0.7071), new EqBand(EqBand.Type.PEAK, 3_000, 2, 1)));
    private static final InsertSettings MULTIBAND =
            new MultibandSettings(List.of(150.0, 3_000.0), List.of(band(-28), band(-30), band(-34)), 80);
    private static final InsertSettings GLUE = new CompressorSettings(-24, 2, 6, 10, 120, 1, 70);
    private static final InsertSettings SHAPER = new TransientShaperSettings(3, -2);
    private static final InsertSettings WIDTH = new StereoImagerSettings(110, 130);
    private static final InsertSettings SLAP = new DelaySettings(90, 20, 150, 6_000, true, 10);
    private static final InsertSettings TAPE = new SaturationSettings(SaturationSettings.Curve.TANH, 6, 0, 100, 4);

    private final Path folder;
    private final FolderStore store;

    NullCertificateTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = FolderStore.open(folder.resolve("store"));
    }

    private static MultibandSettings.Band band(double thresholdDb) {
        return new MultibandSettings.Band(thresholdDb, 3, 6, 10, 120, 1, false);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theSumsOfRandomSongsAreExact(long seed) throws IOException {
        Random random = new Random(seed);
        TestSong song = song(random);
        Path delivery = song.deliver(store, 512, folder.resolve("out"));
        List<NullCertificate> certificates = Manifest.read(delivery).certificates();
        assertThat(certificates).hasSize(2);
        assertThat(certificates).allSatisfy(certificate -> {
            assertThat(certificate.samplesDiffering()).isZero();
            assertThat(certificate.frames()).isEqualTo(FRAMES);
        });
        // what is put onto the loudest stem is dither and rounding, not sound
        MasteredStemsMeasurement measured = measured(song);
        int parts = song.graph().mix().stems().size() + 1;
        boolean shaped = song.request().session().deliverables().dither() == Dither.SHAPED;
        if (!measured.hasResidual()) {
            assertThat(measured.largestCorrectionLsb()).isLessThanOrEqualTo((shaped ? 40 : 3) * parts);
        }
    }

    private static TestSong song(Random random) {
        List<InsertSettings> chain = new ArrayList<>();
        for (InsertSettings insert : List.of(EQ, MULTIBAND, GLUE, SHAPER, WIDTH, SLAP, TAPE)) {
            if (random.nextInt(3) > 0) {
                chain.add(random.nextInt(chain.size() + 1), insert);
            }
        }
        Curve fade = new Curve(List.of(new Breakpoint(0.2, 0), new Breakpoint(1.5, -9)));
        Automation ride = random.nextBoolean() ? Automation.NONE : new Automation(List.of(new Lane("gainDb", fade)));
        Automation fader = new Automation(List.of(new Lane("levelDb", fade)));
        double[][] drums = Stems.drums(random.nextLong(), FRAMES, 0.9);
        double[][] against = Stems.drums(random.nextLong(), FRAMES, 1.4);
        Dither dither = random.nextBoolean() ? Dither.TPDF : Dither.SHAPED;
        return new TestSong(
                new Order(
                        new Master(chain, 3, 60, random.nextBoolean(), ride),
                        new Profile("loud", -8 - random.nextInt(12), -1),
                        new Deliverables(random.nextBoolean() ? 24 : 16, Deliverables.Stems.BOTH, dither)),
                Part.of("drums", -3, drums),
                Part.of("pads", random.nextInt(12) - 6, Stems.pads(FRAMES, 0.4)),
                new Part(Stems.stem("ride", 0, false, fader), against),
                new Part(Stems.stem("muted", 0, true), Stems.pads(FRAMES, 0.9)));
    }

    @Test
    void saturationIsClosedByAResidualThatIsQuieterThanTheMaster() throws IOException {
        TestSong song = new TestSong(
                Order.of(List.of(GLUE, TAPE), new Profile("streaming", -14, -1), 24)
                        .with(Deliverables.Stems.MASTERED),
                Part.of("drums", 0, Stems.drums(5, FRAMES, 0.9)),
                Part.of("pads", 0, Stems.pads(FRAMES, 0.5)));
        Path delivery = song.deliver(store, 512, folder.resolve("out"));
        NullCertificate certificate = Manifest.read(delivery).certificates().get(0);
        assertThat(certificate.parts()).contains("mastered-stems/Blue Hour_residual.wav");
        assertThat(certificate.samplesDiffering()).isZero();
        assertThat(measured(song).residualRmsDb()).isBetween(-60.0, -12.0);
    }

    @Test
    void stemsOfFloatsSumWithinTheirRounding() throws IOException {
        TestSong song = new TestSong(
                Order.of(List.of(EQ, GLUE), new Profile("streaming", -14, -1), 32)
                        .with(Deliverables.Stems.BOTH),
                Part.of("drums", 0, Stems.drums(6, FRAMES, 0.9)),
                Part.of("pads", 0, Stems.pads(FRAMES, 0.5)));
        Path delivery = song.deliver(store, 512, folder.resolve("out"));
        assertThat(Manifest.read(delivery).certificates()).hasSize(2).allMatch(NullCertificate::holds);
        assertThat(measured(song).residualPeakDbfs()).isLessThan(-120);
    }

    /** A test that could not fail would prove nothing. */
    @Test
    void oneStepInOneSampleIsFound() throws IOException {
        TestSong song = new TestSong(
                Order.of(List.of(EQ), new Profile("streaming", -14, -1), 24),
                Part.of("drums", 0, Stems.drums(7, FRAMES, 0.5)),
                Part.of("pads", 0, Stems.pads(FRAMES, 0.3)));
        Path delivery = song.deliver(store, 512, folder.resolve("out"));
        List<String> parts = List.of("stems/Blue Hour_drums.wav", "stems/Blue Hour_pads.wav");
        try (RandomAccessFile file =
                new RandomAccessFile(delivery.resolve(parts.get(0)).toFile(), "rw")) {
            file.seek(file.length() / 2 / 6 * 6);
            int low = file.read();
            file.seek(file.getFilePointer() - 1);
            file.write(low ^ 1);
        }
        NullCertificate certificate = NullTest.of(delivery, parts, "mix/Blue Hour_pre-master.wav");
        assertThat(certificate.samplesDiffering()).isEqualTo(1);
        assertThat(certificate.holds()).isFalse();
    }

    private MasteredStemsMeasurement measured(TestSong song) throws IOException {
        String key = song.graph().masteredStems().orElseThrow().key();
        return MasteredStemsMeasurement.read(
                StoredNode.find(store, "mastered stems", key).file(MasteredStemsMeasurement.FILE));
    }
}
