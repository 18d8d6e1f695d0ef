package stemfarm.session.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.audio.file.Bext;
import stemfarm.audio.file.BwfMetadata;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.TestAudio;
import stemfarm.session.Track;
import stemfarm.session.file.SessionFile;
import stemfarm.session.folder.RefusedFile;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.TrackSources;
import stemfarm.session.template.Templates;

class SessionMakerTest {

    private static final int RATE_HZ = 48_000;

    private Path folder;

    @BeforeEach
    void makeFolder(@TempDir Path temp) throws IOException {
        folder = Files.createDirectory(temp.resolve("My_First Song"));
    }

    @Test
    void aFolderBecomesASessionThatRenders(@TempDir Path cache) throws Exception {
        sine("01_Kick.wav", 1, 0.5);
        sine("02_OH_L.wav", 1, 0.1);
        sine("03_OH_R.wav", 1, 0.1);
        sine("04_Bass.wav", 1, 0.5);
        sine("05_Keys_L.wav", 2, 0.2);
        sine("06_Keys_R.wav", 2, 0.2);
        sine("07_LeadVox.wav", 1, 0.3);
        sine("08_LeadVox_dbl.wav", 1, 0.3);
        NewSession made = SessionMaker.make(folder);
        Session session = made.session();
        assertThat(session.song()).isEqualTo("My First Song");
        assertThat(session.sampleRateHz()).isEqualTo(RATE_HZ);
        assertThat(session.stems().stream().map(Stem::name)).containsExactly("vocal", "drums", "bass", "keys");
        assertThat(made.refused()).isEmpty();
        assertThat(made.toCheck()).isEmpty();
        assertThat(pans(session))
                .as("pairs of mono files are apart, stereo files are not panned")
                .containsEntry("02_OH_L.wav", -100.0)
                .containsEntry("03_OH_R.wav", 100.0)
                .containsEntry("05_Keys_L.wav", 0.0)
                .containsEntry("01_Kick.wav", 0.0);
        Path yaml = folder.resolve(SessionFile.NAME);
        made.write(yaml);
        assertThat(SessionFile.read(yaml)).isEqualTo(session);
        assertThat(Files.readString(yaml)).contains("# the sound of cardboard");
        RenderGraph graph = RenderGraph.of(session, TrackSources.resolve(session, folder, cache), List.of());
        assertThat(graph.stems()).hasSize(4);
    }

    @Test
    void aGenreIsWrittenDownAndFitsALowRate() throws Exception {
        TestAudio.sine(folder.resolve("Vox.wav"), 8_000, 1, 1, 0.5);
        TestAudio.sine(folder.resolve("Bass.wav"), 8_000, 1, 1, 0.5);
        TestAudio.sine(folder.resolve("Gtr.wav"), 8_000, 1, 1, 0.5);
        for (String genre : Templates.genres().keySet()) {
            NewSession made = SessionMaker.make(folder, Templates.of(genre));
            Path yaml = folder.resolve(SessionFile.NAME);
            made.write(yaml);
            assertThat(SessionFile.read(yaml)).isEqualTo(made.session());
            assertThat(yaml).content().contains("# Genre of the starting chains and levels: " + genre);
        }
    }

    /** A sine of 997 Hz and peak A on one channel is at 20·log10 A − 3.01 LUFS (BS.1770-5, annex 1). */
    @Test
    void everyTrackComesToTheLoudnessOfItsInstrument() throws Exception {
        sine("Kick.wav", 1, 0.5);
        sine("Snare.wav", 1, 0.05);
        NewSession made = SessionMaker.make(folder);
        Stem drums = made.session().stems().get(0);
        Map<String, Double> gains = drums.tracks().stream().collect(Collectors.toMap(Track::file, Track::gainDb));
        double kick = Templates.shipped().trackLufs("kick", false) - (20 * Math.log10(0.5) - 3.01);
        double snare = Templates.shipped().trackLufs("snare", false) - (20 * Math.log10(0.05) - 3.01);
        assertThat(gains.get("Kick.wav")).isEqualTo(kick, within(0.11));
        assertThat(gains.get("Snare.wav")).isEqualTo(snare, within(0.11));
        double sum = 10 * Math.log10(2 * Math.pow(10, -2.6));
        assertThat(drums.levelDb()).isEqualTo(Templates.shipped().stemLufs("drums") - sum, within(0.11));
    }

    @Test
    void aSparseStemIsNotPulledUp() throws Exception {
        sine("Shaker.wav", 1, 0.1);
        assertThat(SessionMaker.make(folder).session().stems().get(0).levelDb()).isEqualTo(3);
    }

    @Test
    void twoMicrophonesOnOneThingKeepTheirPicture() throws Exception {
        sine("OH_L.wav", 1, 0.1);
        sine("OH_R.wav", 1, 0.05);
        sine("Gtr_L.wav", 1, 0.1);
        sine("Gtr_R.wav", 1, 0.05);
        NewSession made = SessionMaker.make(folder);
        assertThat(gain(made, "OH_L.wav")).isEqualTo(gain(made, "OH_R.wav"));
        assertThat(gain(made, "Gtr_R.wav") - gain(made, "Gtr_L.wav"))
                .as("two takes")
                .isEqualTo(6, within(0.11));
    }

    @Test
    void silenceStaysAndIsSaid() throws Exception {
        sine("Kick.wav", 1, 0.5);
        sine("Snare.wav", 1, 0);
        sine("Vox.wav", 1, 0.00001);
        TestAudio.sine(folder.resolve("Bass.wav"), RATE_HZ, 1, 0.1, 0.5);
        NewSession made = SessionMaker.make(folder);
        assertThat(made.warnings())
                .contains("Snare.wav: nowhere louder than -70 LUFS, or shorter than 400 ms: its gain is left at 0 dB")
                .contains("Bass.wav: nowhere louder than -70 LUFS, or shorter than 400 ms: its gain is left at 0 dB");
        assertThat(gain(made, "Snare.wav")).isZero();
    }

    @Test
    void aTrackThatNeedsTooMuchIsSaid() throws Exception {
        sine("Vox.wav", 1, 0.002);
        NewSession made = SessionMaker.make(folder);
        assertThat(gain(made, "Vox.wav")).isEqualTo(24);
        assertThat(made.warnings())
                .containsExactly("Vox.wav: is at -57.0 LUFS and would need more than 24 dB: check the recording");
    }

    @Test
    void whatNothingIsSureAboutIsUnsortedWithAHint() throws Exception {
        TestAudio.write(folder.resolve("Audio 1.wav"), RATE_HZ, hits());
        lowSine("Audio 2.wav");
        sine("Audio 3.wav", 1, 0.5);
        NewSession made = SessionMaker.make(folder);
        assertThat(made.session().stems().stream().map(Stem::name)).containsExactly("unsorted");
        assertThat(made.toCheck()).hasSize(3);
        assertThat(made.decisions().get(0).suggestedStem()).isEqualTo("drums");
        assertThat(made.decisions().get(0).reason()).contains("sounds like hits");
        assertThat(made.decisions().get(1).suggestedStem()).isEqualTo("bass");
        assertThat(made.decisions().get(2).suggestedStem()).isEqualTo("unsorted");
        assertThat(SessionFile.text(made.session(), made.comments()))
                .contains("# check: neither name nor folder says what it is; sounds like hits");
    }

    @Test
    void aDamagedFileStopsNothing() throws Exception {
        sine("Kick.wav", 1, 0.5);
        Path vox = sine("Vox.wav", 1, 0.5);
        byte[] bytes = Files.readAllBytes(vox);
        Files.write(vox, Arrays.copyOf(bytes, bytes.length / 2));
        NewSession made = SessionMaker.make(folder);
        assertThat(made.refused().stream().map(RefusedFile::file)).containsExactly("Vox.wav");
        assertThat(made.session().stems()).hasSize(1);
    }

    @Test
    void aFolderWithoutAudioIsRefusedWithTheReasonsOfEachFile() throws Exception {
        Files.writeString(folder.resolve("Kick.wav"), "not audio");
        assertThatThrownBy(() -> SessionMaker.make(folder))
                .isInstanceOf(NoTracksException.class)
                .hasMessageContaining("no audio that can be used")
                .hasMessageContaining("Kick.wav: ");
    }

    @Test
    void clicksAndRoughMixesDoNotSound() throws Exception {
        sine("Kick.wav", 1, 0.5);
        sine("Click.wav", 1, 0.5);
        sine("Rough Mix.wav", 2, 0.5);
        Session session = SessionMaker.make(folder).session();
        assertThat(session.stems().get(1).name()).isEqualTo("unsorted");
        assertThat(session.stems().get(1).tracks()).allMatch(Track::mute);
    }

    @Test
    void unlessThereIsNothingElse() throws Exception {
        sine("mixture.wav", 2, 0.5);
        NewSession made = SessionMaker.make(folder);
        assertThat(made.session().stems().get(0).tracks()).noneMatch(Track::mute);
        made.write(folder.resolve(SessionFile.NAME));
        assertThat(SessionFile.read(folder.resolve(SessionFile.NAME))).isEqualTo(made.session());
    }

    @Test
    void theRateIsThatOfMostTracksAndBandsFitIt() throws Exception {
        TestAudio.sine(folder.resolve("Kick.wav"), 8_000, 1, 0.5, 0.5);
        TestAudio.sine(folder.resolve("Vox.wav"), 8_000, 1, 0.5, 0.5);
        TestAudio.sine(folder.resolve("Bass.wav"), 96_000, 1, 0.5, 0.5);
        NewSession made = SessionMaker.make(folder);
        assertThat(made.session().sampleRateHz()).isEqualTo(8_000);
        made.write(folder.resolve(SessionFile.NAME));
        assertThat(SessionFile.read(folder.resolve(SessionFile.NAME))).isEqualTo(made.session());
    }

    @Test
    void timeReferencesPlaceTracks() throws Exception {
        stamped("Kick.wav", 3_600L * RATE_HZ);
        stamped("Vox.wav", 3_612L * RATE_HZ + RATE_HZ / 2);
        sine("Bass.wav", 1, 0.5);
        NewSession made = SessionMaker.make(folder);
        assertThat(track(made, "Kick.wav").startSec()).isZero();
        assertThat(track(made, "Vox.wav").startSec()).isEqualTo(12.5);
        assertThat(track(made, "Bass.wav").startSec()).isZero();
        assertThat(made.warnings())
                .containsExactly("2 of 3 files carry a time reference and are placed by it; the others start at 0:"
                        + " check that they belong there");
    }

    @Test
    void timeReferencesOfDifferentDaysAreNotUsed() throws Exception {
        stamped("Kick.wav", 0);
        stamped("Vox.wav", 7_200L * RATE_HZ);
        NewSession made = SessionMaker.make(folder);
        assertThat(track(made, "Vox.wav").startSec()).isZero();
        assertThat(made.warnings()).hasSize(1);
    }

    private Path sine(String name, int channels, double peak) throws IOException {
        return TestAudio.sine(folder.resolve(name), RATE_HZ, channels, 1, peak);
    }

    private void stamped(String name, long timeReferenceFrames) throws IOException {
        Bext bext = new Bext("", "", "", Optional.empty(), timeReferenceFrames, "", Optional.empty());
        BwfMetadata metadata = new BwfMetadata(Optional.of(bext), Map.of());
        double[][] audio = new double[1][RATE_HZ];
        Arrays.fill(audio[0], 0.1);
        for (int i = 0; i < RATE_HZ; i += 2) {
            audio[0][i] = -0.1;
        }
        try (WavWriter out = WavWriter.create(folder.resolve(name), RATE_HZ, 1, SampleEncoding.INT24, metadata)) {
            out.write(audio, 0, RATE_HZ);
        }
    }

    private void lowSine(String name) throws IOException {
        double[][] audio = new double[1][RATE_HZ];
        for (int i = 0; i < RATE_HZ; i++) {
            audio[0][i] = 0.5 * StrictMath.sin(2 * StrictMath.PI * 55 * i / RATE_HZ);
        }
        TestAudio.write(folder.resolve(name), RATE_HZ, audio);
    }

    /** Ten milliseconds of noise, four times a second. */
    private static double[][] hits() {
        Random random = new Random(1);
        double[][] audio = new double[1][2 * RATE_HZ];
        for (int i = 0; i < audio[0].length; i++) {
            audio[0][i] = i % (RATE_HZ / 4) < RATE_HZ / 100 ? random.nextDouble() * 1.8 - 0.9 : 0;
        }
        return audio;
    }

    private static Map<String, Double> pans(Session session) {
        return session.stems().stream()
                .flatMap(stem -> stem.tracks().stream())
                .collect(Collectors.toMap(Track::file, Track::pan));
    }

    private static double gain(NewSession made, String file) {
        return track(made, file).gainDb();
    }

    private static Track track(NewSession made, String file) {
        return made.session().stems().stream()
                .flatMap(stem -> stem.tracks().stream())
                .filter(track -> track.file().equals(file))
                .findFirst()
                .orElseThrow();
    }
}
