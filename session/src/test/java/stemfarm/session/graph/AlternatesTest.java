package stemfarm.session.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import stemfarm.session.Session;
import stemfarm.session.Track;
import stemfarm.session.file.SessionFile;

/** Which alternates are planned, and what is in their keys. */
class AlternatesTest {

    private static final String STEMS = """
            stems:
              - {name: drums, kind: drums, tracks: [{file: drums.wav, sends: [{to: hall}]}]}
              - {name: lead, kind: vocal, tracks: [{file: lead.wav}]}
              - {name: double, kind: vocal, tracks: [{file: double.wav}]}
              - {name: choir, kind: backing-vocal, tracks: [{file: choir.wav}]}
              - {name: muted, kind: bass, mute: true, tracks: [{file: muted.wav}]}
              - {name: hall, kind: return}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {preset: instrumental}                        | alternate instrumental | drums hall
                {preset: a-cappella}                          | alternate a-cappella   | choir double lead
                {preset: a-cappella, name: voices}            | alternate voices       | choir double lead
                {preset: tv-mix}                              | alternate tv-mix       | choir drums hall
                {name: no-lead, without: [lead]}              | alternate no-lead      | choir double drums hall
                {name: x, only: [vocal, hall, muted]}         | alternate x            | double hall lead
                {preset: vocal-up}                            | alternate vocal-up     | choir double+1.0 drums hall lead+1.0
                {preset: vocal-down, gainDb: -2}              | alternate vocal-down   | choir double-2.0 drums hall lead-2.0
                {name: x, stems: [drums, hall], gainDb: 1.5}  | alternate x            | choir double drums+1.5 hall+1.5 lead
                """)
    void aVersionHasTheseStems(String alternate, String label, String stems) throws Exception {
        List<AlternateNode> nodes = graph(alternate).alternates();
        assertThat(nodes).hasSize(1);
        assertThat(nodes.get(0).label()).isEqualTo(label);
        assertThat(stems(nodes.get(0))).isEqualTo(stems);
        assertThat(nodes.get(0).exact()).isEqualTo(!stems.matches(".*\\d.*"));
    }

    private static String stems(AlternateNode node) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < node.gains().size(); i++) {
            AlternateNode.Gain gain = node.gains().get(i);
            String name = node.masteredStems().mix().stems().get(i).name();
            if (gain.in()) {
                words.add(name + (gain.gainDb() == 0 ? "" : (gain.gainDb() > 0 ? "+" : "") + gain.gainDb()));
            }
        }
        return String.join(" ", words.stream().sorted().toList());
    }

    @Test
    void minusOneIsOneForEachStemThatIsHeardByItself() throws Exception {
        List<AlternateNode> nodes = graph("{preset: minus-one}").alternates();
        assertThat(nodes)
                .extracting(AlternateNode::name)
                .containsExactly("minus-drums", "minus-lead", "minus-double", "minus-choir");
        assertThat(stems(nodes.get(1))).isEqualTo("choir double drums hall");
        assertThat(nodes).extracting(AlternateNode::key).doesNotHaveDuplicates();
    }

    @Test
    void aCleanVersionIsWithoutVoicesForAWhile() throws Exception {
        AlternateNode clean = graph("{preset: clean, mutes: [[0.1, 0.25], [0.5, 1]]}")
                .alternates()
                .get(0);
        assertThat(clean.label()).isEqualTo("alternate clean");
        assertThat(stems(clean)).isEqualTo("drums hall");
        assertThat(clean.exact()).isFalse();
        assertThat(clean.spans())
                .containsExactly(new AlternateNode.Span(4_800, 12_000), new AlternateNode.Span(24_000, 48_000));
        assertThat(stems(graph("{preset: clean, stems: [lead], mutes: [[0, 1]]}")
                        .alternates()
                        .get(0)))
                .isEqualTo("choir double drums hall");
    }

    /** Whoever writes one mute as two, or in other digits, gets the same file. */
    @Test
    void whatIsSilentWhenIsTheSoundOfACleanVersion() throws Exception {
        String one = clean("[0.1, 0.3]");
        assertThat(clean("[0.1, 0.2], [0.2, 0.3]")).isEqualTo(one);
        assertThat(clean("[0.1, 0.300001]")).isEqualTo(one);
        assertThat(clean("[0.1, 0.3001]")).isNotEqualTo(one);
        assertThat(clean("[0.1, 0.2], [0.2001, 0.3]")).isNotEqualTo(one);
        assertThat(graph("{preset: instrumental}").alternates().get(0).key()).isNotEqualTo(one);
    }

    private static String clean(String mutes) throws Exception {
        return graph("{preset: clean, mutes: [" + mutes + "]}")
                .alternates()
                .get(0)
                .key();
    }

    /** Its length is not known before the tracks are; they are 1 s, and the tail is. */
    @Test
    void aMuteIsInsideTheSong() throws Exception {
        assertThat(graph("{preset: clean, mutes: [[0, 2]]}").alternates().get(0).spans())
                .containsExactly(new AlternateNode.Span(0, 96_000));
        assertThatThrownBy(() -> graph("{name: radio, preset: clean, mutes: [[0.5, 1], [1.5, 2.5]]}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("deliverables.alternates: mutes of radio hold [1.5, 2.5], but the song ends at 2.000 s; "
                        + "end it there or earlier");
    }

    @Test
    void aRedetectedVersionIsAMixAndAMasterOfItsOwn() throws Exception {
        RenderGraph graph = graph("{preset: instrumental, redetect: true}");
        assertThat(graph.masteredStems()).isEmpty();
        assertThat(graph.alternates()).isEmpty();
        RedetectedAlternate alternate = graph.redetected().get(0);
        assertThat(alternate.nodes())
                .extracting(RenderNode::label)
                .containsExactly("mix of alternate instrumental", "alternate instrumental");
        assertThat(graph.nodes()).containsAll(alternate.nodes());
        assertThat(alternate.mix().stems())
                .extracting(MixNode.BalancedStem::name)
                .containsExactlyInAnyOrder("drums", "hall");
        assertThat(alternate.mix().needs())
                .contains(
                        graph.stem("drums").orElseThrow().key(),
                        graph.stem("hall").orElseThrow().key())
                .doesNotContain(graph.stem("choir").orElseThrow().key());
        assertThat(alternate.master().needs()).containsExactly(alternate.mix().key());
        assertThat(alternate.master().key()).isNotEqualTo(graph.master().key());
    }

    /** A name is no part of the sound, and the master is heard as one more version of itself. */
    @Test
    void aRedetectedVersionOfAllStemsIsTheMaster() throws Exception {
        RenderGraph graph = graph("{name: all, without: [muted], redetect: true}");
        assertThat(graph.redetected().get(0).master().key())
                .isEqualTo(graph.master().key());
        assertThat(redetected("{preset: tv-mix, redetect: true}"))
                .isEqualTo(redetected("{name: stage, without: [double, lead], redetect: true}"))
                .isNotEqualTo(redetected("{name: stage, without: [double], redetect: true}"));
    }

    @Test
    void aGainOfARedetectedVersionIsAFaderThatMoves() throws Exception {
        String still = STEMS.replace("kind: vocal,", "kind: vocal, levelDb: 2,");
        String moving = STEMS.replace("kind: vocal,", "kind: vocal, automation: {levelDb: [[0, -1], [1, 3]]},");
        String up = "{preset: vocal-up, gainDb: 1.5, redetect: true}";
        assertThat(RenderGraph.of(session(up, still), sources(session(up, still)), List.of())
                        .redetected()
                        .get(0)
                        .mix()
                        .stems())
                .filteredOn(stem -> stem.name().equals("lead"))
                .extracting(MixNode.BalancedStem::levelDb)
                .containsExactly(3.5);
        assertThat(RenderGraph.of(session(up, moving), sources(session(up, moving)), List.of())
                        .redetected()
                        .get(0)
                        .mix()
                        .stems())
                .filteredOn(stem -> stem.name().equals("lead"))
                .extracting(
                        stem -> stem.automation().of("levelDb").points().get(1).value())
                .containsExactly(4.5);
    }

    private static String redetected(String alternate) throws Exception {
        return graph(alternate).redetected().get(0).master().key();
    }

    @Test
    void addingARedetectedVersionRendersOnlyIt() throws Exception {
        List<String> had = graph("{preset: instrumental}").nodes().stream()
                .map(RenderNode::key)
                .toList();
        assertThat(graph("{preset: instrumental}, {preset: minus-one, redetect: true}")
                        .nodes())
                .filteredOn(node -> !had.contains(node.key()))
                .hasSize(8)
                .allMatch(node -> node.label().contains("alternate minus-"));
    }

    /** Nothing of what was there before gets another key. */
    @Test
    void addingAnAlternateRendersOnlyIt() throws Exception {
        RenderGraph before = graph("{preset: instrumental}");
        RenderGraph after = graph("{preset: instrumental}, {preset: vocal-up}");
        List<String> had = before.nodes().stream().map(RenderNode::key).toList();
        assertThat(after.nodes())
                .filteredOn(node -> !had.contains(node.key()))
                .extracting(RenderNode::label)
                .containsExactly("alternate vocal-up");
        assertThat(after.nodes()).extracting(RenderNode::key).containsAll(had);
    }

    @Test
    void withoutMasteredStemsTheyAreRenderedAllTheSame() throws Exception {
        RenderGraph none = graph("");
        RenderGraph some = graph("{preset: tv-mix}");
        assertThat(none.masteredStems()).isEmpty();
        assertThat(some.masteredStems()).isPresent();
        assertThat(some.mix()).isEqualTo(none.mix());
        assertThat(some.master()).isEqualTo(none.master());
        assertThat(some.alternates().get(0).needs())
                .containsExactly(
                        some.master().key(), some.masteredStems().orElseThrow().key());
    }

    @Test
    void aNameIsNoPartOfTheSoundAndAGainIs() throws Exception {
        String tv = graph("{preset: tv-mix}").alternates().get(0).key();
        assertThat(graph("{name: stage, without: [lead, double]}")
                        .alternates()
                        .get(0)
                        .key())
                .isEqualTo(tv);
        assertThat(graph("{name: stage, without: [lead]}").alternates().get(0).key())
                .isNotEqualTo(tv);
        assertThat(graph("{preset: vocal-up}").alternates().get(0).key())
                .isEqualTo(graph("{name: x, stems: [vocal], gainDb: 1}")
                        .alternates()
                        .get(0)
                        .key())
                .isNotEqualTo(graph("{preset: vocal-up, gainDb: 1.1}")
                        .alternates()
                        .get(0)
                        .key());
    }

    @Test
    void aCodeIsALabelAndNoPartOfTheSound() throws Exception {
        Session bare = session("{preset: tv-mix}, {preset: instrumental, redetect: true}");
        Session coded = session(
                "{preset: tv-mix, isrc: DE-A62-04-00002}, {preset: instrumental, redetect: true, isrc: DEA620400003}",
                STEMS + "isrc: DE-A62-04-00001\n");
        assertThat(coded.isrc()).isEqualTo("DE-A62-04-00001");
        assertThat(Alternates.of(coded))
                .extracting(Alternates.Version::isrc)
                .containsExactly("DE-A62-04-00002", "DEA620400003");
        assertThat(RenderGraph.of(coded, sources(coded), List.of()))
                .isEqualTo(RenderGraph.of(bare, sources(bare), List.of()));
    }

    @Test
    void aSoloHasNone() throws Exception {
        Session session = session("{preset: instrumental}");
        RenderGraph solo = RenderGraph.of(session, sources(session), List.of("drums"));
        assertThat(solo.alternates()).isEmpty();
        assertThat(solo.masteredStems()).isEmpty();
    }

    private static RenderGraph graph(String alternates) throws Exception {
        Session session = session(alternates);
        return RenderGraph.of(session, sources(session), List.of());
    }

    private static Session session(String alternates) throws Exception {
        return session(alternates, STEMS);
    }

    private static Session session(String alternates, String stems) throws Exception {
        return SessionFile.parse(
                "song: A\ndeliverables: {alternates: [" + alternates + "]}\n" + stems, Path.of("session.yaml"));
    }

    private static List<TrackSource> sources(Session session) {
        return session.stems().stream()
                .flatMap(stem -> stem.tracks().stream())
                .map(Track::file)
                .map(file -> new TrackSource(file, "/x/" + file, ContentKey.of(file), 48_000, 1, 48_000))
                .toList();
    }
}
