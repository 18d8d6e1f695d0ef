package stemfarm.cli.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stemfarm.cli.balance.BalanceSong.RATE_HZ;
import static stemfarm.cli.balance.BalanceSong.sine;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.cli.ExitCode;
import stemfarm.session.Session;
import stemfarm.session.file.SessionFile;

/** {@code --solve} against what is known of sines: at one frequency, loudness differs as amplitudes do. */
final class SolveTest {

    private BalanceSong song;

    @BeforeEach
    void write(@TempDir Path dir) throws Exception {
        song = new BalanceSong(dir);
    }

    private double level(String candidate, int stem) throws Exception {
        Session session = SessionFile.read(song.folder().resolve("balance-" + candidate + ".yaml"));
        return session.stems().get(stem).levelDb();
    }

    private static double overLu(JsonNode all) {
        return all.at("/candidates/1/contrasts/0/overLu").asDouble();
    }

    @ParameterizedTest
    @CsvSource({
        "vocal +2 LU over band, solve-vocal+2.0LU-over-band, 2",
        "vocal at -3 LU, solve-vocal-3.0LU-over-band, -3",
        "VOCAL 1.5LU UNDER keys, '', 0",
        "vocal 1.5LU under keys, solve-vocal-1.5LU-over-keys, -1.5",
        "vocal 0 LU over keys, solve-vocal+0.0LU-over-keys, 0"
    })
    void movesTheFaderAsFarAsAmplitudesAreApart(String text, String candidate, double over) throws Exception {
        song.stem("vocal", 1, sine(997, -30)).stem("keys", -2, sine(997, -20));
        if (candidate.isEmpty()) {
            assertThat(song.run("--solve", text)).isEqualTo(ExitCode.USAGE);
            return;
        }
        JsonNode all = song.balance("--no-audition", "--solve", text);
        // keys stand at −22 dB, the voice has to stand at that and what it is over
        assertThat(level(candidate, 0)).isCloseTo(-22 + over + 30, within(Solver.NEAR_LU));
        assertThat(level(candidate, 1)).isEqualTo(-2);
        assertThat(overLu(all)).isCloseTo(over, within(Solver.NEAR_LU));
    }

    @Test
    void countsWhatTheGateLetsThrough() throws Exception {
        IntToDoubleFunction tone = sine(997, -23);
        song.stem("vocal", 0, i -> i < RATE_HZ ? tone.applyAsDouble(i) : 0).stem("keys", 0, sine(997, -23));

        song.balance("--no-audition", "--solve", "vocal 0 LU over band");

        // silence is gated; the 400 ms around the end of the tone count less: 10 log10 of 9.5 of 10 blocks' power
        assertThat(level("solve-vocal+0.0LU-over-band", 0)).isBetween(-0.05, 0.7);
    }

    @Test
    void movesAgainWhenMoreComesThroughTheGate() throws Exception {
        // half of the voice is below −70 LUFS, as long as its fader is down
        song.stem("vocal", 0, i -> sine(997, i < 2 * RATE_HZ ? -64.5 : -68.5).applyAsDouble(i))
                .stem("keys", 0, sine(997, -50));

        JsonNode all = song.balance("--no-audition", "--solve", "vocal 0 LU over band");

        double firstMove = -all.at("/candidates/0/contrasts/0/overLu").asDouble();
        assertThat(overLu(all)).isCloseTo(0, within(Solver.NEAR_LU));
        assertThat(level("solve-vocal+0.0LU-over-band", 0)).isGreaterThan(firstMove + 0.8);
    }

    @Test
    void movesAllOfAKindAlike() throws Exception {
        song.stem("lead", "vocal", "levelDb: 1", sine(997, -30))
                .stem("double", "vocal", "automation: {levelDb: [[0, -1], [2, -2]]}", sine(997, -40))
                .stem("keys", -2, sine(997, -20));

        JsonNode all = song.balance("--no-audition", "--solve", "vocal 1 LU over keys");

        assertThat(overLu(all)).isCloseTo(1, within(Solver.NEAR_LU));
        JsonNode moves = all.at("/candidates/1/movesDb");
        assertThat(moves.path("lead").asDouble()).isEqualTo(moves.path("double").asDouble());
        assertThat(moves.has("keys")).isFalse();
    }

    @Test
    void saysWhyItCannot() throws Exception {
        song.stem("vocal", 0, sine(997, -30)).stem("keys", 0, sine(997, -20)).stem("pads", 0, i -> 0);

        assertThat(song.run("--solve", "vocal 20 LU over keys")).isEqualTo(ExitCode.USAGE);
        assertThat(song.errors()).contains("vocal would stand at 30.0 dB", "-90 to 24 dB");
        assertThat(song.run("--solve", "pads 0 LU over band")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(song.errors()).contains("pads has no loudness");
        assertThat(song.run("--solve", "vocal 0 LU over pads")).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(song.run("--solve", "vocal 0 LU over lead", "--solve", "vocal 0 LU over vocal"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(song.errors()).contains("names lead, which is neither", "nobody else");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vocal",
                "vocal +2",
                "vocal +2 dB over band",
                "vocal two LU",
                "vocal -2 LU under band",
                "vocal 2 LU over"
            })
    void showsHowItIsWritten(String text) {
        List<String> problems = new ArrayList<>();
        assertThat(Solve.parse(text, problems)).isNull();
        assertThat(problems).singleElement().asString().contains("'vocal +2 LU over band'");
    }
}
