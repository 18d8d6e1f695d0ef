package stemfarm.stem.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Breakpoint;
import stemfarm.audio.automation.Curve;
import stemfarm.audio.automation.Lane;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.measure.ProgrammeMeter;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;
import stemfarm.farm.artefact.StemMeasurement;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.store.NodeResult;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.graph.Feeds;
import stemfarm.session.graph.StemNode;
import stemfarm.session.graph.TrackSource;
import stemfarm.worker.job.BadInputException;

class StemRenderTest {

    private static final int RATE_HZ = 48_000;
    private static final String KEY = "5".repeat(64);

    private final Path folder;
    private FolderStore store;

    StemRenderTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = FolderStore.open(folder.resolve("store"));
    }

    private TrackSource file(String name, int rateHz, SampleEncoding encoding, double[][] audio) throws IOException {
        return TrackFiles.write(folder.resolve(name), rateHz, encoding, audio);
    }

    private static StemNode node(
            long lengthFrames, List<InsertSettings> chain, List<Track> tracks, List<TrackSource> sources) {
        Stem drums = new Stem("drums", "drums", -6, false, chain, tracks, List.of());
        return new StemNode(KEY, RATE_HZ, lengthFrames, drums, sources, Feeds.NONE);
    }

    private NodeResult render(StemNode node, int blockFrames) throws IOException {
        try (StemRender render = StemRender.open(node, blockFrames, store)) {
            double done = 0;
            while (render.step()) {
                assertThat(render.done()).isBetween(done, 1.0);
                done = render.done();
            }
            assertThat(render.done()).isEqualTo(1);
            return render.commit();
        }
    }

    private Path fetch(NodeResult result, String name) throws IOException {
        NodeResult.StoredFile file = result.files().stream()
                .filter(stored -> stored.name().equals(name))
                .findFirst()
                .orElseThrow();
        return store.fetch(result.key(), file);
    }

    @Test
    void aStemIsTheSumOfItsTracksAtTheirGainPanAndPlace() throws IOException {
        long seed = 20_261;
        double[][] wide = TrackFiles.programme(seed, 2, 30_000);
        double[][] mono = TrackFiles.programme(seed + 1, 1, 20_000);
        TrackSource first = file("wide.wav", RATE_HZ, SampleEncoding.FLOAT32, wide);
        TrackSource second = file("mono.wav", RATE_HZ, SampleEncoding.FLOAT32, mono);
        List<Track> tracks = List.of(TrackFiles.track(first, -6, 0, 0), TrackFiles.track(second, 3, 100, 0.25));
        NodeResult result = render(node(48_000, List.of(), tracks, List.of(first, second)), 1_000);

        double[][] stem = TrackFiles.read(fetch(result, StemMeasurement.AUDIO));
        assertThat(stem[0]).hasSize(48_000);
        double quiet = StrictMath.pow(10, -6 / 20.0);
        double loud = StrictMath.pow(10, 3 / 20.0);
        double residual = 0;
        for (int i = 0; i < 48_000; i++) {
            double left = i < 30_000 ? quiet * (float) wide[0][i] : 0;
            double right = i < 30_000 ? quiet * (float) wide[1][i] : 0;
            right += i >= 12_000 && i < 32_000 ? loud * (float) mono[0][i - 12_000] : 0;
            residual = Math.max(residual, Math.abs(stem[0][i] - left));
            residual = Math.max(residual, Math.abs(stem[1][i] - right));
        }
        assertThat(residual).as("seed %d", seed).isLessThan(1e-7);
    }

    /** A straight line from −20 to 0 dB over half a second, then a mute that is full at 0.75 s. */
    @Test
    void aTrackRidesAlongItsBreakpointsSampleBySample() throws IOException {
        double[][] wide = TrackFiles.programme(5, 2, RATE_HZ);
        TrackSource source = file("wide.wav", RATE_HZ, SampleEncoding.FLOAT32, wide);
        Curve line = new Curve(List.of(new Breakpoint(0, -20), new Breakpoint(0.5, 0)));
        Curve mute = new Curve(
                List.of(new Breakpoint(0, 0, Breakpoint.Shape.HOLD), new Breakpoint(0.75, 1, Breakpoint.Shape.HOLD)));
        Automation automation = new Automation(List.of(new Lane("gainDb", line), new Lane("mute", mute)));
        Track ridden = new Track(source.file(), 9, 0, true, false, 0, List.of(), List.of(), automation);

        NodeResult result = render(node(RATE_HZ, List.of(), List.of(ridden), List.of(source)), 1_000);

        double[][] stem = TrackFiles.read(fetch(result, StemMeasurement.AUDIO));
        for (int i = 0; i < RATE_HZ; i++) {
            if (i > 36_000 - 240 && i < 36_000) {
                continue;
            }
            double gain = i < 36_000 ? -StrictMath.pow(10, Math.min(i / 24_000.0 * 20 - 20, 0) / 20) : 0;
            double residual =
                    Math.abs(stem[0][i] - gain * (float) wide[0][i]) + Math.abs(stem[1][i] - gain * (float) wide[1][i]);
            assertThat(residual).as("frame %d", i).isLessThan(1e-7);
        }
    }

    private StemNode richNode() throws IOException {
        TrackSource first = file("a.wav", RATE_HZ, SampleEncoding.INT24, TrackFiles.programme(1, 2, 40_000));
        TrackSource second = file("b.wav", 44_100, SampleEncoding.INT16, TrackFiles.programme(2, 1, 30_000));
        InsertSettings eq = new EqSettings(
                List.of(new EqBand(EqBand.Type.HIGH_PASS, 80, 0, 0.7071), new EqBand(EqBand.Type.PEAK, 3_000, 4, 1.2)));
        InsertSettings compressor = new CompressorSettings(-24, 4, 6, 5, 80, 3, 100);
        List<InsertSettings> bus =
                List.of(eq, compressor, new TransientShaperSettings(3, -2), new StereoImagerSettings(120, 120));
        List<Track> tracks = List.of(
                TrackFiles.track(first, -3, -20, 0.1, List.of(compressor)),
                TrackFiles.track(second, 0, 30, 0, List.of(eq)));
        return node(60_001, bus, tracks, List.of(first, second));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 999, 4_096})
    void theBlockSizeDoesNotChangeABit(int blockFrames) throws IOException {
        StemNode node = richNode();
        NodeResult reference = render(node, 1_024);
        store = FolderStore.open(folder.resolve("fresh"));
        assertThat(render(node, blockFrames).files()).isEqualTo(reference.files());
    }

    @Test
    void whatIsMeasuredIsWhatStandsInTheFile() throws IOException {
        NodeResult result = render(richNode(), 1_024);
        double[][] stem = TrackFiles.read(fetch(result, StemMeasurement.AUDIO));
        ProgrammeMeter meter = new ProgrammeMeter();
        meter.prepare(RATE_HZ, 2, stem[0].length);
        meter.process(stem, stem[0].length);
        StemMeasurement written = StemMeasurement.read(fetch(result, StemMeasurement.FILE));
        assertThat(written).isEqualTo(new StemMeasurement(0, meter.result(), meter.bands(), List.of()));
        assertThat(written.measurement().integratedLufs()).isBetween(-40.0, -5.0);
    }

    @Test
    void tracksThatWorkAgainstEachOtherAreFoundByTheirPlaces() throws IOException {
        double[][] top = TrackFiles.programme(3, 1, RATE_HZ);
        double[][] bottom = {java.util.Arrays.stream(top[0]).map(x -> -0.5 * x).toArray()};
        TrackSource first = file("top.wav", RATE_HZ, SampleEncoding.FLOAT32, top);
        TrackSource second = file("bottom.wav", RATE_HZ, SampleEncoding.FLOAT32, bottom);
        List<Track> tracks = List.of(TrackFiles.track(first, 0, 0, 0), TrackFiles.track(second, 0, 0, 0));
        NodeResult result = render(node(RATE_HZ, List.of(), tracks, List.of(first, second)), 512);
        StemMeasurement written = StemMeasurement.read(fetch(result, StemMeasurement.FILE));
        assertThat(written.opposing()).hasSize(1);
        StemMeasurement.OpposingTracks pair = written.opposing().get(0);
        assertThat(pair.first()).isZero();
        assertThat(pair.second()).isEqualTo(1);
        assertThat(pair.correlation()).isCloseTo(-1, within(1e-9));
    }

    @Test
    void silenceIsMeasuredAsSilence() throws IOException {
        TrackSource quiet = file("quiet.wav", RATE_HZ, SampleEncoding.INT16, new double[1][RATE_HZ]);
        NodeResult result =
                render(node(RATE_HZ, List.of(), List.of(TrackFiles.track(quiet, 0, 0, 0)), List.of(quiet)), 512);
        StemMeasurement written = StemMeasurement.read(fetch(result, StemMeasurement.FILE));
        assertThat(written.measurement().integratedLufs()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(written.measurement().samplePeakDbfs()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void aFileThatChangedAfterItWasSubmittedIsRefused() throws IOException {
        double[][] audio = TrackFiles.programme(7, 1, 30_000);
        TrackSource source = file("kick.wav", RATE_HZ, SampleEncoding.INT24, audio);
        StemNode node = node(30_000, List.of(), List.of(TrackFiles.track(source, 0, 0, 0)), List.of(source));
        audio[0][29_999] += 0x1p-23;
        file("kick.wav", RATE_HZ, SampleEncoding.INT24, audio);
        assertThatThrownBy(() -> render(node, 1_024))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContainingAll("kick.wav", "changed since the render was submitted", "submit");
        assertThat(store.find(KEY)).isEmpty();

        file("kick.wav", RATE_HZ, SampleEncoding.INT24, TrackFiles.programme(7, 1, 29_000));
        assertThatThrownBy(() -> render(node, 1_024)).hasMessageContaining("changed since");
    }

    @Test
    void aMissingFileIsRefusedByName() throws IOException {
        TrackSource source = file("gone.wav", RATE_HZ, SampleEncoding.INT24, TrackFiles.programme(7, 1, 100));
        Files.delete(Path.of(source.location()));
        assertThatThrownBy(() ->
                        render(node(100, List.of(), List.of(TrackFiles.track(source, 0, 0, 0)), List.of(source)), 64))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContaining("gone.wav");
    }

    @Test
    void settingsThatDoNotWorkAtThisRateAreRefusedInTheUsersWords() throws IOException {
        TrackSource source = file("hat.wav", RATE_HZ, SampleEncoding.INT24, TrackFiles.programme(7, 1, 100));
        List<InsertSettings> tooHigh = List.of(new EqSettings(List.of(new EqBand(EqBand.Type.PEAK, 30_000, 3, 1))));
        Track onTrack = TrackFiles.track(source, 0, 0, 0, tooHigh);
        assertThatThrownBy(() -> render(node(100, List.of(), List.of(onTrack), List.of(source)), 64))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("hat.wav", "freqHz", "30000");
        Track plain = TrackFiles.track(source, 0, 0, 0);
        assertThatThrownBy(() -> render(node(100, tooHigh, List.of(plain), List.of(source)), 64))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("stem drums", "freqHz", "30000");
    }

    @Test
    void samplesBeyondAnyFloatAreRefused() throws IOException {
        TrackSource source =
                file("huge.wav", RATE_HZ, SampleEncoding.FLOAT32, new double[][] {{0, 3e38, 0, 0}, {0, 0, 0, 0}});
        assertThatThrownBy(() ->
                        render(node(4, List.of(), List.of(TrackFiles.track(source, 48, 0, 0)), List.of(source)), 64))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("stem drums", "frame 1");
    }

    @Test
    void closedBeforeItsEndItLeavesNothing() throws IOException {
        try (StemRender render = StemRender.open(richNode(), 1_024, store)) {
            assertThat(render.step()).isTrue();
        }
        assertThat(store.find(KEY)).isEmpty();
        try (Stream<Path> left = Files.walk(folder.resolve("store"))) {
            assertThat(left.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString))
                    .doesNotContain(StemMeasurement.AUDIO);
        }
    }
}
