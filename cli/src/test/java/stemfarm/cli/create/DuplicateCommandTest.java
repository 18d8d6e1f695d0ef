package stemfarm.cli.create;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.file.WavWriter;
import stemfarm.cli.ExitCode;
import stemfarm.cli.Main;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.file.SessionFile;
import stemfarm.session.graph.RenderGraph;
import stemfarm.session.graph.RenderNode;
import stemfarm.session.graph.TrackSources;

/** {@code stemfarm duplicate}, judged by the session that is read back. */
final class DuplicateCommandTest {

    private static final String SESSION = """
            formatVersion: 1
            song: Tune  # working title
            sampleRateHz: 48000
            profile: apple
            deliverables: {bitDepth: 16}
            master: {chain: [{compressor: {thresholdDb: -18, ratio: 2}}], lookaheadMs: 9, automation: {gainDb: [[0, 0], [1, -30]]}}
            stems:
              - name: drums
                kind: drums
                levelDb: 7
                chain: [{eq: [{type: peak, freqHz: 900, gainDb: 2}]}]
                sends: [{to: hall, levelDb: -9}]
                automation: {levelDb: [[0, -3], [1, 3]]}
                # the engineer's pride
                tracks:
                  - {file: Kick.wav, gainDb: -20, pan: 30, invertPolarity: true, startSec: 0.5}
                  - {file: Click.wav, mute: true}
              - name: low
                kind: bass
                tracks:
                  - {file: Bass.wav, gainDb: 12, inserts: [{compressor: {thresholdDb: -20, ratio: 4, key: Kick.wav}}]}
              - name: hall
                kind: return
                levelDb: -4
                chain: [{eq: [{type: high-pass, freqHz: 200}]}]
            """;

    private final StringWriter errors = new StringWriter();

    private Path dir;
    private Path folder;
    private Path session;

    @BeforeEach
    void write(@TempDir Path temp) throws IOException {
        dir = temp;
        folder = Files.createDirectories(dir.resolve("songs/tune"));
        session = Files.writeString(folder.resolve("session.yaml"), SESSION);
        tone("Kick.wav", 0.5);
        tone("Bass.wav", 0.05);
        tone("Click.wav", 0.9);
    }

    @Test
    void aPlainCopyIsTheSameToTheByte() throws Exception {
        assertThat(run(session)).isZero();
        assertThat(folder.resolve("session-copy.yaml")).hasContent(SESSION);
        assertThat(session).hasContent(SESSION);
    }

    @Test
    void aResetLeavesTheRoutingAndTheRoughBalance() throws Exception {
        assertThat(run(folder, "--reset", "--song", "Tune again", "-o", "again.yaml"))
                .isZero();

        Session reset = SessionFile.read(folder.resolve("again.yaml"));
        assertThat(reset.song()).isEqualTo("Tune again");
        assertThat(reset.profile().name()).isEqualTo("apple");
        assertThat(reset.deliverables().bitDepth()).isEqualTo(16);
        assertThat(reset.master()).isEqualTo(SessionFile.defaults().master());
        assertThat(reset.stems()).extracting(Stem::name).containsExactly("drums", "low", "hall");
        for (Stem stem : reset.stems()) {
            assertThat(stem.chain()).isEmpty();
            assertThat(stem.sends()).isEmpty();
            assertThat(stem.automation().isEmpty()).isTrue();
            for (Track track : stem.tracks()) {
                assertThat(track.inserts()).isEmpty();
                assertThat(track.sends()).isEmpty();
                assertThat(track.automation().isEmpty()).isTrue();
                assertThat(track.pan()).isZero();
            }
        }
        Track kick = reset.stems().get(0).tracks().get(0);
        assertThat(kick.invertPolarity()).isTrue();
        assertThat(kick.startSec()).isEqualTo(0.5);
        assertThat(reset.stems().get(0).tracks().get(1).mute()).isTrue();
        assertThat(reset.stems().get(2).levelDb()).isZero();
        assertThat(folder.resolve("again.yaml")).content().contains("taken back to the rough balance");

        // As 'new' balances the same tracks: by what was measured, not by what was dialled in.
        tone("Bass.wav", 0.5);
        assertThat(run(folder, "--reset", "-o", "louder.yaml")).isZero();
        double quiet = gainOfBass(reset);
        double loud = gainOfBass(SessionFile.read(folder.resolve("louder.yaml")));
        assertThat(quiet - loud).isBetween(19.8, 20.2);
    }

    @Test
    void aCopyInAFolderAboveStillFindsItsTracksAndKeys(@TempDir Path cache) throws Exception {
        Path above = dir.resolve("songs/copies.yaml");
        assertThat(run(session, "-o", above.toString())).isZero();

        Session copy = SessionFile.read(above);
        assertThat(copy.stems().get(1).tracks().get(0).file()).isEqualTo("tune/Bass.wav");
        assertThat(above).content().contains("key: tune/Kick.wav");
        List<String> was = keys(session, cache);
        assertThat(keys(above, cache).subList(0, was.size() - 1)).isEqualTo(was.subList(0, was.size() - 1));
    }

    @Test
    void refusesAFolderFromWhichTheTracksCannotBeReached() {
        Path elsewhere = dir.resolve("elsewhere/copy.yaml");
        assertThat(run(session, "-o", elsewhere.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(errors.toString()).contains("cannot reach its tracks (Kick.wav and 2 more)", folder.toString());
        assertThat(elsewhere.getParent()).doesNotExist();
    }

    @Test
    void overwritesOnlyWhenForcedAndNeverItself() throws Exception {
        Path there = Files.writeString(folder.resolve("mine.yaml"), "mine");
        assertThat(run(session, "-o", "mine.yaml")).isEqualTo(ExitCode.USAGE);
        assertThat(there).hasContent("mine");
        assertThat(run(session, "-o", "mine.yaml", "--force")).isZero();
        assertThat(there).hasContent(SESSION);
        assertThat(run(session, "-o", "session.yaml", "--force", "--reset")).isEqualTo(ExitCode.USAGE);
        assertThat(session).hasContent(SESSION);
    }

    @Test
    void saysWhatIsWrongWithTheSessionOrATrack() throws Exception {
        Files.delete(folder.resolve("Bass.wav"));
        assertThat(run(session, "--reset")).isEqualTo(ExitCode.BAD_INPUT);
        Files.writeString(session, SESSION.replace("ratio: 2", "ratio: 2000"));
        assertThat(run(session)).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(errors.toString()).contains("Bass.wav", "ratio", "2000");
        assertThat(folder.resolve("session-reset.yaml")).doesNotExist();
    }

    private static double gainOfBass(Session session) {
        return session.stems().get(1).tracks().get(0).gainDb();
    }

    private static List<String> keys(Path file, Path cache) throws Exception {
        Session read = SessionFile.read(file);
        return RenderGraph.of(read, TrackSources.resolve(read, file.resolveSibling(""), cache), List.of())
                .nodes()
                .stream()
                .map(RenderNode::key)
                .toList();
    }

    private int run(Path source, String... options) {
        String[] line = Stream.concat(Stream.of("duplicate", source.toString()), Stream.of(options))
                .toArray(String[]::new);
        return Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(errors, true))
                .execute(line);
    }

    private void tone(String name, double amplitude) throws IOException {
        double[][] audio = new double[1][96_000];
        for (int n = 0; n < audio[0].length; n++) {
            audio[0][n] = amplitude * StrictMath.sin(2 * StrictMath.PI * 200 * n / 48_000);
        }
        try (WavWriter writer = WavWriter.create(folder.resolve(name), 48_000, 1, SampleEncoding.INT24)) {
            writer.write(audio, 0, audio[0].length);
        }
    }
}
