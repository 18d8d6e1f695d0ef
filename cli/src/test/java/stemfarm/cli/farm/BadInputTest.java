package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import stemfarm.cli.ExitCode;
import stemfarm.cli.Main;

/** What is wrong is named, with reason and fix; nothing half-written stays; other songs go on. */
final class BadInputTest {

    @TempDir
    private Path dir;

    private final StringWriter errors = new StringWriter();

    @Test
    void shouldRefuseADamagedTrackAndDeliverTheOtherSong() throws IOException {
        Path good = TestSong.write(dir.resolve("good"), 1, 1);
        Path bad = TestSong.write(dir.resolve("bad"), 1, 2);
        truncate(dir.resolve("bad/bass.wav"));

        int exit = render(good.toString(), bad.toString());

        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains("bass.wav", "frames");
        assertThat(dir.resolve("out/good/manifest.json")).exists();
        assertThat(dir.resolve("out/bad")).doesNotExist();
    }

    @Test
    void shouldReportEveryMistakeOfASessionAtOnce() throws IOException {
        Path song = TestSong.write(dir.resolve("song"), 1, 1);
        String yaml = Files.readString(song);
        Files.writeString(song, yaml.replace("ratio: 3", "ratio: 300").replace("attackMs: 5", "attakMs: 5"));
        Files.delete(dir.resolve("song/bass.wav"));

        int exit = render(song.toString());

        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString())
                .contains("session.yaml:", "ratio", "300", "attakMs", "attackMs")
                .contains("stems[1].tracks[0].file: is 'bass.wav', which does not exist");
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @Test
    void shouldNotLeaveTheSongsFolder() throws IOException {
        Path song = TestSong.write(dir.resolve("song"), 1, 1);
        Files.writeString(song, Files.readString(song).replace("file: bass.wav", "file: ../good/bass.wav"));

        int exit = render(song.toString());

        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains("../good/bass.wav");
    }

    @Test
    void shouldNameTheStemsWhenASoloedOneDoesNotExist() throws IOException {
        Path song = TestSong.write(dir.resolve("song"), 1, 1);

        int exit = render(song.toString(), "--solo", "drumz");

        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains("drumz", "drums, bass, keys, vocal");
    }

    @ParameterizedTest
    @CsvSource({"--rate, 7999, 8000 to 192000", "--profile, aple, did you mean apple?"})
    void shouldCallAWrongOptionAMistakeOfTheCommandLine(String option, String value, String hint) {
        int exit = render(dir.resolve("nowhere").toString(), option, value);

        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString())
                .startsWith("error: " + option + " is " + value)
                .contains(hint);
    }

    @Test
    void shouldNotOverwriteSomeoneElsesManifest() throws IOException {
        Path song = TestSong.write(dir.resolve("song"), 1, 1);
        Files.createDirectories(dir.resolve("out"));
        Files.writeString(dir.resolve("out/manifest.json"), "{}");

        int exit = render(song.toString());

        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains("manifest.json");
        assertThat(dir.resolve("out/manifest.json")).hasContent("{}");
    }

    @Test
    void shouldSayThatASongIsNotThere() {
        int exit = render(dir.resolve("nowhere").toString());

        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains("nowhere");
    }

    @Test
    void shouldNotLetTwoSongsOverwriteEachOther() throws IOException {
        Path first = TestSong.write(dir.resolve("a/song"), 1, 1);
        Path second = TestSong.write(dir.resolve("b/song"), 1, 2);

        int exit = render(first.toString(), second.toString(), "--dry-run");

        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains(second.toString(), "another song", "--out");
    }

    @Test
    void shouldRefuseAFileAsOutFolderBeforeRendering() throws IOException {
        Path song = TestSong.write(dir.resolve("song"), 1, 1);
        Files.writeString(dir.resolve("out"), "mine");

        int exit = render(song.toString());

        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains("out: is a file", "--out").doesNotContain("Exception");
        assertThat(dir.resolve("out")).hasContent("mine");
    }

    @Test
    void shouldSayThatThereIsNoKafka() throws IOException {
        Path song = TestSong.write(dir.resolve("song"), 1, 1);

        int exit = render(song.toString(), "--bootstrap-servers", "nowhere.invalid:9092");

        assertThat(exit).isEqualTo(ExitCode.NO_FARM);
        assertThat(errors.toString())
                .startsWith("error: no Kafka broker answers at nowhere.invalid:9092")
                .doesNotContain("\tat ");
    }

    @Test
    void shouldRefuseBootstrapServersThatAreNone() throws IOException {
        Path song = TestSong.write(dir.resolve("song"), 1, 1);

        int exit = render(song.toString(), "--bootstrap-servers", "nowhere");

        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).startsWith("error: bootstrap-servers is 'nowhere'");
    }

    @Test
    void shouldSayThatTheStoreCannotBeUsed() throws IOException {
        Path song = TestSong.write(dir.resolve("song"), 1, 1);
        Files.writeString(dir.resolve("store"), "a file");

        int exit = render(song.toString());

        assertThat(exit).isEqualTo(ExitCode.FAILED);
        assertThat(errors.toString())
                .contains(dir.resolve("store").toString(), "a file stands where a folder is needed")
                .doesNotContain("\tat ");
        assertThat(dir.resolve("out")).doesNotExist();
    }

    @Test
    void shouldSayThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = Main.commandLine()
                    .setErr(new PrintWriter(errors, true))
                    .execute(
                            "broker",
                            "--port",
                            "" + taken.getLocalPort(),
                            "--data-dir",
                            dir.resolve("k").toString());

            assertThat(exit).isEqualTo(ExitCode.FAILED);
            assertThat(errors.toString())
                    .contains("error: port " + taken.getLocalPort(), "stop what listens there")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void shouldShowControlCharactersOfNamesWithoutObeyingThem() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("song"));
        Files.writeString(folder.resolve("kick\n\u001b[31m.wav"), "");

        int exit = render(folder.toString());

        assertThat(exit).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains("kick\uFFFD\uFFFD[31m.wav: ").doesNotContain("\u001b");
    }

    private int render(String... arguments) {
        CommandLine command = Main.commandLine().setErr(new PrintWriter(errors, true));
        String[] line = new String[arguments.length + 6];
        line[0] = "render";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        line[arguments.length + 1] = "--quiet";
        line[arguments.length + 2] = "--out";
        line[arguments.length + 3] = dir.resolve("out").toString();
        line[arguments.length + 4] = "--store";
        line[arguments.length + 5] = dir.resolve("store").toString();
        return command.execute(line);
    }

    private static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    }
}
