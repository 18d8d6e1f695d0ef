package stemfarm.cli.farm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.cli.ExitCode;
import stemfarm.cli.Main;
import stemfarm.session.Session;
import stemfarm.session.file.SessionFile;

/** {@code stemfarm new} writes a session that can be read again, and says what it did. */
final class NewCommandTest {

    private final StringWriter output = new StringWriter();

    @Test
    void shouldRouteEveryTrackAndSayWhatItRefused(@TempDir Path dir) throws Exception {
        TestSong.write(dir, 1, 1);
        Files.delete(dir.resolve("session.yaml"));
        Files.writeString(dir.resolve("guitar.wav"), "not audio");

        int exit = stemfarmNew(dir, "--json");

        assertThat(exit).isEqualTo(ExitCode.OK);
        JsonNode result = new ObjectMapper().readTree(output.toString());
        assertThat(result.path("decisions")).hasSize(TestSong.STEMS.size());
        assertThat(result.path("decisions").findValuesAsText("stem")).containsAll(TestSong.STEMS);
        assertThat(result.path("refused").findValuesAsText("file")).containsExactly("guitar.wav");
        Session session = SessionFile.read(dir.resolve("session.yaml"));
        assertThat(session.stems()).hasSize(TestSong.STEMS.size());
    }

    @Test
    void shouldNotReplaceASessionThatSomeoneMayHaveEdited(@TempDir Path dir) throws IOException {
        Path session = TestSong.write(dir, 1, 1);
        String before = Files.readString(session);

        int exit = stemfarmNew(dir);

        assertThat(exit).isEqualTo(ExitCode.USAGE);
        assertThat(session).hasContent(before);
    }

    @Test
    void shouldRefuseAGenreThatIsNoneAndWriteNothing(@TempDir Path dir) throws IOException {
        TestSong.write(dir, 1, 1);
        Files.delete(dir.resolve("session.yaml"));

        assertThat(stemfarmNew(dir, "--genre", "metl")).isEqualTo(ExitCode.USAGE);
        assertThat(dir.resolve("session.yaml")).doesNotExist();
        assertThat(stemfarmNew(dir, "--genre", "metal")).isEqualTo(ExitCode.OK);
        assertThat(dir.resolve("session.yaml")).content().contains(": metal\n");
    }

    private int stemfarmNew(Path folder, String... options) {
        String[] line = new String[options.length + 2];
        line[0] = "new";
        line[1] = folder.toString();
        System.arraycopy(options, 0, line, 2, options.length);
        return Main.commandLine()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(line);
    }
}
