package stemfarm.session.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.file.YamlResource;
import stemfarm.session.route.Decision;
import stemfarm.session.route.RoutingRules;
import stemfarm.session.route.RoutingRules.InstrumentRule;

class TemplatesTest {

    private final Templates templates = Templates.shipped();

    @ParameterizedTest
    @ValueSource(
            strings = {"vocal", "backing-vocal", "synth", "pads", "bass", "drums", "guitar", "keys", "other", "master"})
    void everySettingHasAReason(String kind) {
        List<Explained> chain = templates.chain(kind);
        assertThat(chain).isNotEmpty();
        for (Explained each : chain) {
            int settings = each.insert() instanceof EqSettings eq ? eq.bands().size() : 1;
            assertThat(each.reasons()).as(each.toString()).hasSize(settings).noneMatch(String::isBlank);
        }
    }

    /** Where a mix starts must do no harm: small boosts, steady compression, no band above 15 kHz. */
    @Test
    void everyChainIsGentle() {
        for (InsertSettings insert : allInserts()) {
            if (insert instanceof EqSettings eq) {
                assertThat(eq.bands()).allMatch(band -> band.gainDb() <= 2 && band.gainDb() >= -3);
                assertThat(eq.bands()).allMatch(band -> band.freqHz() <= 15_000 && band.q() <= 1.5);
            } else if (insert instanceof CompressorSettings compressor) {
                assertThat(compressor.ratio()).isLessThanOrEqualTo(4);
                assertThat(compressor.makeupDb()).isLessThanOrEqualTo(3);
            }
        }
    }

    private List<InsertSettings> allInserts() {
        List<InsertSettings> all = new ArrayList<>();
        RoutingRules.shipped()
                .stems()
                .forEach(stem -> templates.chain(stem.kind()).forEach(each -> all.add(each.insert())));
        templates.masterChain().forEach(each -> all.add(each.insert()));
        return all;
    }

    @Test
    void everyInstrumentThatRoutingKnowsHasATargetOfItsOwn() {
        Set<String> known = RoutingRules.shipped().instruments().stream()
                .map(InstrumentRule::instrument)
                .collect(Collectors.toSet());
        known.add(Decision.UNKNOWN);
        Set<String> withTarget =
                YamlResource.tree(Templates.class, "templates.yaml").path("instruments").properties().stream()
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        assertThat(withTarget).isEqualTo(known);
    }

    @Test
    void aSecondTakeLiesUnderTheFirst() {
        assertThat(templates.trackLufs("lead-vocal", true)).isLessThan(templates.trackLufs("lead-vocal", false));
    }

    @Test
    void theVoiceAndTheDrumsLeadTheMix() {
        for (String kind : List.of("backing-vocal", "synth", "pads", "bass", "guitar", "keys", "other")) {
            assertThat(templates.stemLufs(kind))
                    .isLessThan(templates.stemLufs("vocal"))
                    .isLessThan(templates.stemLufs("drums"));
        }
    }

    @Test
    void aReasonHoldsUntilTheSettingIsChanged() {
        EqSettings eq = (EqSettings) templates.chain("vocal").get(0).insert();
        assertThat(templates.onInsert("vocal", eq, 3)).contains("air");
        List<EqBand> changed = new ArrayList<>(eq.bands());
        changed.set(0, new EqBand(EqBand.Type.HIGH_PASS, 100, 0, 0.7071));
        assertThat(templates.onInsert("vocal", new EqSettings(changed), 3)).isEmpty();
    }
}
