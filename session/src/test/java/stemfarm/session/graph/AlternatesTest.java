package stemfarm.session.graph;

import static org.assertj.core.api.Assertions.assertThat;

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
        return SessionFile.parse(
                "song: A\ndeliverables: {alternates: [" + alternates + "]}\n" + STEMS, Path.of("session.yaml"));
    }

    private static List<TrackSource> sources(Session session) {
        return session.stems().stream()
                .flatMap(stem -> stem.tracks().stream())
                .map(Track::file)
                .map(file -> new TrackSource(file, "/x/" + file, ContentKey.of(file), 48_000, 1, 48_000))
                .toList();
    }
}
