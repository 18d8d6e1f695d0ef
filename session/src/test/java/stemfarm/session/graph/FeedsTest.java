package stemfarm.session.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.session.Session;
import stemfarm.session.Track;
import stemfarm.session.file.SessionFile;
import stemfarm.session.graph.Feeds.StemFeed;
import stemfarm.session.graph.Feeds.TrackFeed;

/** Keys and sends: what reaches a stem's content key, and what its node holds. */
class FeedsTest {

    private static final String SONG = """
            song: A
            stems:
              - name: pads
                chain: [{compressor: {thresholdDb: -30, ratio: 2, key: vocal}}]
                tracks: [{file: pads.wav}]
              - name: bass
                chain: [{dynamic-eq: {bands: [{type: peak, freqHz: 60, thresholdDb: -30, rangeDb: -6}], key: kick.wav}}]
                tracks: [{file: bass.wav}]
              - name: drums
                levelDb: -1
                sends: [{to: room, levelDb: -10}]
                tracks:
                  - {file: kick.wav, gainDb: -3}
                  - {file: snare.wav, gainDb: -4, pan: 20, sends: [{to: hall, levelDb: -8}]}
              - name: vocal
                levelDb: 2
                sends: [{to: hall, levelDb: -12}]
                tracks: [{file: vocal.wav}]
              - {name: hall, kind: return}
              - {name: room, kind: return, sends: [{to: hall, levelDb: -20, preFader: true}]}
            """;

    private static Session read(String yaml) throws Exception {
        return SessionFile.parse(yaml, Path.of("session.yaml"));
    }

    private static RenderGraph graph(String yaml, String... solo) throws Exception {
        Session session = read(yaml);
        List<TrackSource> sources = session.stems().stream()
                .flatMap(stem -> stem.tracks().stream())
                .map(Track::file)
                .distinct()
                .map(file -> {
                    String content = file.equals("bd.wav") ? "kick.wav" : file;
                    return new TrackSource(file, "/x/" + file, ContentKey.of(content), 48_000, 1, 48_000);
                })
                .toList();
        return RenderGraph.of(session, sources, List.of(solo));
    }

    private static StemNode node(RenderGraph graph, String stem) {
        return graph.stems().stream()
                .filter(node -> node.stem().name().equals(stem))
                .findFirst()
                .orElseThrow();
    }

    /** Exactly the stems that hear the change get a new key, directly or through others. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                file: vocal.wav}                       | file: vocal.wav, gainDb: 1}                  | vocal pads hall
                file: kick.wav, gainDb: -3}            | file: kick.wav, gainDb: -2}                  | drums bass room hall
                file: kick.wav, gainDb: -3}            | file: kick.wav, gainDb: -3, pan: 1}          | drums bass room hall
                file: snare.wav, gainDb: -4            | file: snare.wav, gainDb: -5                  | drums room hall
                file: pads.wav}                        | file: pads.wav, gainDb: 1}                   | pads
                levelDb: 2                             | levelDb: 3                                   | hall
                levelDb: 2                             | mute: true                                   | hall
                levelDb: -1                            | levelDb: -2                                  | room hall
                {to: hall, levelDb: -12}               | {to: hall, levelDb: -12, preFader: true}     | hall
                {to: hall, levelDb: -8}                | {to: hall, levelDb: -8, preFader: true}      | hall
                {to: hall, levelDb: -20, preFader: true} | {to: hall, levelDb: -21, preFader: true}   | hall
                {name: room, kind: return              | {name: room, levelDb: -6, mute: true, kind: return | ''
                ratio: 2, key: vocal                   | ratio: 2, key: drums                         | pads
                ratio: 2, key: vocal                   | ratio: 2                                     | pads
                {name: hall, kind: return}             | {name: hall, kind: return, chain: [{transient: {attackDb: 1}}]} | hall
                """)
    void aChangeReachesExactlyWhoHearsIt(String from, String to, String reached) throws Exception {
        String changed = SONG.replace(from, to);
        assertThat(changed).isNotEqualTo(SONG);
        RenderGraph before = graph(SONG);
        RenderGraph after = graph(changed);
        Set<String> rendered = new HashSet<>();
        for (StemNode node : after.stems()) {
            String name = node.stem().name();
            if (!node(before, name).key().equals(node.key())) {
                rendered.add(name);
            }
        }
        assertThat(rendered).isEqualTo(reached.isEmpty() ? Set.of() : Set.of(reached.split(" ")));
    }

    @Test
    void whatAKeyOrAReturnIsCalledIsNoPartOfTheSound() throws Exception {
        String renamed = SONG.replace("vocal\n", "lead\n")
                .replace("vocal}", "lead}")
                .replace("hall", "plate")
                .replace("kick.wav", "bd.wav");
        assertThat(mixed(graph(renamed))).contains("lead", "plate");
        assertThat(graph(renamed).master().key()).isEqualTo(graph(SONG).master().key());
    }

    @Test
    void aStemStandsBehindThoseThatItNeeds() throws Exception {
        List<String> made = new ArrayList<>();
        for (StemNode node : graph(SONG).stems()) {
            assertThat(made).as("before %s", node.stem().name()).containsAll(node.needs());
            made.add(node.key());
        }
        assertThat(mixed(graph(SONG))).containsExactlyInAnyOrder("pads", "bass", "drums", "vocal", "hall", "room");
        assertThat(graph(SONG).mix().needs()).containsExactlyInAnyOrderElementsOf(made);
    }

    @Test
    void aNodeHoldsWhatItHears() throws Exception {
        RenderGraph graph = graph(SONG);
        String vocal = node(graph, "vocal").key();
        assertThat(node(graph, "pads").feeds())
                .isEqualTo(new Feeds(List.of(), List.of(new StemFeed("vocal", vocal, 0)), List.of()));
        assertThat(node(graph, "bass").needs()).isEmpty();
        assertThat(node(graph, "bass").feeds().keyTracks())
                .extracting(TrackFeed::track)
                .isEqualTo(List.of(read(SONG).stems().get(2).tracks().get(0)));
        StemNode hall = node(graph, "hall");
        assertThat(hall.feeds().sends())
                .containsExactlyInAnyOrder(
                        new StemFeed("vocal", vocal, -10),
                        new StemFeed("room", node(graph, "room").key(), -20));
        assertThat(hall.stem().tracks()).singleElement().satisfies(track -> {
            assertThat(track.file()).isEqualTo("snare.wav");
            assertThat(track.gainDb()).isEqualTo(-12);
            assertThat(track.pan()).isEqualTo(20);
        });
    }

    @Test
    void aPreFaderSendLeavesBeforeGainPanLevelAndMute() throws Exception {
        RenderGraph graph = graph(SONG.replace("levelDb: -8}", "levelDb: -8, preFader: true}")
                .replace("levelDb: -12}", "levelDb: -12, preFader: true}")
                .replace("levelDb: 2", "mute: true"));
        StemNode hall = node(graph, "hall");
        assertThat(hall.feeds().sends()).extracting(StemFeed::gainDb).containsExactlyInAnyOrder(-12.0, -20.0);
        assertThat(hall.stem().tracks().get(0).gainDb()).isEqualTo(-8);
        assertThat(hall.stem().tracks().get(0).pan()).isZero();
    }

    @Test
    void aReturnToWhichNothingIsSentIsNotThere() throws Exception {
        String quiet = SONG.replace("sends: [{to: room, levelDb: -10}]", "mute: true")
                .replace(", sends: [{to: hall, levelDb: -8}]", "")
                .replace("levelDb: 2", "mute: true");
        assertThat(mixed(graph(quiet))).containsExactlyInAnyOrder("pads", "bass", "drums", "vocal");
    }

    @Test
    void aSoloBringsTheReturnsThatHearNobodyElse() throws Exception {
        RenderGraph all = graph(SONG);
        RenderGraph drums = graph(SONG, "drums");
        assertThat(mixed(drums)).containsExactlyInAnyOrder("drums", "room");
        assertThat(drums.mix().needs())
                .containsExactlyInAnyOrder(
                        node(all, "drums").key(), node(all, "room").key());
        assertThat(mixed(graph(SONG, "drums", "vocal"))).containsExactlyInAnyOrder("drums", "vocal", "hall", "room");
    }

    @Test
    void aSoloedStemIsKeyedAsInTheSong() throws Exception {
        RenderGraph all = graph(SONG);
        RenderGraph pads = graph(SONG, "pads");
        assertThat(mixed(pads)).containsExactlyInAnyOrder("pads");
        assertThat(pads.stems()).containsExactly(node(all, "vocal"), node(all, "pads"));
    }

    /** Names of the stems in the mix. */
    private static List<String> mixed(RenderGraph graph) {
        return graph.mix().stems().stream().map(MixNode.BalancedStem::name).toList();
    }
}
