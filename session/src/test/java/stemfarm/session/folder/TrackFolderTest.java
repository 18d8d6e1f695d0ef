package stemfarm.session.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.session.TestAudio;

class TrackFolderTest {

    private Path temp;
    private Path folder;

    @BeforeEach
    void makeFolder(@TempDir Path fresh) throws IOException {
        temp = fresh;
        folder = Files.createDirectory(temp.resolve("Song"));
    }

    @Test
    void tracksComeInTheOrderPeopleCount() throws IOException {
        List.of("Gtr 10.wav", "gtr 2.wav", "Gtr 1.wav", "Drums/Kick.wav", "bass")
                .forEach(this::audio);
        assertThat(scan().tracks().stream().map(FoundTrack::file))
                .containsExactly("bass", "Drums/Kick.wav", "Gtr 1.wav", "gtr 2.wav", "Gtr 10.wav");
        assertThat(scan().refused()).isEmpty();
    }

    @Test
    void whatIsNoTrackIsPassedBy() throws IOException {
        List.of(".hidden.wav", "._Kick.wav", "__MACOSX/Kick.wav", ".stash/a.wav", "Kick.wav")
                .forEach(this::audio);
        Files.writeString(folder.resolve("notes.txt"), "take 2 is better");
        Files.writeString(folder.resolve("session.yaml"), "song: x");
        Files.writeString(folder.resolve("no_extension"), "text");
        assertThat(scan().tracks().stream().map(FoundTrack::file)).containsExactly("Kick.wav");
        assertThat(scan().refused()).isEmpty();
    }

    @Test
    void whatStemfarmDeliveredIsPassedBy() throws IOException {
        List.of("Kick.wav", "out/master/Song.wav", "out/Song.wav").forEach(this::audio);
        delivered(folder.resolve("out"));
        assertThat(scan().tracks().stream().map(FoundTrack::file)).containsExactly("Kick.wav");
        assertThat(scan().refused()).isEmpty();
    }

    @Test
    void alsoWhereItDeliveredBesideTheTracks() throws IOException {
        List.of("Kick.wav", "master/Song.wav", "stems/drums.wav", "Drums/Snare.wav")
                .forEach(this::audio);
        delivered(folder);
        assertThat(scan().tracks().stream().map(FoundTrack::file)).containsExactly("Drums/Snare.wav", "Kick.wav");
    }

    @Test
    void aFolderCalledStemsIsTheUsersUntilThen() throws IOException {
        audio("stems/Kick.wav");
        assertThat(scan().tracks().stream().map(FoundTrack::file)).containsExactly("stems/Kick.wav");
    }

    @Test
    void whatIsNamedLikeAudioAndIsNotIsRefused() throws IOException {
        audio("Kick.wav");
        Files.writeString(folder.resolve("Snare.wav"), "not audio at all");
        Files.writeString(folder.resolve("Vox.mp3"), "ID3 or so");
        audio("a/b/deep.wav");
        assertThat(scan().tracks()).hasSize(1);
        assertThat(scan().refused().stream().map(RefusedFile::file)).containsExactly("a/b/", "Snare.wav", "Vox.mp3");
        assertThat(scan().refused()).allSatisfy(refused -> {
            assertThat(refused.reason()).isNotBlank();
            assertThat(refused.fix()).isNotBlank();
        });
    }

    @Test
    void linksOutOfTheFolderAreRefused() throws IOException {
        Path outside = TestAudio.sine(temp.resolve("outside.wav"), 8_000, 1, 0.01, 0.5);
        audio("Kick.wav");
        Files.createSymbolicLink(folder.resolve("Vox.wav"), outside);
        Files.createSymbolicLink(folder.resolve("Self.wav"), folder.resolve("Self.wav"));
        Files.createSymbolicLink(folder.resolve("Gone.wav"), folder.resolve("nowhere.wav"));
        Files.createSymbolicLink(folder.resolve("Within.wav"), folder.resolve("Kick.wav"));
        Files.createSymbolicLink(folder.resolve("up"), temp);
        assertThat(scan().tracks().stream().map(FoundTrack::file)).containsExactly("Kick.wav", "Within.wav");
        assertThat(scan().refused().stream().map(RefusedFile::file))
                .containsExactly("Gone.wav", "Self.wav", "up/outside.wav", "up/Song/", "Vox.wav");
    }

    @Test
    void namesThatASessionCannotHoldAreRefused() throws IOException {
        assumeThat(System.getProperty("os.name"))
                .as("other systems have no such names")
                .isEqualTo("Linux");
        audio("two\nlines.wav");
        audio("data:x.wav");
        audio("back\\slash.wav");
        assertThat(scan().tracks().stream().map(FoundTrack::file)).containsExactly("back\\slash.wav");
        assertThat(scan().refused().stream().map(RefusedFile::fix)).contains("rename the file");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> TrackFolder.scan(folder.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
    }

    private TrackFolder scan() throws IOException {
        return TrackFolder.scan(folder);
    }

    private void audio(String name) {
        try {
            TestAudio.sine(folder.resolve(name), 8_000, 1, 0.01, 0.5);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delivered(Path out) throws IOException {
        Files.writeString(out.resolve("manifest.json"), "{}");
        Files.writeString(out.resolve("report.json"), "{}");
    }
}
