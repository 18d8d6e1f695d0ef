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
import stemfarm.session.file.SessionFile;

/** {@code stemfarm suggest} on a song whose voice is half white noise, so that it hisses. */
final class SuggestCommandTest {

    @Test
    void shouldProposeThenApplyThenHaveNoMoreToSay(@TempDir Path dir) throws Exception {
        Path session = TestSong.write(dir.resolve("song"), 4, 1);
        String before = Files.readString(session);

        JsonNode first = suggest(dir, session);
        assertThat(session).content().isEqualTo(before);
        assertThat(first.findValuesAsText("rule")).contains("sibilance");
        assertThat(suggest(dir, session)).isEqualTo(first);

        assertThat(suggest(dir, session, "--apply")).isEqualTo(first);
        assertThat(session.resolveSibling("session.yaml.bak")).content().isEqualTo(before);
        SessionFile.read(session);
        assertThat(session).content().contains("de-esser", "Byrne");
        JsonNode second = suggest(dir, session);
        assertThat(second.size()).isLessThan(first.size());
        assertThat(second.findValuesAsText("rule")).doesNotContain("sibilance");
    }

    @Test
    void shouldRefuseAStemThatIsNone(@TempDir Path dir) throws Exception {
        Path session = TestSong.write(dir.resolve("song"), 1, 1);
        assertThat(run(new StringWriter(), dir, session, "--stem", "drum")).isEqualTo(ExitCode.USAGE);
    }

    private static JsonNode suggest(Path dir, Path session, String... options) throws IOException {
        StringWriter out = new StringWriter();
        assertThat(run(out, dir, session, options)).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    private static int run(StringWriter out, Path dir, Path session, String... options) {
        String[] line = new String[options.length + 5];
        line[0] = "suggest";
        line[1] = session.toString();
        line[2] = "--json";
        line[3] = "--store";
        line[4] = dir.resolve("store").toString();
        System.arraycopy(options, 0, line, 5, options.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(line);
    }
}
