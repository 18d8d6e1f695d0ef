package stemfarm.session.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.session.Send;
import stemfarm.session.Session;
import stemfarm.session.Stem;

class WiringTest {

    private static final Path FILE = Path.of("session.yaml");

    private static final String SONG = """
            song: A
            stems:
              - name: drums
                chain: [{compressor: {thresholdDb: -20, ratio: 2, key: KEY-OF-DRUMS}}]
                sends: [{to: SEND-OF-DRUMS}]
                tracks:
                  - {file: kick.wav, inserts: [{compressor: {thresholdDb: -20, ratio: 2, key: KEY-OF-KICK}}]}
                  - {file: snare.wav, inserts: [{compressor: {thresholdDb: -20, ratio: 2, key: KEY-OF-SNARE}}]}
                  - {file: old.wav, mute: true}
              - name: vocal
                chain: [{compressor: {thresholdDb: -20, ratio: 2, key: KEY-OF-VOCAL}}]
                tracks: [{file: vocal.wav, sends: [{to: hall}]}]
              - {name: hall, kind: return, sends: [{to: SEND-OF-HALL}]}
              - {name: slap, kind: return, chain: [{compressor: {thresholdDb: -20, ratio: 2, key: KEY-OF-SLAP}}]}
              - {name: unused, kind: return}
              - {name: empty, tracks: [{file: old.wav, mute: true}]}
            """;

    /** The song with these, e.g. {@code KEY-OF-DRUMS=vocal}, and no other keys and sends. */
    private static String song(String... wires) {
        String song = SONG;
        for (String wire : wires) {
            String[] parts = wire.split("=", 2);
            song = song.replace(parts[0] + "}", parts[1] + "}");
        }
        return song.replaceAll(", key: KEY-OF-[A-Z]*", "").replaceAll("sends: \\[\\{to: SEND-OF-[A-Z]*}]", "sends: []");
    }

    private static List<String> problems(String text) {
        SessionException e = catchThrowableOfType(SessionException.class, () -> SessionFile.parse(text, FILE));
        return e == null
                ? List.of()
                : e.problems().stream().map(Problem::toString).toList();
    }

    @Test
    void keysAndSendsThatLeadSomewhereAreTaken() {
        assertThat(problems(song(
                        "KEY-OF-DRUMS=kick.wav",
                        "SEND-OF-DRUMS=slap",
                        "KEY-OF-KICK=vocal",
                        "KEY-OF-SNARE=kick.wav",
                        "SEND-OF-HALL=slap",
                        "KEY-OF-SLAP=drums")))
                .isEmpty();
        assertThat(problems(song("KEY-OF-VOCAL=hall")))
                .as("a track's send leaves before its stem's chain")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                KEY-OF-DRUMS=vocl     | 4:60: stems[0].chain[0].compressor.key: is 'vocl', which is no stem and no track of the session; did you mean 'vocal'?
                KEY-OF-DRUMS=brass    | 4:60: stems[0].chain[0].compressor.key: is 'brass', which is no stem and no track of the session; name a stem (drums, vocal, hall, slap, unused, empty) or the file of a track
                KEY-OF-SNARE=kik.wav  | 8:84: stems[0].tracks[1].inserts[0].compressor.key: is 'kik.wav', which is no stem and no track of the session; did you mean 'kick.wav'?
                KEY-OF-DRUMS=old.wav  | 4:60: stems[0].chain[0].compressor.key: is 'old.wav', a track that is muted: there is nothing to hear; unmute it; to hear it as a key only, give it a stem with mute: true and name that stem
                KEY-OF-DRUMS=empty    | 4:60: stems[0].chain[0].compressor.key: is 'empty', a stem without an unmuted track: there is nothing to hear; unmute a track of it, or delete the key
                KEY-OF-DRUMS=unused   | 4:60: stems[0].chain[0].compressor.key: is 'unused', a return to which nothing is sent: there is nothing to hear; send something to it, or delete the key
                KEY-OF-DRUMS=drums    | 4:60: stems[0].chain[0].compressor.key: closes a circle: drums → drums; delete it: an insert without a key hears its own input
                KEY-OF-KICK=kick.wav  | 7:83: stems[0].tracks[0].inserts[0].compressor.key: closes a circle: kick.wav → kick.wav; delete it: an insert without a key hears its own input
                KEY-OF-KICK=drums     | 7:83: stems[0].tracks[0].inserts[0].compressor.key: closes a circle: drums → kick.wav → drums; delete one of these keys or sends
                SEND-OF-DRUMS=room    | 5:18: stems[0].sends[0].to: is 'room', which is no stem of the session; give the stem 'room' the kind return, or add one
                SEND-OF-DRUMS=vocal   | 5:18: stems[0].sends[0].to: is 'vocal', which is no return of the session; give the stem 'vocal' the kind return, or add one
                SEND-OF-DRUMS=hal     | 5:18: stems[0].sends[0].to: is 'hal', which is no stem of the session; did you mean 'hall'?
                SEND-OF-HALL=hall     | 13:45: stems[2].sends[0].to: closes a circle: hall → hall; delete it
                """)
    void whatLeadsNowhereOrInACircleIsRefused(String wire, String problem) {
        assertThat(problems(song(wire))).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                mute: true   | automation: {mute: [[0, true], [1, true]]}                | is 'old.wav', a track that is muted
                mute: true   | mute: true, automation: {mute: [[0, true], [1, false]]}   |
                """)
    void anAutomatedMuteCountsInPlaceOfTheFixedOne(String mute, String instead, String problem) {
        String song = song("KEY-OF-DRUMS=old.wav").replace(mute, instead);
        assertThat(problems(song)).hasSize(problem == null ? 0 : 1);
        assertThat(problems(song).toString()).contains(problem == null ? "" : problem);
        assertThat(problems(song("KEY-OF-DRUMS=empty").replace(mute, instead))).hasSize(problem == null ? 0 : 1);
    }

    @Test
    void aLongCircleIsNamedInTheDirectionOfTheSignal() {
        assertThat(problems(song("KEY-OF-DRUMS=vocal", "KEY-OF-VOCAL=slap", "SEND-OF-DRUMS=slap")))
                .singleElement()
                .asString()
                .contains("closes a circle: slap → vocal → drums → slap; delete one of these keys or sends");
    }

    @Test
    void aTrackThatIsAKeyIsKeyedByNoTrack() {
        assertThat(problems(song("KEY-OF-VOCAL=snare.wav", "KEY-OF-SNARE=kick.wav")))
                .containsExactly("8:84: stems[0].tracks[1].inserts[0].compressor.key: is the track 'kick.wav', but "
                        + "'snare.wav' is a key itself, and such a track is keyed by stems only; "
                        + "give 'kick.wav' a stem of its own and name that stem");
    }

    @Test
    void aReturnHasNoTracksAndTheMasterNoKey() {
        String song = """
                song: A
                master: {chain: [{compressor: {thresholdDb: -20, ratio: 2, key: drums}}]}
                stems:
                  - {name: drums, tracks: [{file: a.wav}]}
                  - {name: hall, kind: return, tracks: [{file: b.wav}]}
                """;
        assertThat(problems(song))
                .containsExactly(
                        "2:65: master.chain[0].compressor.key: keys the master's chain, which cannot be keyed; "
                                + "key the chains of the stems",
                        "5:40: stems[1].tracks: are tracks of a return, which plays only what is sent to it; "
                                + "move them to another stem and send them: sends: [{to: hall}]");
    }

    @Test
    void theyComeWithAllOtherProblems() {
        assertThat(problems(song("KEY-OF-DRUMS=vocl", "SEND-OF-HALL=hall") + "tailSec: 99\n"))
                .hasSize(3);
    }

    @Test
    void aSessionFromElsewhereIsHeldToTheSame() throws Exception {
        Session good = SessionFile.parse(song("KEY-OF-DRUMS=vocal"), FILE);
        Wiring.check(good);
        Stem astray = new Stem("more", "other", 0, false, List.of(), List.of(), List.of(new Send("nowhere", 0, false)));
        Session bad = new Session(
                good.song(),
                good.artist(),
                good.sampleRateHz(),
                good.tailSec(),
                Stream.concat(good.stems().stream(), Stream.of(astray)).toList(),
                good.master(),
                good.profile(),
                good.deliverables());
        assertThatThrownBy(() -> Wiring.check(bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("stems[6].sends[0].to: is 'nowhere', which is no stem of the session; ");
    }
}
