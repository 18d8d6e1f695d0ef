package stemfarm.session.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.session.Session;
import stemfarm.session.file.RandomSessions;
import stemfarm.session.file.SessionFile;

class SessionDiffTest {

    private static final String SONG = """
            song: A
            deliverables: {alternates: [{name: no-bass, without: [bass]}, {name: soft-kit, stems: [drums], gainDb: -1.5}]}
            master:
              chain: [{eq: [{type: peak, freqHz: 100, gainDb: 1, q: 1}]}]
            stems:
              - name: drums
                levelDb: -1
                chain:
                  - eq: [{type: peak, freqHz: 900, gainDb: 2, q: 1}]
                  - compressor: {thresholdDb: -20, ratio: 4}
                tracks:
                  - {file: Kick.wav, gainDb: -3}
                  - {file: Snare.wav}
              - name: bass
                tracks: [{file: Bass.wav}]
            """;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 30);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ratio: 4                     | ratio: 3                            | drums  | compressor ratio 4 → 3
            gainDb: -3}                  | gainDb: -1.5}                       | drums  | Kick.wav gain -3 → -1.5 dB (+1.5 dB)
            levelDb: -1                  | levelDb: 2                          | drums  | level -1 → 2 dB (+3 dB)
            levelDb: -1                  | mute: true                          | drums  | mute off → on
            gainDb: 2, q: 1              | gainDb: 2, q: 2.5                   | drums  | eq #1 q 1 → 2.5
            freqHz: 100, gainDb: 1       | freqHz: 120, gainDb: 1              | master | eq #1 freq 100 → 120 Hz
            {file: Snare.wav}            | {file: Snare.wav, mute: true}       | drums  | Snare.wav mute off → on
            {file: Bass.wav}             | {file: Bass.wav, inserts: [{saturation: {driveDb: 3}}]} | bass | Bass.wav saturation added
            song: A                      | song: B                             | song   | song A → B
            alternates: [{name: no-      | alternates: [{preset: minus-one}, {name: no- | song | alternate minus-one added
            {name: no-bass, without: [bass]}, | ''                             | song   | alternate no-bass removed
            gainDb: -1.5}]               | gainDb: -2, redetect: true}]        | song   | alternate soft-kit gain -1.5 → -2 dB (-0.5 dB)
            gainDb: -1.5}]               | gainDb: -1.5, redetect: true}]      | song   | alternate soft-kit redetect off → on
            [bass]}, {name: soft         | [drums]}, {name: soft               | song   | alternate no-bass without #1 bass → drums
            stems: [drums], gainDb: -1.5 | stems: [drums], mutes: [[1, 2]]     | song   | alternate soft-kit mutes none → changed
            """)
    void whatChangedIsSaidInAMixersWords(String from, String to, String where, String what) throws Exception {
        assertThat(SONG).contains(from);
        assertThat(SessionDiff.between(read(SONG), read(SONG.replace(from, to))))
                .contains(new Change(where, what));
    }

    @Test
    void insertsThatCameAndWentAreNamed() throws Exception {
        String other = SONG.replace("      - compressor: {thresholdDb: -20, ratio: 4}\n", "")
                .replace("    chain:\n      - eq", "    chain:\n      - transient: {attackDb: 2}\n      - eq");
        assertThat(SessionDiff.between(read(SONG), read(other)))
                .containsExactly(new Change("drums", "transient added"), new Change("drums", "compressor removed"));
    }

    @Test
    void aTrackThatMovedSaysFromWhere() throws Exception {
        String other = SONG.replace("      - {file: Snare.wav}\n", "")
                .replace("[{file: Bass.wav}]", "[{file: Bass.wav}, {file: Snare.wav}]");
        assertThat(SessionDiff.between(read(SONG), read(other)))
                .containsExactly(
                        new Change("drums", "Snare.wav removed"),
                        new Change("bass", "Snare.wav moved here from drums"));
    }

    /** No difference is overlooked, and none is made up. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sessionsDifferWhereTheyDo(long seed) {
        Session session = new RandomSessions(seed).session();
        Session other = new RandomSessions(seed + 1_000).session();
        assertThat(SessionDiff.between(session, session)).isEmpty();
        assertThat(SessionDiff.between(session, other)).isNotEmpty();
    }

    private static Session read(String yaml) throws Exception {
        return SessionFile.parse(yaml, Path.of("session.yaml"));
    }
}
