package stemfarm.session.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Breakpoint;
import stemfarm.audio.automation.Breakpoint.Shape;
import stemfarm.audio.automation.Curve;
import stemfarm.audio.automation.Lane;
import stemfarm.audio.settings.AutomatedInsert;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;

class AutomationFileTest {

    private static final Path FILE = Path.of("session.yaml");

    private static final String ONE_INSERT = """
            song: A
            sampleRateHz: 48000
            stems: [{name: a, chain: [%s], tracks: [{file: a.wav}]}]
            """;

    /** As it stands in docs/session.md. */
    private static final String RIDDEN = """
            song: A
            master:
              automation: {gainDb: [[180, 0], [192, -90]]}
            stems:
              - name: vocal
                automation:
                  levelDb: [[0, -1], [62, -1], [64, 0.5]]
                  mute: [[0, false], [30, true], [45.5, false]]
                chain:
                  - eq:
                      - {type: high-pass, freqHz: 80}
                      - {type: peak, freqHz: 3000, automation: {gainDb: [[0, 0], [60, 0, hold], [62, 2]]}}
                  - compressor: {thresholdDb: -20, ratio: 4, automation: {thresholdDb: [[0, -20], [30, -24]]}}
                tracks:
                  - {file: a.wav, automation: {pan: [[0, -30], [8, 30]]}}
            """;

    @Test
    void standsWhereTheParameterStands() throws Exception {
        Session session = SessionFile.parse(RIDDEN, FILE);
        Stem vocal = session.stems().get(0);
        assertThat(session.master().automation()).isEqualTo(automation("gainDb", line(180, 0), line(192, -90)));
        assertThat(vocal.automation().of("levelDb").points()).containsExactly(line(0, -1), line(62, -1), line(64, 0.5));
        assertThat(vocal.automation().of("mute").points()).containsExactly(hold(0, 0), hold(30, 1), hold(45.5, 0));
        assertThat(vocal.chain().get(0))
                .isInstanceOfSatisfying(
                        AutomatedInsert.class,
                        eq -> assertThat(eq.automation())
                                .isEqualTo(automation("bands[1].gainDb", line(0, 0), hold(60, 0), line(62, 2))));
        assertThat(vocal.chain().get(1))
                .isInstanceOfSatisfying(
                        AutomatedInsert.class,
                        compressor -> assertThat(compressor.automation())
                                .isEqualTo(automation("thresholdDb", line(0, -20), line(30, -24))));
        Track track = vocal.tracks().get(0);
        assertThat(track.automation()).isEqualTo(automation("pan", line(0, -30), line(8, 30)));
    }

    @Test
    void isWrittenAsItIsRead() throws Exception {
        String text = SessionFile.text(SessionFile.parse(RIDDEN, FILE), SessionComments.NONE);
        assertThat(text)
                .contains(
                        "  automation:\n    gainDb: [[180, 0], [192, -90]]\n",
                        "    automation:\n      levelDb: [[0, -1], [62, -1], [64, 0.5]]\n",
                        "      mute: [[0, false], [30, true], [45.5, false]]\n",
                        "- {type: peak, freqHz: 3000, automation: {gainDb: [[0, 0], [60, 0, hold], [62, 2]]}}\n",
                        "ratio: 4, attackMs: 10, releaseMs: 120, automation: {thresholdDb: [[0, -20], [30, -24]]}}\n",
                        "pan: 0, automation: {pan: [[0, -30], [8, 30]]}}\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {gainDb: [[0, -3], [0, 1]]}     | gainDb[1]: is at 0 s after 0 s; times must ascend
            {gainDb: [[0, -3], [-1, 1]]}    | gainDb[1][0]: is -1; it must be between 0 and 86400 s
            {gainDb: [[0, -3], [1, 50]]}    | gainDb[1][1]: is 50; it must be between -90 and 48 dB
            {gainDb: [[0, -3, holt]]}       | gainDb[0][2]: is 'holt'; it must be one of linear, hold; did you mean 'hold'?
            {gainDb: []}                    | gainDb: is an empty list; add at least one item
            {gainDb: [[0]]}                 | gainDb[0]: is a list of 1; write a break-point [sec, value]
            {gainDb: [[0, 1, hold, 2]]}     | gainDb[0]: has 4 items; at most 3 are allowed
            {gainDb: [0, 1]}                | gainDb[0]: is 0; it must be a break-point [sec, value]
            {gainDb: -3}                    | gainDb: is -3; it must be a list
            {mute: [[0, 1]]}                | mute[0][1]: is 1; it must be true or false
            {gaindb: [[0, 1]]}              | gaindb: unknown key 'gaindb'; did you mean 'gainDb'?
            {startSec: [[0, 1]]}            | startSec: 'startSec' cannot be automated: it says where the audio lies
            {file: [[0, 1]]}                | file: 'file' cannot be automated: it is not a number that could move
            """)
    void whatIsWrongIsNamedWithItsPlace(String automation, String problem) {
        String text = "song: A\nstems: [{name: drums, tracks: [{file: a.wav, automation: " + automation + "}]}]";
        assertThat(problems(text)).startsWith("2:").contains("stems[0].tracks[0].automation." + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            compressor: {thresholdDb: -9, ratio: 2, automation: {ratoi: [[0, 2]]}}         | did you mean 'ratio'?
            compressor: {thresholdDb: -9, ratio: 2, automation: {ratio: [[0, 2], [1, 21]]}} | ratio[1][1]: is 21; it must be
            eq: [{type: peak, freqHz: 99, automation: {freqHz: [[0, 99], [1, 24000]]}}]      | freqHz[1]: is 24000 Hz; at this
            eq: [{type: peak, freqHz: 99, automation: {type: [[0, notch]]}}]                 | 'type' cannot be automated
            """)
    void insertsAreHeldToTheirRangesAtEveryBreakpoint(String insert, String problem) {
        String text = "song: A\nstems: [{name: drums, chain: [{" + insert + "}], tracks: [{file: a.wav}]}]";
        assertThat(problems(text)).startsWith("2:").contains(problem);
    }

    @Test
    void everyFaultComesAtOnce() {
        String text = RIDDEN.replace("[62, -1]", "[62, -99]")
                .replace("[8, 30]", "[0, 30]")
                .replace("[30, -24]", "[30, 1]");
        assertThat(problems(text).lines()).hasSize(3);
    }

    @Test
    void aTrackThatIsMutedAllTheTimeIsNotHeard() {
        String text = "song: A\nstems: [{name: drums, tracks: [{file: a.wav, automation: {mute: [[0, true]]}}]}]";
        assertThat(problems(text)).contains("no stem has an unmuted track");
    }

    /** What the schema lets move can move: an insert of every kind takes a curve on each of these parameters. */
    @Test
    void theSchemaOffersNoParameterThatIsNone() {
        JsonNode compressor = Schema.definition("compressor").at("/properties/automation/properties");
        assertThat(compressor.fieldNames())
                .toIterable()
                .contains("thresholdDb", "ratio", "kneeDb", "attackMs", "releaseMs", "makeupDb", "mixPercent");
        JsonNode master = Schema.definition("master").at("/properties/automation/properties");
        assertThat(master.fieldNames()).toIterable().containsExactly("gainDb");
    }

    /** Every number that the schema offers, from one end of its range to the other and back. */
    @ParameterizedTest
    @MethodSource("offered")
    void whatTheSchemaOffersCanMove(String kind, String field, String insert) throws Exception {
        assertThatCode(() -> SessionFile.parse(ONE_INSERT.formatted(insert), FILE))
                .as("%s.%s", kind, field)
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> offered() {
        Map<String, String> needed = Map.of(
                "compressor", "thresholdDb: -20, ratio: 2",
                "gate", "thresholdDb: -40",
                "de-esser", "thresholdDb: -10",
                "delay", "timeMs: 250",
                "linear-eq", "bands: [{type: peak, freqHz: 1000}]",
                "multiband", "crossoversHz: [200], bands: [{}, {}]");
        return Schema.definition("insert").path("properties").properties().stream()
                .filter(insert -> !insert.getKey().equals("eq"))
                .flatMap(insert ->
                        Schema.resolve(insert.getValue()).at("/properties/automation/properties").properties().stream()
                                .map(lane -> arguments(
                                        insert.getKey(),
                                        lane.getKey(),
                                        moving(
                                                insert.getKey(),
                                                lane.getKey(),
                                                needed.getOrDefault(insert.getKey(), "")))));
    }

    private static String moving(String kind, String field, String needed) {
        List<JsonNode> ranges =
                Schema.alternatives(Schema.definition(kind).path("properties").path(field));
        JsonNode range = ranges.get(ranges.size() - 1);
        double min = range.path("minimum").asDouble();
        double max = Math.min(range.path("maximum").asDouble(), 20_000);
        String curve = "automation: {" + field + ": [[0, " + min + "], [1, " + max + "], [2, " + min + "]]}";
        return "{" + kind + ": {" + needed + (needed.isEmpty() ? "" : ", ") + curve + "}}";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    linear-eq: {bands: [{type: peak, freqHz: 90, automation: {gainDb: [[0, 1], [1, 2]]}}]} | this insert cannot change while it plays
                    reverb: {automation: {decaySec: [[0, 1], [1, 2]]}}    | 'decaySec' cannot be automated: the impulse response is made for
                    compressor: {thresholdDb: -9, ratio: 2, automation: {lookaheadMs: [[0, 1], [1, 2]]}} | 'lookaheadMs' cannot be automated
                    """)
    void whatIsFixedForTheSongIsRefused(String insert, String problem) {
        SessionException refused = catchThrowableOfType(
                SessionException.class, () -> SessionFile.parse(ONE_INSERT.formatted("{" + insert + "}"), FILE));
        assertThat(refused).hasMessageContaining(problem);
    }

    private static Automation automation(String parameter, Breakpoint... points) {
        return new Automation(List.of(new Lane(parameter, new Curve(List.of(points)))));
    }

    private static Breakpoint line(double sec, double value) {
        return new Breakpoint(sec, value);
    }

    private static Breakpoint hold(double sec, double value) {
        return new Breakpoint(sec, value, Shape.HOLD);
    }

    private static String problems(String text) {
        SessionException e = catchThrowableOfType(SessionException.class, () -> SessionFile.parse(text, FILE));
        assertThat(e).as("refused").isNotNull();
        return e.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
