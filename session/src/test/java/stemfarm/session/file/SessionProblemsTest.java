package stemfarm.session.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionProblemsTest {

    private static final Path FILE = Path.of("session.yaml");
    private static final String STEMS = "\nstems: [{name: drums, tracks: [{file: a.wav}]}]\n";

    /** Each line of the golden is one problem of the session beside it, as people see it. */
    @Test
    void aSessionWithManyFaultsNamesThemAllAtOnce() throws Exception {
        String problems = problems(SessionFileTest.resource("broken.yaml"));
        assertThat(problems).isEqualTo(SessionFileTest.resource("broken.txt").strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                ''                      | the file is empty
                # only a comment        | the file is empty
                song                    | it must be a mapping with formatVersion
                - song                  | is a list; it must be a mapping
                {                       | not YAML
                song: "a                | not YAML
                song: &a b              | an anchor (&a) stands here
                song: *a                | an alias (*name) stands here
                song: !!str a           | a tag (tag:yaml.org,2002:str) stands here
                {? [a, b] : c}          | a list or mapping stands where a key belongs
                """)
    void whatIsNoSessionIsRefused(String text, String reason) {
        assertThat(problems(text == null ? "" : text)).contains(reason);
    }

    @Test
    void duplicateKeysComeWithTheOtherProblems() {
        assertThat(problems("song: A\nsong: B\ntailSec: 99" + STEMS)).isEqualTo("""
                session.yaml:2:1: 'song' stands twice, first in line 1; keep one of them
                session.yaml:3:10: tailSec: is 99; it must be between 0 and 60 s; write 60, the nearest that is allowed""");
    }

    @Test
    void aSecondDocumentIsRefused() {
        assertThat(problems("song: A" + STEMS + "---\nsong: B" + STEMS))
                .contains("session.yaml:3:1: a second document");
    }

    @Test
    void textThatWouldGrowIsRefusedBeforeItDoes() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]";
        assertThat(problems(bomb)).contains("1:4: an anchor (&a) stands here");
        assertThat(problems("[".repeat(100_000))).contains("nested more than 20 deep");
        assertThat(problems("song: " + "a".repeat(5_000_000)))
                .contains("is 5000006 characters long; a session has at most 1000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../a.wav",
                "x/../../a.wav",
                "/etc/passwd",
                "C:\\\\a.wav",
                "c:/a.wav",
                "\\\\\\\\host\\\\a.wav",
                "http://x/a.wav",
                "HTTP:a",
                "pipe:0",
                "concat:a.wav|b.wav",
                "subfile:,,start,0,end,0,,:a.wav",
                "file:/a.wav",
                "x//a.wav",
                "./a.wav",
                "a\\nb.wav",
                "foo+bar://a"
            })
    void pathsOutOfTheFolderAreRefused(String file) {
        assertThat(problems("song: A\nstems: [{name: drums, tracks: [{file: \"" + file + "\"}]}]"))
                .startsWith("session.yaml:2:39: stems[0].tracks[0].file: is '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a|b.wav", "70_colon:and,comma=equals;semi.wav", "...wav", "a..b/c.wav", "Vox: take 2.wav"})
    void oddNamesAreNames(String file) throws Exception {
        String text = "song: A\nstems: [{name: drums, tracks: [{file: \"" + file + "\"}]}]";
        assertThat(SessionFile.parse(text, FILE).stems().get(0).tracks().get(0).file())
                .isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                tailSec: 3 s        | 'tailSec: is '3 s'; it must be between 0 and 60 s; write 3 alone: the unit is in the key'
                tailSec: 3,5        | "tailSec: is '3,5'; it must be between 0 and 60 s; write 3.5 with a point"
                tailSec: .nan       | "tailSec: is '.nan'; it must be between 0 and 60 s; write a number"
                tailSec: 1e999      | tailSec: is 1e999; it must be between 0 and 60 s; write 60, the nearest that is allowed
                tailSec: "3"        | tailSec: is '3'; it must be between 0 and 60 s; write the number without quotes
                tailSec:            | tailSec: has no value; write a value, or delete the line
                profile: streeming  | did you mean 'streaming'?
                sampleRateHz: 44.1  | write 8000, the nearest that is allowed
                stems: []           | stems: is an empty list; add at least one item
                artits: B           | unknown key 'artits'; did you mean 'artist'?
                """)
    void theFixIsTheNearestThatIsRight(String line, String problem) {
        String wanted = problem.replaceAll("^[\"'](.*)[\"']$", "$1");
        String stems = line.startsWith("stems") ? "" : STEMS;
        assertThat(problems("song: A\n" + line + stems)).contains(wanted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                linear-eq: {bands: [{type: peak, freqHz: 5000}]} | linear-eq.bands[0].freqHz: is 5000; at this
                delay: {timeMs: 9, highCutHz: 4000}              | delay.highCutHz: is 4000; at this
                linear-eq: {lengthMs: 9}                         | 'bands' is missing
                linear-eq: {bands: [], lengthMs: 9}              | bands: is an empty list
                linear-eq: {bands: [{type: peak, freqHz: 50}], lengthMs: 2} | lengthMs: is 2; it must be 0 or between 5
                dynamic-eq: {bands: [{type: peak, freqHz: 4000, thresholdDb: -9, rangeDb: -6}]} | bands[0].freqHz: is 4000; at this
                dynamic-eq: {bands: [{type: notch, freqHz: 99, thresholdDb: -9, rangeDb: -6}]} | bands[0].type: is 'notch'; it must be one of peak, low-shelf, high-shelf
                dynamic-eq: {bands: [{type: peak, freqHz: 99, thresholdDb: -9}]} | 'rangeDb' is missing
                dynamic-eq: {bands: []}                          | bands: is an empty list
                dynamic-eq: {bands: [{type: peak, freqHz: 99, thresholdDb: -9, rangeDb: 0, ratio: 0.5}]} | ratio: is 0.5; it must be between 1 and 20
                dynamic-eq: {key: vocl, bands: [{type: peak, freqHz: 99, thresholdDb: -9, rangeDb: 0}]} | key: is 'vocl', which is no stem
                delay: {feedbackPercent: 30}                     | 'timeMs' is missing
                delay: {timeMs: 9, feedbackPercent: 100}         | feedbackPercent: is 100; it must be between 0 and 95
                reverb: {decaySec: 0}                            | decaySec: is 0; it must be between 0.1 and 10
                reverb: {space: halls}                           | did you mean 'hall'?
                """)
    void insertsAreHeldAgainstTheRateAndTheirRanges(String insert, String problem) {
        String text = "song: A\nsampleRateHz: 8000\nstems: [{name: drums, chain: [{" + insert
                + "}], tracks: [{file: a.wav}]}]\n";
        assertThat(problems(text)).contains(problem);
    }

    @Test
    void aDefaultThatIsNotBelowNyquistIsNamedWhereItsInsertStands() {
        assertThat(problems("song: A\nsampleRateHz: 8000\nmaster: {chain: [{de-esser: {}}]}" + STEMS))
                .startsWith("session.yaml:3:29: master.chain[0].de-esser.freqHz: is 5000; at this session's");
    }

    @Test
    void anyFrequencyOfAnInsertIsBelowNyquist() {
        String compressor = "{compressor: {thresholdDb: -20, ratio: 2, sideChainLowPassHz: 9000}}";
        assertThat(problems("song: A\nsampleRateHz: 16000\nmaster: {chain: [" + compressor + "]}" + STEMS))
                .isEqualTo(
                        "session.yaml:3:80: master.chain[0].compressor.sideChainLowPassHz: is 9000; at this session's"
                                + " sampleRateHz it must be below 8000 Hz; lower it, delete the line, or raise sampleRateHz");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                type: peak, order: 4             | eq[0].order: is 4; only high-pass and low-pass have an order; delete it
                type: tilt, order: 1             | eq[0].order: is 1; only high-pass and low-pass have an order; delete it
                type: high-pass, order: 4, q: 1  | eq[0].q: is 1; a pass of order 4 is Butterworth and has no q; delete it, or write order: 2
                type: low-pass, order: 17        | eq[0].order: is 17; it must be a whole number between 1 and 16; write 16, the nearest that is allowed
                type: low-pass, design: rbi      | eq[0].design: is 'rbi'; it must be one of matched, rbj; did you mean 'rbj'?
                """)
    void anOrderGoesWithAPassAndWithoutAQ(String band, String problem) {
        assertThat(problems("song: A\nmaster: {chain: [{eq: [{freqHz: 100, " + band + "}]}]}" + STEMS))
                .contains("session.yaml:2:")
                .contains("master.chain[0]." + problem);
    }

    @Test
    void aFileThatCannotBeReadIsNamed(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("session.yaml");
        assertThatThrownBy(() -> SessionFile.read(file))
                .hasMessage(file + ": does not exist; make it with: stemfarm new FOLDER");
        Files.write(file, "song: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> SessionFile.read(file)).hasMessageContaining("is not UTF-8 text");
        assertThatThrownBy(() -> SessionFile.read(folder)).hasMessageContaining("cannot be read");
        Files.write(file, new byte[5_000_000]);
        assertThatThrownBy(() -> SessionFile.read(file)).hasMessageContaining("is 5000000 bytes");
    }

    /** At 48 kHz. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                multiband: {crossoversHz: [100, 90], bands: [{}, {}, {}]}   | :2:84: stems[0].chain[0].multiband.crossoversHz[1]: is 90 after 100; crossovers ascend; write them in ascending order, each once
                multiband: {crossoversHz: [100, 100], bands: [{}, {}, {}]}  | crossoversHz[1]: is 100 after 100; crossovers ascend
                multiband: {crossoversHz: [100, 24000], bands: [{}, {}]}    | crossoversHz[1]: is 24000; it must be between 20 and 20000 Hz; write 20000, the nearest that is allowed
                multiband: {crossoversHz: [100], bands: [{}]}               | :2:92: stems[0].chain[0].multiband.bands: 1 bands stand beside 1 crossovers, which make 2; write one band more than crossovers
                multiband: {crossoversHz: [], bands: [{}]}                  | multiband.crossoversHz: is an empty list; add at least one item
                multiband: {bands: [{}]}                                    | multiband: 'crossoversHz' is missing; add
                multiband: {crossoversHz: [100]}                            | multiband: 'bands' is missing; add
                multiband: {crossoversHz: [1, 2, 3, 4, 5], bands: [{}]}     | crossoversHz: has 5 items; at most 4 are allowed
                transient: {crossoversHz: [100]}                            | stems[0].chain[0].transient.crossoversHz: 0 bands stand beside 1 crossovers, which make 2; write one band more than crossovers
                transient: {bands: [{}, {}]}                                | transient.bands: 2 bands stand beside 0 crossovers, which make 0; write one band more than crossovers
                """)
    void bandsAndCrossoversFit(String insert, String problem) {
        assertThat(problems("song: A\nstems: [{name: bass, tracks: [{file: a}], chain: [{" + insert + "}]}]"))
                .contains(problem);
    }

    @Test
    void aCrossoverAboveNyquistIsRefused() {
        String chain = "[{transient: {crossoversHz: [100, 4000], bands: [{}, {}, {}]}}]";
        assertThat(problems("song: A\nsampleRateHz: 8000\nmaster: {chain: " + chain + "}" + STEMS))
                .isEqualTo(
                        "session.yaml:3:51: master.chain[0].transient.crossoversHz[1]: is 4000; at this session's"
                                + " sampleRateHz it must be below 4000 Hz; lower it, delete it and its band, or raise sampleRateHz");
    }

    private static String problems(String text) {
        SessionException e = catchThrowableOfType(SessionException.class, () -> SessionFile.parse(text, FILE));
        assertThat(e).as("refused").isNotNull();
        return e.problems().stream().map(problem -> FILE + ":" + problem).collect(Collectors.joining("\n"));
    }
}
