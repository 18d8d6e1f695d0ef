package stemfarm.session.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.session.route.Decision.Side;

class RouterTest {

    private final Router router = new Router(RoutingRules.shipped());

    record Named(String file, String stem, String instrument) {}

    static Stream<Named> names() throws IOException {
        try (InputStream in = RouterTest.class.getResourceAsStream("names.txt")) {
            if (in == null) {
                throw new IOException("names.txt is missing beside the test");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| "))
                    .map(row -> new Named(row[0], row[1], row[2]));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachNameByItself(Named named) {
        Decision decision = only(named.file());
        assertThat(decision.stem()).as(decision.toString()).isEqualTo(named.stem());
        if (!named.instrument().equals("*")) {
            assertThat(decision.instrument()).as(decision.toString()).isEqualTo(named.instrument());
        }
        assertThat(decision.check())
                .as("an unsorted track is listed")
                .isIn(decision.check(), decision.stem().equals(RoutingRules.UNSORTED));
    }

    @Test
    void theTableIsLongEnoughToMeanSomething() throws IOException {
        assertThat(names().count()).isGreaterThan(200);
    }

    /** The other tracks of a song must not change what a name means. */
    @Test
    void allNamesTogether() throws IOException {
        List<Named> names = names().toList();
        List<Decision> decisions = router.route(names.stream().map(Named::file).toList());
        for (int i = 0; i < names.size(); i++) {
            assertThat(decisions.get(i).stem())
                    .as(names.get(i).file())
                    .isEqualTo(names.get(i).stem());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Piano Man - ", "03 - Drummer Boy_", "Bass Player's Song ", "vocal_"})
    void aSongNameBeforeAllTracksSaysNothing(String song) {
        List<Decision> decisions =
                router.route(List.of(song + "Kick.wav", song + "Gtr L.wav", song + "Lead Vox.wav", song + "Organ.wav"));
        assertThat(decisions.stream().map(Decision::stem)).containsExactly("drums", "guitar", "vocal", "keys");
    }

    @Test
    void whatAllNamesShareCountsWhenNothingElseIsThere() {
        List<Decision> decisions = router.route(List.of("Gtr 1.wav", "Gtr 2.wav", "Gtr 3.wav"));
        assertThat(decisions.stream().map(Decision::stem).collect(Collectors.toSet()))
                .isEqualTo(Set.of("guitar"));
    }

    @ParameterizedTest
    @CsvSource({
        "OH_L.wav, OH_R.wav",
        "28_BGV_L.flac, 29_BGV_R.flac",
        "Gtr Left 1.wav, Gtr Right 2.wav",
        "gtrL-01.wav, gtrR-01.wav",
        "OHL.wav, OHR.wav",
        "Gitarre links.wav, Gitarre rechts.wav",
        "Rhythm L DI.wav, Rhythm R DI.wav"
    })
    void pairsHaveSides(String left, String right) {
        List<Decision> decisions = router.route(List.of(left, right));
        assertThat(decisions.get(0).pair().map(Decision.Pair::side)).contains(Side.LEFT);
        assertThat(decisions.get(1).pair().map(Decision.Pair::side)).contains(Side.RIGHT);
        assertThat(decisions.get(0).pair().map(Decision.Pair::name))
                .isEqualTo(decisions.get(1).pair().map(Decision.Pair::name));
    }

    @Test
    void aSideWithoutPartnerIsNone() {
        List<Decision> decisions = router.route(List.of("Gtr_L.wav", "Vox_R.wav", "L.wav", "R.wav"));
        assertThat(decisions.stream().map(Decision::pair)).containsOnly(Optional.empty());
    }

    @Test
    void aSecondTakeIsKnown() {
        assertThat(only("LeadVox_dbl.wav").second()).isTrue();
        assertThat(only("LeadVox.wav").second()).isFalse();
    }

    @Test
    void reasonsAreInWords() {
        assertThat(only("Snare 57 Bot.wav").reason()).isEqualTo("name says 'snare bot' (snare-bottom)");
        assertThat(only("Piano Strings.wav").reason())
                .isEqualTo("name says 'strings' (strings, although 'piano' is in it too)");
        assertThat(only("Vocals/Lead.wav").reason())
                .isEqualTo("folder 'Vocals' says 'vocals' (lead-vocal); name says 'lead' (synth)");
        assertThat(only("Audio 1.wav").reason()).isEqualTo("neither name nor folder says what it is");
    }

    @Test
    void whatShouldNotSoundIsMutedAndListed() {
        Decision click = only("Click.wav");
        assertThat(click.mute()).isTrue();
        assertThat(click.check()).isTrue();
        assertThat(only("Kick.wav").mute()).isFalse();
    }

    @Test
    void anAmbiguousNameIsListed() {
        assertThat(only("Lead.wav").suggestedStem()).isEqualTo("synth");
        List<Decision> doubtful =
                new ArrayList<>(router.route(List.of("Lead.wav", "FT.wav", "Elec 1.wav", "Loop.wav")));
        assertThat(doubtful).allMatch(Decision::check);
    }

    @Test
    void everyNameOfTheRulesLeadsToItsOwnRule() {
        for (RoutingRules.InstrumentRule rule : RoutingRules.shipped().instruments()) {
            for (String name : rule.names()) {
                Decision decision = only("Take " + name + ".wav");
                assertThat(decision.suggestedStem()).as(name).isEqualTo(rule.stem());
            }
        }
    }

    @Test
    void noNameStandsTwiceInTheRules() {
        List<String> all = RoutingRules.shipped().instruments().stream()
                .flatMap(rule -> rule.names().stream())
                .toList();
        assertThat(all).doesNotHaveDuplicates();
    }

    private Decision only(String file) {
        return router.route(List.of(file)).get(0);
    }
}
