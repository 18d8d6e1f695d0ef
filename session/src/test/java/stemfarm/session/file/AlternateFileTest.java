package stemfarm.session.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.session.Alternate;
import stemfarm.session.Alternate.Mute;
import stemfarm.session.Alternate.Preset;
import stemfarm.session.Session;

/** Alternates in the session file. */
class AlternateFileTest {

    private static final Path FILE = Path.of("session.yaml");

    private static final String STEMS = """
            stems:
              - {name: drums, kind: drums, tracks: [{file: a.wav}]}
              - {name: lead, kind: vocal, tracks: [{file: b.wav}]}
            """;

    @Test
    void readsAndWritesAlternates() throws Exception {
        String text = """
                deliverables:
                  bitDepth: 16
                  stems: both
                  alternates:
                    - {preset: instrumental}
                    - {name: loud-singer, preset: vocal-up, gainDb: 2}
                    - {name: no-kit, without: [drums]}
                    - {name: voices, only: [vocal, lead]}
                    - {name: soft-kit, stems: [drums], gainDb: -1.5}
                    - {preset: clean, mutes: [[62.1, 62.6], [71, 71.4]]}
                    - {name: no-fill, stems: [drums], mutes: [[0, 1.5]]}
                    - {preset: minus-one, redetect: true}
                    - {preset: tv-mix, isrc: US-ABC-24-00002}
                """;
        Session session = SessionFile.parse("song: A\n" + text + STEMS, FILE);
        assertThat(session.deliverables().alternates())
                .containsExactly(
                        Alternate.of(Preset.INSTRUMENTAL),
                        new Alternate("loud-singer", Preset.VOCAL_UP, List.of(), List.of(), List.of(), 2),
                        Alternate.without("no-kit", List.of("drums")),
                        Alternate.only("voices", List.of("vocal", "lead")),
                        Alternate.moved("soft-kit", List.of("drums"), -1.5),
                        new Alternate(
                                "",
                                Preset.CLEAN,
                                List.of(),
                                List.of(),
                                List.of(),
                                0,
                                List.of(new Mute(62.1, 62.6), new Mute(71, 71.4)),
                                false,
                                ""),
                        Alternate.muted("no-fill", List.of("drums"), List.of(new Mute(0, 1.5))),
                        Alternate.of(Preset.MINUS_ONE).redetected(),
                        Alternate.of(Preset.TV_MIX).labelled("US-ABC-24-00002"));
        assertThat(SessionFile.text(session, SessionComments.NONE)).contains(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {name: x, without: [drms]}                 | :2:49: deliverables.alternates[0].without[0]: is 'drms', which is neither a stem nor the kind of one; did you mean 'drums'?
                {name: x, only: [lead, saxophone]}         | alternates[0].only[1]: is 'saxophone', which is neither a stem nor the kind of one; the stems are drums, lead
                {name: x, stems: [pads], gainDb: 1}        | alternates[0].stems[0]: is 'pads', which is neither
                {name: x, without: [drums], only: [lead]}  | :2:29: deliverables.alternates[0]: holds without, only together; write one of preset, without, only, stems
                {preset: tv-mix, without: [drums]}         | alternates[0]: holds preset, without together
                {name: x}                                  | alternates[0]: does not say what it is; write one of
                {without: [drums]}                         | alternates[0]: 'name' is missing
                {name: x, without: []}                     | alternates[0].without: is an empty list
                {name: X, without: [drums]}                | alternates[0].name: is 'X'; it must be lower case letters
                {name: x, stems: [drums]}                  | alternates[0]: gainDb is missing: nothing is moved
                {name: x, stems: [drums], gainDb: 0}       | alternates[0].gainDb: is 0: nothing is moved
                {name: x, stems: [drums], gainDb: 25}      | gainDb: is 25; it must be between -24 and 24 dB
                {name: x, without: [drums], gainDb: 1}     | alternates[0].gainDb: is 1; only stems, vocal-up and vocal-down have a gain; delete it
                {preset: vocal-up, gainDb: -1}             | alternates[0].gainDb: is -1; vocal-up must be above 0 dB
                {preset: vocal-down, gainDb: 1}            | alternates[0].gainDb: is 1; vocal-down must be below 0 dB
                {preset: minus-one, name: x}               | alternates[0].name: is 'x'; minus-one is many
                {preset: clean}                            | alternates[0]: 'mutes' is missing: nothing is silenced; add 'mutes: [[fromSec, toSec], …]'
                {preset: clean, mutes: []}                 | alternates[0].mutes: is an empty list
                {preset: clean, mutes: [[2]]}              | alternates[0].mutes[0]: is a list of 1; write a range [from, to] of seconds
                {preset: clean, mutes: [[1, 2, 3]]}        | alternates[0].mutes[0]: has 3 items; at most 2 are allowed
                {preset: clean, mutes: [2]}                | mutes[0]: is 2; it must be a range [from, to] of seconds
                {preset: clean, mutes: [[-1, 2]]}          | mutes[0][0]: is -1; it must be between 0 and 86400 s
                {preset: clean, mutes: [[2, 1.5]]}         | :2:53: deliverables.alternates[0].mutes[0]: is [2, 1.5]; its end must be after its beginning; write [1.5, 2]
                {preset: clean, mutes: [[2, 2]]}           | mutes[0]: is [2, 2]; its end must be after its beginning; make it longer, or delete it
                {preset: clean, mutes: [[1, 2], [1.5, 3]]} | mutes[1]: is [1.5, 3], but the one before ends at 2 s; sort them, and make one of those that overlap
                {preset: clean, mutes: [[5, 6], [1, 2], [4, 7]]} | mutes[2]: is [4, 7], but the one before ends at 6 s
                {preset: clean, mutes: [[1, a], [3, 2]]}   | mutes[1]: is [3, 2]; its end
                {preset: clean, gainDb: -6, mutes: [[1, 2]]} | alternates[0].gainDb: stands beside mutes, which silence the stems; delete it
                {preset: clean, stems: [pads], mutes: [[1, 2]]} | alternates[0].stems[0]: is 'pads', which is neither
                {preset: clean, redetect: true, mutes: [[1, 2]]} | alternates[0].redetect: is true beside mutes, outside of which the samples are the master's; delete it
                {preset: tv-mix, isrc: US-ABC-1-00001}     | alternates[0].isrc: is 'US-ABC-1-00001'; it must be a code CC-XXX-YY-NNNNN: two letters, three letters or digits, two digits, five digits
                {preset: tv-mix, isrc: USABC2400001}, {preset: instrumental, isrc: us-abc-24-00001} | alternates[1].isrc: is us-abc-24-00001 like that of deliverables.alternates[0]; each is a recording of its own; give
                {preset: tv-mix, isrc: US-A62-24-00009}    | alternates[0].isrc: is US-A62-24-00009 like that of the master
                {preset: minus-one, isrc: USABC2400001}    | alternates[0].isrc: is one code for the many of minus-one; delete it
                {preset: tv-mix, redetect: 1}              | redetect: is 1; it must be true or false
                {preset: tv-mix, mutes: [[1, 2]]}          | alternates[0].mutes: stands where no stems are silenced; write preset: clean, or stems: […]
                {preset: acapella}                         | did you mean 'a-cappella'?
                {name: x, without: [drums]}, {name: x, only: [lead]} | alternates[1]: is named 'x' like the alternate in line 2; give
                {preset: minus-one}, {name: minus-lead, without: [lead]} | alternates[1]: is named 'minus-lead' like
                {preset: vocal-up}, {preset: vocal-up, gainDb: 2} | alternates[1]: is named 'vocal-up' like
                """)
    void whatCannotBeMadeIsRefused(String alternates, String problem) {
        String text = "song: A\ndeliverables: {alternates: [" + alternates + "]}\nisrc: usa622400009\n" + STEMS;
        Throwable refused = catchThrowable(() -> SessionFile.parse(text, FILE));
        assertThat(refused).isInstanceOf(SessionException.class);
        assertThat(refused.getMessage()).contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                US-ABC-24-00001  | ''
                gbaye6900001     | ''
                US-ABC-2400001   | it must be a code CC-XXX-YY-NNNNN: two letters, three letters or digits, two digits, five
                U1-ABC-24-00001  | it must be a code
                US-ABC-24-0001   | it must be a code
                US-ABC-24-000001 | it must be a code
                US ABC 24 00001  | it must be a code
                """)
    void theMastersCodeIsAnIsrc(String isrc, String problem) throws Exception {
        String text = "song: A\nartist: B\nisrc: " + isrc + "\n" + STEMS;
        if (problem.isEmpty()) {
            Session session = SessionFile.parse(text, FILE);
            assertThat(session.isrc()).isEqualTo(isrc);
            assertThat(SessionFile.text(session, SessionComments.NONE)).contains("\nisrc: " + isrc + "\n");
        } else {
            assertThatThrownBy(() -> SessionFile.parse(text, FILE))
                    .hasMessageContaining("session.yaml:3:7: isrc: is '" + isrc + "'; " + problem);
        }
    }

    @Test
    void aPresetNeedsItsStems() {
        String text = "song: A\ndeliverables: {alternates: [{preset: instrumental}]}\n"
                + STEMS.replace("kind: vocal", "kind: synth");
        assertThatThrownBy(() -> SessionFile.parse(text, FILE))
                .hasMessageContaining("alternates[0].preset: is 'instrumental', but no stem is of kind vocal or"
                        + " backing-vocal; delete it, or give a stem this kind; the stems are drums, lead");
    }
}
