package stemfarm.cli.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stemfarm.cli.balance.BalanceSong.RATE_HZ;
import static stemfarm.cli.balance.BalanceSong.sine;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.cli.ExitCode;
import stemfarm.session.file.SessionFile;

/** {@code --match} against references that are known mixes of the same stems. */
final class MatchTest {

    private static final List<String> STEMS = List.of("bass", "drums", "keys", "vocal");

    private final Path dir;

    MatchTest(@TempDir Path dir) {
        this.dir = dir;
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 4);
    }

    /** Noise through a one-pole low-pass, sped up by ring modulation: each stem has a range of its own and much of others'. */
    private static IntToDoubleFunction noise(int stem, long seed) {
        double[] audio = new double[4 * RATE_HZ];
        SplittableRandom random = new SplittableRandom(seed * 31 + stem);
        double centre = 2 * StrictMath.PI * 100 * StrictMath.pow(4, stem) / RATE_HZ;
        double pole = 1 - 0.3 * centre;
        double low = 0;
        for (int i = 0; i < audio.length; i++) {
            low = pole * low + (1 - pole) * (random.nextDouble() - 0.5);
            audio[i] = 0.3 * low / Math.sqrt(1 - pole) * StrictMath.cos(centre * i);
        }
        return i -> audio[i];
    }

    private void write(BalanceSong song, long seed) throws Exception {
        for (int i = 0; i < STEMS.size(); i++) {
            song.stem(STEMS.get(i), -2.0 * i, noise(i, seed));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsTheLevelsOfAReference(long seed) throws Exception {
        BalanceSong song = new BalanceSong(dir);
        write(song, seed);
        SplittableRandom random = new SplittableRandom(seed);
        double[] moved = random.doubles(STEMS.size(), -4, 4).map(Math::rint).toArray();
        String sweep = String.join(
                ",",
                IntStream.range(0, moved.length)
                        .mapToObj(i -> STEMS.get(i) + "=" + moved[i])
                        .toList());
        JsonNode made = song.balance("--sweep", sweep);
        Path reference = Files.move(
                song.folder()
                        .resolve("balance")
                        .resolve(made.at("/candidates/1/audition").asText()),
                dir.resolve("reference.wav"));

        JsonNode found = song.balance("--match", reference.toString(), "--no-audition");

        JsonNode levels = found.at("/candidates/1/movesDb");
        // a reference has no level of its own: what all faders have in common is left out
        double common = 0;
        for (int i = 0; i < moved.length; i++) {
            common += (levels.path(STEMS.get(i)).asDouble() - moved[i]) / moved.length;
        }
        for (int i = 0; i < moved.length; i++) {
            assertThat(levels.path(STEMS.get(i)).asDouble() - common).isCloseTo(moved[i], within(0.3));
        }
        assertThat(found.at("/match/rmsAfterDb").asDouble()).isLessThan(0.1);
        assertThat(found.at("/match/rmsBeforeDb").asDouble()).isGreaterThan(0.2);
        for (JsonNode group : found.at("/match/afterDb")) {
            assertThat(group.asDouble()).isCloseTo(0, within(0.2));
        }
        assertThat(found.at("/candidates/1/integratedLufs").asDouble())
                .isCloseTo(found.at("/candidates/0/integratedLufs").asDouble(), within(0.2));
        SessionFile.read(song.folder().resolve("balance-match-reference.yaml"));
    }

    @Test
    void movesNoFaderFurtherThanItMay() throws Exception {
        BalanceSong song = new BalanceSong(dir);
        write(song, 1);
        Path dark = BalanceSong.write(dir.resolve("dark.wav"), 44_100, 180_000, noise(0, 9));

        JsonNode found = song.balance("--match", dark.toString(), "--max-db", "2.5", "--no-audition");

        JsonNode moves = found.at("/candidates/1/movesDb");
        moves.forEach(move -> assertThat(move.asDouble()).isBetween(-2.5, 2.5));
        assertThat(moves.path("bass").asDouble()).isEqualTo(2.5);
        assertThat(found.at("/match/rmsAfterDb").asDouble())
                .isLessThan(found.at("/match/rmsBeforeDb").asDouble());
    }

    @Test
    void movesAStemAsFarAsItMatters() throws Exception {
        BalanceSong song = new BalanceSong(dir)
                .stem("bass", 0, noise(0, 5))
                .stem("keys", 0, noise(2, 5))
                .stem("pads", -20, noise(2, 6));
        IntToDoubleFunction low = noise(0, 7);
        IntToDoubleFunction high = noise(2, 7);
        Path bright = BalanceSong.write(
                dir.resolve("bright.wav"), RATE_HZ, 180_000, i -> 0.4 * low.applyAsDouble(i) + high.applyAsDouble(i));

        JsonNode moves =
                song.balance("--match", bright.toString(), "--no-audition").at("/candidates/1/movesDb");

        assertThat(moves.path("keys").asDouble()).isGreaterThan(2);
        assertThat(moves.path("pads").asDouble())
                .isBetween(0.0, 0.5 * moves.path("keys").asDouble());
    }

    @Test
    void leavesMutedStemsAndReturnsWhereTheyAre() throws Exception {
        BalanceSong song = new BalanceSong(dir);
        write(song, 2);
        song.stem("pads", "pads", "mute: true", sine(997, -10));
        Path bright = BalanceSong.write(dir.resolve("bright.wav"), RATE_HZ, 100_000, noise(3, 9));

        JsonNode moves =
                song.balance("--match", bright.toString(), "--no-audition").at("/candidates/1/movesDb");

        assertThat(moves.properties()).extracting(Map.Entry::getKey).containsExactlyElementsOf(STEMS);
    }

    @Test
    void refusesWhatIsNoReference() throws Exception {
        BalanceSong song = new BalanceSong(dir).stem("keys", 0, sine(997, -20));
        Path silent = BalanceSong.write(dir.resolve("silent.wav"), RATE_HZ, RATE_HZ, i -> 0);
        Path brief = BalanceSong.write(dir.resolve("brief.wav"), RATE_HZ, RATE_HZ / 4, sine(997, -20));
        Path text = Files.writeString(dir.resolve("text.wav"), "no audio");

        for (Path file : List.of(silent, brief, text, dir.resolve("missing.wav"))) {
            assertThat(song.run("--match", file.toString())).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(song.errors()).contains(file.toString());
        }
        assertThat(song.errors()).contains("silent", "shorter than 400 ms");
        assertThat(song.run("--match", silent.toString(), "--max-db", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(song.folder().resolve("balance")).doesNotExist();
    }
}
