package stemfarm.session.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.audio.measure.Masking;
import stemfarm.audio.measure.Measurement;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.Stem;
import stemfarm.session.file.YamlResource;
import stemfarm.session.suggest.SuggestRules.Curve;
import stemfarm.session.suggest.SuggestRules.Rule;

/** Holds the rules against what was measured; the same sounds give the same suggestions. */
public final class Suggester {

    private static final double LOW_HZ = 120;
    private static final double LOW_MATTERS_DB = -20;
    private static final double HIDDEN_PART_PERCENT = 10;
    private static final double LOWEST_UNMASKING_HZ = 300;
    private static final double LEAST_CUT_DB = 2;
    private static final double MOST_CUT_DB = 4;
    private static final String VOCAL = "vocal";
    private static final String MEASURED = "measured";

    private final List<StemSound> sounds;
    private final List<Masking.Hidden> hidden;
    private final SuggestRules rules = SuggestRules.shipped();

    /** @param sounds of all stems that are heard in the mix, of one length and rate */
    public Suggester(List<StemSound> sounds) {
        this.sounds = List.copyOf(sounds);
        this.hidden = Masking.between(sounds.stream()
                .filter(each -> !each.stem().mute())
                .map(each -> new Masking.Stem(each.stem().name(), each.stem().levelDb(), each.bands()))
                .toList());
    }

    /** All moves for one stem, in the order of the rules; none for an effect return or silence. */
    public List<Suggestion> suggest(Stem stem) {
        Optional<StemSound> sound = sounds.stream()
                .filter(each -> each.stem().name().equals(stem.name()))
                .filter(each -> Double.isFinite(each.measurement().integratedLufs()))
                .findFirst();
        List<Suggestion> suggestions = new ArrayList<>();
        if (sound.isPresent() && !stem.effectReturn()) {
            for (Rule rule : rules.rules()) {
                Stem soFar = applied(stem, suggestions);
                find(rule.measure(), sound.get())
                        .flatMap(finding -> suggestion(rule, sound.get(), finding))
                        .filter(each ->
                                new ChainEdit(soFar.chain()).with(each.move()).isPresent())
                        .ifPresent(suggestions::add);
            }
        }
        return suggestions;
    }

    /** The stem with those of the suggestions that are for it. */
    public static Stem applied(Stem stem, List<Suggestion> suggestions) {
        List<InsertSettings> chain = stem.chain();
        for (Suggestion each : suggestions) {
            if (each.stem().equals(stem.name())) {
                chain = new ChainEdit(chain).with(each.move()).orElse(chain);
            }
        }
        return new Stem(
                stem.name(),
                stem.kind(),
                stem.levelDb(),
                stem.mute(),
                chain,
                stem.tracks(),
                stem.sends(),
                stem.automation());
    }

    private Optional<Finding> find(Measure measure, StemSound sound) {
        Measurement measured = sound.measurement();
        return switch (measure) {
            case CURVE_EXCESS -> curve(sound).flatMap(curve -> Spectra.excess(measured.spectrum(), curve));
            case RUMBLE -> curve(sound).map(curve -> rumble(measured, curve));
            case PEAK_TO_LOUDNESS -> Optional.of(new Finding(Math.rint(measured.plrLu() * 10) / 10));
            case SIBILANCE ->
                Optional.of(new Finding(Spectra.ratioDb(
                        measured.spectrum().power(4_900, 10_100),
                        measured.spectrum().power(990, 4_100))));
            case LOW_SIDE -> lowSide(sound);
            case CORRELATION -> Optional.of(new Finding(Math.rint(measured.correlation() * 100) / 100));
            case MASKS_THE_VOICE -> masksTheVoice(sound.stem());
        };
    }

    private Optional<Curve> curve(StemSound sound) {
        return Optional.ofNullable(rules.curves().get(sound.stem().kind()));
    }

    private static Finding rumble(Measurement measured, Curve curve) {
        double low = measured.spectrum().power(0, curve.lowestHz() * 0.9);
        double all = measured.spectrum().power(0, Double.MAX_VALUE);
        return new Finding(Spectra.ratioDb(low, all), curve.lowestHz(), "");
    }

    private static Optional<Finding> lowSide(StemSound sound) {
        double low = sound.measurement().spectrum().power(0, LOW_HZ);
        double all = sound.measurement().spectrum().power(0, Double.MAX_VALUE);
        return Spectra.ratioDb(low, all) < LOW_MATTERS_DB
                ? Optional.empty()
                : Optional.of(new Finding(Spectra.ratioDb(sound.side().power(0, LOW_HZ), low)));
    }

    /** The range in which the stem hides a lead voice most of the time. */
    private Optional<Finding> masksTheVoice(Stem stem) {
        return hidden.stream()
                .filter(each -> each.by().equals(stem.name()) && each.partPercent() >= HIDDEN_PART_PERCENT)
                .filter(each -> sounds.stream()
                        .anyMatch(sound -> sound.stem().name().equals(each.stem())
                                && sound.stem().kind().equals(VOCAL)
                                && !stem.kind().equals(VOCAL)))
                .findFirst()
                .map(each -> new Finding(
                        each.timePercent(),
                        Math.rint(Math.max(LOWEST_UNMASKING_HZ, Math.sqrt(each.fromHz() * each.toHz()))),
                        each.stem()));
    }

    private static Optional<Suggestion> suggestion(Rule rule, StemSound sound, Finding finding) {
        return rule.brokenBound(sound.stem().kind(), finding.value())
                .map(bound -> new Suggestion(
                        sound.stem().name(),
                        rule.id(),
                        finding.value(),
                        bound,
                        move(rule, sound.measurement(), finding, bound),
                        rule.because()
                                .replace("{value}", number(finding.value()))
                                .replace("{bound}", number(bound))
                                .replace("{at}", number(finding.atHz()))
                                .replace("{by}", finding.by())));
    }

    private static InsertSettings move(Rule rule, Measurement measured, Finding finding, double bound) {
        // Half of what sticks out: a spectrum is not meant to be ironed flat.
        double cutDb = Math.max(LEAST_CUT_DB, Math.min(MOST_CUT_DB, Math.rint(finding.value()) / 2));
        // At a ratio of 2, a peak that is 2 d above the threshold loses d.
        double thresholdDb = Math.rint(measured.truePeakDbtp() - 2 * (finding.value() - bound));
        Map<String, Double> found = Map.of(
                "freqHz", finding.atHz(),
                "gainDb", -cutDb,
                "thresholdDb", Math.max(-60, Math.min(0, thresholdDb)));
        JsonNode move = rule.move().deepCopy();
        fill(move, found);
        return YamlResource.chain(JsonNodeFactory.instance.arrayNode().add(move))
                .get(0);
    }

    private static void fill(JsonNode node, Map<String, Double> found) {
        if (node instanceof ObjectNode object) {
            found.forEach((field, value) -> {
                if (object.path(field).asText().equals(MEASURED)) {
                    object.set(field, DoubleNode.valueOf(value));
                }
            });
        }
        node.forEach(child -> fill(child, found));
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
