package stemfarm.session.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.session.Profile;
import stemfarm.session.Session;

class SessionFileTest {

    private static final Path FILE = Path.of("session.yaml");

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsWhatItWrites(long seed) throws Exception {
        Session session = new RandomSessions(seed).session();
        String text = SessionFile.text(session, SessionComments.NONE);
        assertThat(SessionFile.parse(text, FILE)).as(text).isEqualTo(session);
    }

    @Test
    void aPersonEnjoysReadingIt() throws Exception {
        Session session = SessionFile.parse(resource("enjoyable.yaml"), FILE);
        assertThat(SessionFile.text(session, SessionComments.NONE)).isEqualTo(resource("enjoyable.yaml"));
    }

    @Test
    void bandsStandBelowEachOther() throws Exception {
        String text = """
                    chain:
                      - multiband:
                          crossoversHz: [120, 2500]
                          bands:
                            - {thresholdDb: -20, ratio: 2, attackMs: 30, releaseMs: 120}
                            - {thresholdDb: -20, ratio: 1, attackMs: 10, releaseMs: 120, bypass: true}
                            - {thresholdDb: -30, ratio: 1.5, attackMs: 10, releaseMs: 80, makeupDb: 1}
                          mixPercent: 60
                      - transient:
                          attackDb: 0
                          sustainDb: -1
                          crossoversHz: [150]
                          bands:
                            - {attackDb: 3, sustainDb: 0}
                            - {attackDb: -2, sustainDb: 0}
                    tracks:
                """;
        Session session = SessionFile.parse(
                "song: A\nstems:\n  - name: drums\n" + text.indent(0) + "      - {file: a.wav}\n", FILE);
        assertThat(SessionFile.text(session, SessionComments.NONE)).contains(text);
    }

    @Test
    void aMinimalSessionHasEveryDefault() throws Exception {
        Session session = SessionFile.parse("{song: A, stems: [{name: drums, tracks: [{file: a.wav}]}]}", FILE);
        Session spelledOut = SessionFile.parse(resource("defaults.yaml"), FILE);
        assertThat(session).isEqualTo(spelledOut);
        assertThat(session.profile()).isEqualTo(new Profile("streaming", -14, -1));
    }

    @Test
    void writesToAFileAndReplacesIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve(SessionFile.NAME);
        for (long seed = 1; seed <= 2; seed++) {
            Session session = new RandomSessions(seed).session();
            SessionFile.write(session, file);
            assertThat(SessionFile.read(file)).isEqualTo(session);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1999",
                "No",
                "null",
                "~",
                "1e3",
                "22:22:22",
                "2026-01-01",
                "a: b",
                "# x",
                "- x",
                "it's \"so\"",
                "{a}",
                "x # y",
                " lead",
                "trail ",
                "é 日本語 🎤",
                "a,b",
                "\\",
                "0x1F",
                ".5",
                "&a",
                "*a",
                "!t",
                "%x",
                "@x",
                "`x"
            })
    void anySongNameSurvives(String song) throws Exception {
        Session session = named(song);
        assertThat(SessionFile.parse(SessionFile.text(session, SessionComments.NONE), FILE))
                .isEqualTo(session);
    }

    /** Wherever a reader's buffer ends: at 1 024 characters or so. */
    @Test
    void aSurrogatePairMayStandAnywhere() throws Exception {
        for (int length = 900; length < 1_100; length++) {
            String file = "🎤".repeat(40);
            String text = "# " + "x".repeat(length) + "\n{song: A, stems: [{name: a, tracks: [{file: " + file + "}]}]}";
            assertThat(SessionFile.parse(text, FILE)
                            .stems()
                            .get(0)
                            .tracks()
                            .get(0)
                            .file())
                    .isEqualTo(file);
        }
    }

    @Test
    void plainNumbersAreTextWhereTextBelongs() throws Exception {
        assertThat(SessionFile.parse("{song: 1999, stems: [{name: 808, tracks: [{file: 1.wav}]}]}", FILE)
                        .song())
                .isEqualTo("1999");
    }

    private static Session named(String song) {
        Session any = new RandomSessions(1).session();
        return new Session(
                song,
                any.artist(),
                any.sampleRateHz(),
                any.tailSec(),
                List.copyOf(any.stems()),
                any.master(),
                any.profile(),
                any.deliverables());
    }

    static String resource(String name) throws IOException {
        try (InputStream in = SessionFileTest.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing beside the test");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
