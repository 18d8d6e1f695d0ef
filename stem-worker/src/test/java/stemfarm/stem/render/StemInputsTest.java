package stemfarm.stem.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.Detection;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.ReleaseTiming;
import stemfarm.audio.settings.SideChain;
import stemfarm.audio.settings.TransientShaperSettings;
import stemfarm.farm.artefact.StemMeasurement;
import stemfarm.farm.store.FolderStore;
import stemfarm.farm.store.LostNodeException;
import stemfarm.farm.store.NodeResult;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.graph.Feeds;
import stemfarm.session.graph.Feeds.StemFeed;
import stemfarm.session.graph.Feeds.TrackFeed;
import stemfarm.session.graph.StemNode;
import stemfarm.session.graph.TrackSource;

/** What a stem hears beside its own tracks. */
class StemInputsTest {

    private static final int RATE_HZ = 48_000;
    private static final int FRAMES = 40_000;
    private static final String KICK_STEM = "1".repeat(64);
    private static final String BASS_STEM = "2".repeat(64);

    private final Path folder;
    private final TrackSource kick;
    private final TrackSource bass;
    private FolderStore store;

    StemInputsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.kick = file("kick.wav", 1);
        this.bass = file("bass.wav", 2);
        this.store = FolderStore.open(folder.resolve("store"));
    }

    private TrackSource file(String name, long seed) throws IOException {
        double[][] audio = TrackFiles.programme(seed, 2, FRAMES);
        return TrackFiles.write(folder.resolve(name), RATE_HZ, SampleEncoding.FLOAT32, audio);
    }

    private static InsertSettings keyedBy(String key) {
        return new CompressorSettings(
                -30, 8, 6, 1, 60, 0, 100, Detection.DEFAULT, ReleaseTiming.DEFAULT, new SideChain(0, 0, key));
    }

    private StemNode kickStem() {
        Stem stem = new Stem("kick", "drums", -6, false, List.of(), List.of(track(kick)), List.of());
        return new StemNode(KICK_STEM, RATE_HZ, FRAMES, stem, List.of(kick), Feeds.NONE);
    }

    private StemNode bassStem(List<InsertSettings> chain, Track track, Feeds feeds) {
        Stem stem = new Stem("bass", "bass", 0, false, chain, List.of(track), List.of());
        return new StemNode(BASS_STEM, RATE_HZ, FRAMES, stem, List.of(bass), feeds);
    }

    private static Track track(TrackSource source, InsertSettings... inserts) {
        return TrackFiles.track(source, 0, 0, 0, List.of(inserts));
    }

    private static Feeds stemKey() {
        return new Feeds(List.of(), List.of(new StemFeed("kick", KICK_STEM, 0)), List.of());
    }

    private Feeds trackKey() {
        return new Feeds(List.of(), List.of(), List.of(new TrackFeed(track(kick), kick)));
    }

    private NodeResult render(StemNode node, int blockFrames) throws IOException {
        try (StemRender render = StemRender.open(node, blockFrames, store)) {
            boolean more = true;
            while (more) {
                more = render.step();
            }
            return render.commit();
        }
    }

    private double[][] audio(StemNode node) throws IOException {
        store = FolderStore.open(Files.createTempDirectory(folder, "store"));
        render(kickStem(), 1_024);
        NodeResult result = render(node, 1_024);
        NodeResult.StoredFile file = result.files().stream()
                .filter(stored -> stored.name().equals(StemMeasurement.AUDIO))
                .findFirst()
                .orElseThrow();
        return TrackFiles.read(store.fetch(result.key(), file));
    }

    private static double energy(double[][] audio) {
        double sum = 0;
        for (double sample : audio[0]) {
            sum += sample * sample;
        }
        return sum;
    }

    /** A track and a stem that is nothing but this track are the same key, on a chain and on a track's inserts. */
    @Test
    void aTrackKeysLikeAStemThatIsThatTrack() throws IOException {
        double[][] alone = audio(bassStem(List.of(), track(bass), Feeds.NONE));

        double[][] byStem = audio(bassStem(List.of(keyedBy("kick")), track(bass), stemKey()));
        double[][] byTrack = audio(bassStem(List.of(keyedBy("kick.wav")), track(bass), trackKey()));
        double[][] onTrack = audio(bassStem(List.of(), track(bass, keyedBy("kick.wav")), trackKey()));

        assertThat(byTrack).isDeepEqualTo(byStem);
        assertThat(onTrack).isDeepEqualTo(byStem);
        assertThat(energy(byStem)).as("ducked").isLessThan(0.5 * energy(alone));
        double[][] byItself = audio(bassStem(List.of(keyedBy("")), track(bass), Feeds.NONE));
        assertThat(byStem).as("not by its own level").isNotEqualTo(byItself);
    }

    @Test
    void aReturnIsTheSumOfWhatIsSentToIt() throws IOException {
        Track sent = TrackFiles.track(bass, -6, 0, 0);
        Stem hall = new Stem("hall", Stem.RETURN, -3, false, List.of(), List.of(sent), List.of());
        Feeds feeds = new Feeds(List.of(new StemFeed("kick", KICK_STEM, -12)), List.of(), List.of());

        double[][] got = audio(new StemNode(BASS_STEM, RATE_HZ, FRAMES, hall, List.of(bass), feeds));

        double[][] kicks = TrackFiles.read(Path.of(kick.location()));
        double[][] basses = TrackFiles.read(Path.of(bass.location()));
        double residual = 0;
        for (int i = 0; i < FRAMES; i++) {
            double expected = StrictMath.pow(10, -0.3) * basses[0][i] + StrictMath.pow(10, -0.6) * kicks[0][i];
            residual = Math.max(residual, Math.abs(got[0][i] - expected));
        }
        assertThat(residual).isLessThan(1e-7);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 999, 4_096})
    void theBlockSizeDoesNotChangeABit(int blockFrames) throws IOException {
        Feeds all = new Feeds(
                List.of(new StemFeed("kick", KICK_STEM, -9)),
                stemKey().keyStems(),
                List.of(new TrackFeed(track(kick, keyedBy("kick")), kick)));
        StemNode node = bassStem(
                List.of(keyedBy("kick.wav"), new TransientShaperSettings(3, -2), keyedBy("kick")),
                track(bass, keyedBy("kick.wav")),
                all);
        render(kickStem(), 1_024);
        NodeResult reference = render(node, 1_024);
        store = FolderStore.open(folder.resolve("fresh"));
        render(kickStem(), 1_024);
        assertThat(render(node, blockFrames).files()).isEqualTo(reference.files());
    }

    @Test
    void aStemThatIsNotInTheStoreIsNamed() {
        assertThatThrownBy(() -> render(bassStem(List.of(keyedBy("kick")), track(bass), stemKey()), 64))
                .isInstanceOf(LostNodeException.class)
                .hasMessage("stem kick is not in the store any more: " + KICK_STEM);
    }

    @Test
    void aDamagedArtefactIsNotHeard() throws IOException {
        NodeResult kicks = render(kickStem(), 1_024);
        Path stored = store.fetch(KICK_STEM, kicks.files().get(1));
        byte[] bytes = Files.readAllBytes(stored);
        bytes[bytes.length / 2] ^= 1;
        stored.toFile().setWritable(true);
        Files.write(stored, bytes);
        store = FolderStore.open(folder.resolve("store"));
        assertThatThrownBy(() -> render(bassStem(List.of(keyedBy("kick")), track(bass), stemKey()), 64))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(AudioFileException.class)
                .hasMessageContaining(KICK_STEM);
    }

    @Test
    void aKeyThatChangedAfterItWasSubmittedIsRefused() throws IOException {
        StemNode node = bassStem(List.of(keyedBy("kick.wav")), track(bass), trackKey());
        file("kick.wav", 3);
        assertThatThrownBy(() -> render(node, 1_024))
                .isInstanceOf(AudioFileException.class)
                .hasMessageContainingAll("kick.wav", "changed since the render was submitted");
        assertThat(store.find(BASS_STEM)).isEmpty();
    }
}
