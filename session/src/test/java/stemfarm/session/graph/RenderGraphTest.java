package stemfarm.session.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.file.RandomSessions;
import stemfarm.session.file.SessionFile;
import stemfarm.session.file.SessionJson;

class RenderGraphTest {

    private static final ObjectMapper JSON = SessionJson.mapper();

    private static final String SONG = """
            song: A
            tailSec: 0.5
            stems:
              - name: drums
                levelDb: -1
                chain:
                  - eq: [{type: peak, freqHz: 100, gainDb: 2, q: 1}]
                  - compressor: {thresholdDb: -20, ratio: 2, kneeDb: 5, makeupDb: 1, mixPercent: 90}
                  - dynamic-eq: {bands: [{type: peak, freqHz: 90, thresholdDb: -30, rangeDb: -6, attackMs: 8, releaseMs: 99}]}
                  - transient: {attackDb: 1, sustainDb: -1}
                  - imager: {widthPercent: 110, monoBelowHz: 100}
                tracks:
                  - {file: kick.wav, gainDb: -3, pan: 5, startSec: 1}
                  - {file: snare.wav, gainDb: -4}
              - name: bass
                tracks: [{file: bass.wav}]
            """;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    /** Any number or switch of a stem's chain or tracks is in its key. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyParameterIsInTheKey(long seed) throws Exception {
        Random random = new Random(seed);
        Session session = read(SONG);
        ObjectNode tree = JSON.valueToTree(session);
        JsonNode stem = tree.at("/stems/0");
        List<ObjectNode> settings = new ArrayList<>();
        settings(stem.path("chain"), settings);
        settings(stem.path("tracks"), settings);
        ObjectNode spot = settings.get(random.nextInt(settings.size()));
        List<String> numbers = new ArrayList<>();
        spot.properties().forEach(field -> {
            if (field.getValue().isNumber()) {
                numbers.add(field.getKey());
            }
        });
        String field = numbers.get(random.nextInt(numbers.size()));
        double value = spot.get(field).asDouble();
        spot.put(field, value == 0 ? 1e-9 : value * (1 - 1e-12));
        Session changed = JSON.treeToValue(tree, Session.class);
        assertThat(changed).as("the change is one: %s", field).isNotEqualTo(session);
        assertThat(stemKeys(changed).get(0))
                .as(field)
                .isNotEqualTo(stemKeys(session).get(0));
        assertThat(stemKeys(changed).get(1))
                .as("the other stem")
                .isEqualTo(stemKeys(session).get(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                peak, freqHz: 100            | low-shelf, freqHz: 100
                gainDb: -4}                  | gainDb: -4, invertPolarity: true}
                gainDb: -4}                  | gainDb: -4, inserts: [{transient: {attackDb: 1}}]}
                gainDb: -4}                  | gainDb: -4, automation: {gainDb: [[0, -4], [1, -5]]}}
                ratio: 2,                    | ratio: 2, automation: {ratio: [[0, 2], [1, 3]]},
                gainDb: 2, q: 1}             | gainDb: 2, q: 1, automation: {q: [[0, 1, hold], [1, 3]]}}
                tailSec: 0.5                 | tailSec: 0.75
                song: A                      | {song: A, sampleRateHz: 44100}
                """)
    void soIsWhateverElseChangesTheSound(String from, String to) throws Exception {
        String changed = from.startsWith("song")
                ? SONG.replace("song: A", "song: A\nsampleRateHz: 44100")
                : SONG.replace(from, to);
        assertThat(changed).isNotEqualTo(SONG);
        assertThat(stemKeys(read(changed)).get(0))
                .isNotEqualTo(stemKeys(read(SONG)).get(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                name: drums       | name: kit
                levelDb: -1       | levelDb: 2
                levelDb: -1       | mute: true
                levelDb: -1       | automation: {levelDb: [[0, -1], [1, 2]], mute: [[9, true]]}
                gainDb: -4}       | gainDb: 7, automation: {gainDb: [[3, -4]], mute: [[0, false]]}}
                ratio: 2,         | ratio: 9, automation: {ratio: [[0, 2], [1, 2]]},
                gainDb: 2, q: 1}  | gainDb: 9, q: 1, automation: {gainDb: [[0, 2]]}}
                kick.wav          | renamed.wav
                gainDb: -3, pan: 5| pan: 5, gainDb: -3.0
                song: A           | song: B
                name: bass        | {name: bass, kind: bass}
                """)
    void whatDoesNotSoundInTheStemIsNotInItsKey(String from, String to) throws Exception {
        String changed =
                from.equals("name: bass") ? SONG.replace(from, "name: bass\n    kind: bass") : SONG.replace(from, to);
        assertThat(changed).isNotEqualTo(SONG);
        assertThat(stemKeys(read(changed))).isEqualTo(stemKeys(read(SONG)));
    }

    @Test
    void aGainOfZeroIsTheSameAsNone() throws Exception {
        String zero = SONG.replace("file: bass.wav", "file: bass.wav, gainDb: 0, pan: -0.0, inserts: []");
        assertThat(RenderGraph.of(read(zero), sources(read(zero)), List.of()))
                .isEqualTo(RenderGraph.of(read(SONG), sources(read(SONG)), List.of()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfTracksIsNoPartOfTheSound(long seed) {
        Session session = new RandomSessions(seed).session();
        List<Stem> shuffled = new ArrayList<>();
        for (Stem stem : session.stems()) {
            List<Track> tracks = new ArrayList<>(stem.tracks());
            Collections.shuffle(tracks, new Random(seed));
            shuffled.add(new Stem(
                    stem.name(),
                    stem.kind(),
                    stem.levelDb(),
                    stem.mute(),
                    stem.chain(),
                    tracks,
                    stem.sends(),
                    stem.automation()));
        }
        RenderGraph graph = graph(session);
        RenderGraph other = graph(new Session(
                session.song(),
                session.artist(),
                session.sampleRateHz(),
                session.tailSec(),
                shuffled,
                session.master(),
                session.profile(),
                session.deliverables()));
        assertThat(other.stems()).isEqualTo(graph.stems());
    }

    @Test
    void mutedTracksAndEmptyStemsAreNotThere() throws Exception {
        Session session = read(SONG.replace("gainDb: -4}", "gainDb: -4, mute: true}")
                + "  - {name: empty}\n  - {name: silent, tracks: [{file: x.wav, mute: true}]}\n");
        RenderGraph graph = graph(session);
        assertThat(graph.mix().stems())
                .extracting(MixNode.BalancedStem::name)
                .containsExactlyInAnyOrder("drums", "bass");
        assertThat(graph.stems().get(0).sources().stream().map(TrackSource::file))
                .containsExactly("kick.wav");
        assertThat(graph.stems().get(0).stem().tracks()).hasSize(1);
    }

    @Test
    void aSoloedStemIsTheSameArtefact() throws Exception {
        Session session = read(SONG);
        RenderGraph all = graph(session);
        RenderGraph solo = RenderGraph.of(session, sources(session), List.of("bass"));
        assertThat(solo.stems()).containsExactly(all.stems().get(1));
        assertThat(solo.master().key()).isNotEqualTo(all.master().key());
        assertThat(solo.mix().needs()).containsExactly(all.stems().get(1).key());
    }

    /** What changes mix or master, and what does neither. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                levelDb: -1                                     | levelDb: 2        | mix master
                levelDb: -1                                     | mute: true        | mix master
                gainDb: -4}                                     | gainDb: -5}       | mix master
                deliverables: {bitDepth: 24}                    | deliverables: {bitDepth: 16}     | mix master
                deliverables: {bitDepth: 24}                    | deliverables: {dither: shaped}   | mix master
                deliverables: {bitDepth: 24}                    | deliverables: {stems: none}      | mix
                profile: streaming                                | profile: apple                   | master
                master: {releaseMs: 80}                         | master: {releaseMs: 90}          | master
                master: {releaseMs: 80}                         | master: {chain: [{delay: {timeMs: 9}}]} | master
                song: A                                         | song: B                          |
                name: drums                                     | name: kit                        |
                kick.wav                                        | renamed.wav                      |
                profile: streaming                                | profile: {name: mine, integratedLufs: -14, truePeakDbtp: -1} |
                deliverables: {bitDepth: 24}                    | deliverables: {stems: mastered}  | mix
                """)
    void mixAndMasterHaveWhatTheySoundLikeInTheirKeys(String from, String to, String changed) throws Exception {
        String song = SONG + "profile: streaming\ndeliverables: {bitDepth: 24}\nmaster: {releaseMs: 80}\n";
        String other = song.replace(from, to);
        assertThat(other).isNotEqualTo(song);
        RenderGraph before = graph(read(song));
        RenderGraph after = graph(read(other));
        String all = changed == null ? "" : changed;
        assertThat(after.mix().key().equals(before.mix().key())).isEqualTo(!all.contains("mix"));
        assertThat(after.master().key().equals(before.master().key())).isEqualTo(!all.contains("master"));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfStemsIsNoPartOfTheSound(long seed) {
        Session session = new RandomSessions(seed).session();
        List<Stem> shuffled = new ArrayList<>(session.stems());
        Collections.shuffle(shuffled, new Random(seed));
        Session other = new Session(
                session.song(),
                session.artist(),
                session.sampleRateHz(),
                session.tailSec(),
                shuffled,
                session.master(),
                session.profile(),
                session.deliverables());
        assertThat(graph(other).mix()).isEqualTo(graph(session).mix());
        assertThat(graph(other).master()).isEqualTo(graph(session).master());
    }

    @Test
    void allStemsAreAsLongAsTheLastTrackAndTheTail() throws Exception {
        Session session = read(SONG);
        // kick.wav starts at 1 s and is 44 101 frames at 44.1 kHz: 48 001.09 frames at 48 kHz, so 48 002
        assertThat(graph(session).master().lengthFrames()).isEqualTo(48_000 + 48_002 + 24_000);
        assertThat(graph(session).stems()).allMatch(node -> node.lengthFrames() == 120_002);
    }

    @Test
    void whatCannotBePlannedIsSaid() throws Exception {
        Session session = read(SONG);
        assertThatThrownBy(() -> RenderGraph.of(session, sources(session), List.of("drms")))
                .hasMessage("no stem is named 'drms' (did you mean 'drums'?); the session's stems are drums, bass");
        assertThatThrownBy(() -> RenderGraph.of(session, List.of(), List.of())).hasMessageContaining("kick.wav");
        Session muted = read(SONG.replace("{file: bass.wav}", "{file: bass.wav, mute: true}"));
        assertThatThrownBy(() -> RenderGraph.of(muted, sources(muted), List.of("bass")))
                .hasMessageContaining("no stem has an unmuted track");
    }

    /** The canonical form is a contract: if this changes, every store is worthless; raise the engine version then. */
    @Test
    void theCanonicalFormIsPinned() throws Exception {
        assertThat(CanonicalForm.of(read(SONG).stems().get(0).tracks().get(0)))
                .isEqualTo("Track{file=8:kick.wavgainDb=-0x1.8p1;pan=0x1.4p2;invertPolarity=false;mute=false;"
                        + "startSec=0x1.0p0;inserts=[]sends=[]automation=Automation{lanes=[]}}");
        assertThat(ContentKey.of("a", 1, 0.1, List.of(true)))
                .isEqualTo("6dc306c50ce45d56ee43f7e73823cd1593636ebdc4816bcd752cca6b62ec80d0");
    }

    private static RenderGraph graph(Session session) {
        return RenderGraph.of(session, sources(session), List.of());
    }

    private static List<String> stemKeys(Session session) {
        return graph(session).stems().stream().map(StemNode::key).toList();
    }

    /** One source per file; renaming a file does not change what is in it. */
    private static List<TrackSource> sources(Session session) {
        return session.stems().stream()
                .flatMap(stem -> stem.tracks().stream())
                .map(Track::file)
                .distinct()
                .map(file -> {
                    String content = file.equals("renamed.wav") ? "kick.wav" : file;
                    return new TrackSource(file, "/x/" + file, ContentKey.of(content), 44_100, 1, 44_101);
                })
                .toList();
    }

    private static void settings(JsonNode node, List<ObjectNode> found) {
        if (node instanceof ObjectNode object && object.size() > 1) {
            found.add(object);
        }
        node.forEach(child -> settings(child, found));
    }

    private static Session read(String yaml) throws Exception {
        return SessionFile.parse(yaml, Path.of("session.yaml"));
    }
}
