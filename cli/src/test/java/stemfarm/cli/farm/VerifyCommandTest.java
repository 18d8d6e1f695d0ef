package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.cli.ExitCode;
import stemfarm.cli.farm.Delivered.Said;

/** {@code stemfarm verify} says what is wrong with a delivery, by file, node or field. */
final class VerifyCommandTest {

    private static final String MASTER = "master/Test Song.wav";

    private static Delivered whole;

    private final Path folder;

    VerifyCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void deliver(@TempDir Path shared) throws Exception {
        whole = Delivered.of(
                shared,
                yaml -> yaml.replace(
                        "{bitDepth: 24}",
                        "{bitDepth: 16, stems: both, alternates: [{preset: clean,"
                                + " mutes: [[0.5, 0.9]]}, {name: no-bass, without: [bass]}]}"));
    }

    private Delivered song() throws IOException {
        return whole.copy(folder.resolve("copy"));
    }

    private static Said verify(Delivered song, Object... options) {
        List<Object> line = new ArrayList<>(List.of("verify"));
        line.addAll(List.of(options));
        line.add(song.out());
        return Delivered.say(line.toArray());
    }

    private static void refused(Said said, String... words) {
        assertThat(said.out()).contains(words).contains("  not verified");
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void aWholeDeliveryIsVerified() throws IOException {
        Said said = verify(song());
        assertThat(said.code()).as(said.out()).isZero();
        assertThat(said.out()).contains("3 files sum to alternates/Test Song_no-bass.wav: 0 of ", "  verified");
    }

    @Test
    void aChangedFileIsNamed() throws IOException {
        Delivered song = song();
        try (RandomAccessFile file =
                new RandomAccessFile(song.out().resolve(MASTER).toFile(), "rw")) {
            file.seek(file.length() - 1_001);
            int before = file.read();
            file.seek(file.length() - 1_001);
            file.write(before ^ 1);
        }
        refused(verify(song), MASTER + ": was changed after delivery (", "SHA-256 differs");
    }

    @Test
    void aTruncatedFileIsNamed() throws IOException {
        Delivered song = song();
        Path file = song.out().resolve("mastered-stems/Test Song_bass.wav");
        long bytes = Files.size(file);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(bytes / 2);
        }
        refused(
                verify(song),
                "mastered-stems/Test Song_bass.wav: was changed after delivery (" + bytes / 2
                        + " bytes, the manifest says " + bytes);
    }

    @Test
    void missingFilesAreNamedAllAtOnce() throws IOException {
        Delivered song = song();
        Files.delete(song.out().resolve("report.html"));
        Files.delete(song.out().resolve("alternates/Test Song_clean.wav"));
        refused(verify(song), "report.html: is missing", "alternates/Test Song_clean.wav: is missing");
    }

    /** Edits of the manifest, from and to by regular expression. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "ratio" : 3.0                        | "ratio" : 4.0                | node drums does not follow from the manifest's session and inputs
            ("contentHash" : ")..                | $1ff                         | node drums does not follow
            ("profile" : [^}]*"integratedLufs" : -)14 | $19                     | node master does not follow
            0.9 ]                                | 0.8 ]                        | node alternate clean does not follow
            "without" : \\[ "bass"               | "without" : [ "keys"         | node alternate no-bass does not follow
            ("label" : "master",\\s*"key" : ")..  | $1zz                         | node master does not follow
            ("whole" : "master/)                 | $1../                        | the manifest's null certificates are not those of its files
            ("samplesDiffering" : )0             | $17                          | the manifest's null certificates are not those of its files
            ("parts" : \\[ )"[^"]*",             | $1                           | the manifest's null certificates are not those of its files
            "label" : "bass"                     | "label" : "tuba"             | node bass does not follow
            "nodes" : \\[                         | "nodes" : [ {"label": "ghost", "key": "00", "needs": [], "files": [], "wallMs": 0}, | the manifest has 10 nodes, its session makes 9
            "name" : "report.html"               | "name" : "../report.html"    | ../report.html: the manifest leads out of the folder
            ("name" : "report.html",\\s*"bytes" : \\d+,\\s*"sha256" : ").. | $1zz | report.html: was changed after delivery
            "Compressor" : \\d+                    | "Compressor" : 9             | made by another engine (Compressor 9 there,
            "Compressor" : \\d+                    | "fuzz" : 1                   | ; fuzz 1 there, null here)
            "version" : 1                        | "version" : 2                | has version 2, this Stemfarm understands 1
            "soloStems" :                        | "soloStem" :                 | manifest.json: is damaged or was edited: Missing creator property 'soloStems'
            ("sampleRateHz" : )48000             | $1"fast"                     | manifest.json: is damaged or was edited: Cannot deserialize
            "ratio" : 3.0                        | "ratio" : 300.0              | manifest.json: is damaged or was edited: Cannot construct instance of `stemfarm.audio.settings.CompressorSettings`
            "certificates" : \\[[^}]*},          | "certificates" : [           | the manifest has 2 null certificates, its session asks for 3
            "bass.wav"                           | "bess.wav"                   | bess.wav
            "song" : "Test Song"                 | "song" : "Best Song"         | master/Best Song.wav: belongs to this session, but
            "name" : "master/Test Song.wav"      | "name" : "master/Other.wav"  | master/Other.wav: is missing
            """)
    void anEditedManifestIsFound(String from, String to, String words) throws IOException {
        Delivered song = song();
        song.editManifest(json -> json.replaceFirst(from, to));
        refused(verify(song), words);
    }

    /** The sound of a processor that the song does not use has no part in it. */
    @Test
    void anotherVersionOfWhatIsNotUsedIsNoMatter() throws IOException {
        Delivered song = song();
        song.editManifest(json -> json.replaceFirst("\"Reverb\" : \\d+", "\"Reverb\" : 999"));
        assertThat(verify(song).code()).isZero();
    }

    /** A file, its hash and its size can be forged together; only what the tracks make tells. */
    @Test
    void aForgedFileIsFoundByRenderingAgain() throws Exception {
        Delivered song = song();
        String clean = "alternates/Test Song_clean.wav";
        Path file = song.out().resolve(clean);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1_000] ^= 1;
        Files.write(file, bytes);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        song.editManifest(json -> json.replaceFirst(
                "(\"name\" : \"" + clean + "\",\\s*\"bytes\" : \\d+,\\s*\"sha256\" : \")[0-9a-f]*", "$1" + sha256));
        assertThat(verify(song).code()).as("its hash is that of the manifest").isZero();
        refused(verify(song, "--rerender"), clean + ": is another file than these nodes make");
    }

    /** Who takes a file out of the list takes it out of what is checked. */
    @ParameterizedTest
    @CsvSource({
        "master/Test Song.wav",
        "mastered-stems/Test Song_keys.wav",
        "alternates/Test Song_clean.wav",
        "report.json"
    })
    void aFileThatTheManifestConcealsIsFound(String file) throws IOException {
        Delivered song = song();
        song.editManifest(json -> json.replaceFirst("\\{\\s*\"name\" : \"" + file + "\",[^}]*}, ", ""));
        refused(verify(song), file + ": belongs to this session, but the manifest does not name it");
    }

    @Test
    void somethingThatIsNoDeliverySaysSo() {
        Said said = Delivered.say("verify", folder);
        refused(said, "manifest.json: there is no such file; give the folder of a delivery");
    }

    @Test
    void aDeliveryComesOutTheSameAgain() throws IOException {
        Said said = verify(song(), "--rerender");
        assertThat(said.code()).as(said.out()).isZero();
        assertThat(said.out()).contains("9 nodes come out the same, byte for byte");
    }

    @Test
    void aMissingTrackIsNamed() throws IOException {
        Delivered song = song();
        Files.delete(song.folder.resolve("song/bass.wav"));
        refused(verify(song, "--rerender"), "bass.wav", "--tracks says where the tracks are");
    }

    @Test
    void aChangedTrackIsNamed() throws IOException {
        Delivered song = song();
        TestSong.writeTrack(song.folder.resolve("song/bass.wav"), 2, 161, 8);
        refused(
                verify(song, "--rerender"),
                "bass.wav: is not the audio that was rendered (SHA-256 of its samples differs)");
    }

    @Test
    void tracksAreLookedForWhereTheyAreSaidToBe() throws IOException {
        Delivered song = song();
        Path elsewhere = Files.move(song.folder.resolve("song/render"), folder.resolve("elsewhere"));
        Said said = Delivered.say("verify", "--rerender", "--tracks", folder.resolve("nowhere"), elsewhere);
        refused(said, "nowhere: is no folder; --tracks says where the tracks are");
    }

    /** Other bytes under the same keys: what a broken machine would have made. */
    @Test
    void theFirstNodeThatDiffersIsNamed() throws IOException {
        Delivered song = song();
        song.editManifest(json -> json.replaceFirst(
                "(?s)(\"label\" : \"mix\",.*?\"name\" : \"mix.wav\",\\s*\"bytes\" : \\d+,\\s*\"sha256\" : \")..",
                "$1zz"));
        refused(verify(song, "--rerender"), "the first node that comes out differently is mix (mix.wav)");
    }

    /** Made by an engine that had another version of the equaliser, and so other keys. */
    @Test
    void anotherEngineIsSaidAndTheFirstNodeThatItMakes() throws IOException {
        Delivered song = song();
        UnaryOperator<String> keys =
                json -> json.replaceAll("(\"label\" : \"(drums|bass|keys|vocal)\",\\s*\"key\" : \")..", "$1zz");
        song.editManifest(json -> keys.apply(json.replaceFirst("\"Eq\" : \\d+", "\"Eq\" : 0")));
        refused(
                verify(song, "--rerender"),
                "made by another engine (Eq 0 there, ",
                "the first node that comes out differently is drums");
    }
}
