package stemfarm.session.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.session.Master;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.Track;
import stemfarm.session.file.SessionException;
import stemfarm.session.file.SessionFile;
import stemfarm.session.file.YamlResource;
import stemfarm.session.route.Decision;
import stemfarm.session.route.RoutingRules;
import stemfarm.session.route.RoutingRules.InstrumentRule;

class TemplatesTest {

    private static final List<String> KINDS =
            List.of("vocal", "backing-vocal", "synth", "pads", "bass", "drums", "guitar", "keys", "other");

    private final Templates templates = Templates.shipped();

    static List<String> genres() {
        List<String> genres = new ArrayList<>(Templates.genres().keySet());
        genres.add(Templates.NO_GENRE);
        return genres;
    }

    @ParameterizedTest
    @MethodSource("genres")
    void everySettingHasAReason(String genre) {
        Templates of = Templates.of(genre);
        for (String kind : KINDS) {
            everySettingHasAReason(of.chain(kind));
            assertThat(of.levelReason(kind)).as(kind).isNotBlank();
        }
        everySettingHasAReason(of.masterChain());
    }

    private static void everySettingHasAReason(List<Explained> chain) {
        assertThat(chain).isNotEmpty();
        for (Explained each : chain) {
            int settings = each.insert() instanceof EqSettings eq ? eq.bands().size() : 1;
            assertThat(each.reasons()).as(each.toString()).hasSize(settings).noneMatch(String::isBlank);
        }
    }

    @ParameterizedTest
    @MethodSource("genres")
    void everyChainIsAValidSession(String genre) throws SessionException {
        Session defaults = SessionFile.defaults();
        Templates of = Templates.of(genre);
        List<Stem> stems = KINDS.stream()
                .map(kind -> new Stem(kind, kind, 0, false, inserts(of.chain(kind)), List.of(track(kind)), List.of()))
                .toList();
        Master master = new Master(inserts(of.masterChain()), 5, 100);
        Session session =
                new Session(genre + " song", "", 48_000, 2, stems, master, defaults.profile(), defaults.deliverables());
        String text = SessionFile.text(session, of);
        assertThat(SessionFile.parse(text, Path.of("session.yaml"))).isEqualTo(session);
        assertThat(text.contains("# Genre")).isEqualTo(!genre.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("genres")
    void everyLevelLeavesRoomForTheMaster(String genre) {
        for (String kind : KINDS) {
            assertThat(Templates.of(genre).stemLufs(kind)).as(kind).isBetween(-32.0, -19.0);
        }
    }

    @Test
    void aGenreChangesOnlyWhatItNames() {
        Templates rock = Templates.of("rock");
        assertThat(rock.chain("vocal")).isEqualTo(templates.chain("vocal"));
        assertThat(rock.masterChain()).isEqualTo(templates.masterChain());
        EqSettings eq = (EqSettings) rock.chain("guitar").get(0).insert();
        EqSettings before = (EqSettings) templates.chain("guitar").get(0).insert();
        assertThat(eq.bands().get(0).freqHz()).isEqualTo(90);
        assertThat(eq.bands().subList(1, 4)).isEqualTo(before.bands().subList(1, 4));
        assertThat(rock.chain("bass").stream()
                        .map(each -> each.insert().getClass().getSimpleName()))
                .as("a new insert stands before the imager")
                .endsWith("SaturationSettings", "StereoImagerSettings");
        assertThat(rock.trackLufs("kick", false)).isEqualTo(templates.trackLufs("kick", false));
    }

    @Test
    void anUnknownGenreIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Templates.of("rok"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean rock?")
                .hasMessageContaining("jazz");
    }

    private static Track track(String kind) {
        return new Track(kind + ".wav", 0, 0, false, false, 0, List.of(), List.of());
    }

    private static List<InsertSettings> inserts(List<Explained> chain) {
        return chain.stream().map(Explained::insert).toList();
    }

    /** Where a mix starts must do no harm: small boosts, steady compression, no band above 15 kHz. */
    @ParameterizedTest
    @MethodSource("genres")
    void everyChainIsGentle(String genre) {
        for (InsertSettings insert : allInserts(Templates.of(genre))) {
            if (insert instanceof EqSettings eq) {
                assertThat(eq.bands()).allMatch(band -> band.gainDb() <= 2 && band.gainDb() >= -3);
                assertThat(eq.bands()).allMatch(band -> band.freqHz() <= 15_000 && band.q() <= 1.5);
            } else if (insert instanceof CompressorSettings compressor) {
                assertThat(compressor.ratio()).isLessThanOrEqualTo(4);
                assertThat(compressor.makeupDb()).isLessThanOrEqualTo(3);
            } else if (insert instanceof SaturationSettings saturation) {
                assertThat(saturation.driveDb()).isLessThanOrEqualTo(6);
                assertThat(saturation.mixPercent()).isLessThanOrEqualTo(30);
            } else if (insert instanceof DeEsserSettings deEsser) {
                assertThat(deEsser.rangeDb()).isLessThanOrEqualTo(4);
            }
        }
    }

    /** Voices are de-essed, bass is heard on small speakers, and what is widened survives mono. */
    @ParameterizedTest
    @MethodSource("genres")
    void everyGenreKeepsWhatAStemNeeds(String genre) {
        Templates of = Templates.of(genre);
        assertThat(inserts(of.chain("vocal"))).hasAtLeastOneElementOfType(DeEsserSettings.class);
        assertThat(inserts(of.chain("backing-vocal"))).hasAtLeastOneElementOfType(DeEsserSettings.class);
        assertThat(inserts(of.chain("bass"))).hasAtLeastOneElementOfType(SaturationSettings.class);
        for (InsertSettings insert : allInserts(of)) {
            if (insert instanceof StereoImagerSettings imager && imager.widthPercent() > 120) {
                assertThat(imager.minCorrelation()).as(imager.toString()).isPositive();
            }
        }
    }

    private static List<InsertSettings> allInserts(Templates templates) {
        List<InsertSettings> all = new ArrayList<>();
        RoutingRules.shipped().stems().forEach(stem -> all.addAll(inserts(templates.chain(stem.kind()))));
        all.addAll(inserts(templates.masterChain()));
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
