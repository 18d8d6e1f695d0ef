package stemfarm.session.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stemfarm.session.file.YamlResource;

/**
 * The rules that come with Stemfarm ({@code suggest-rules.yaml}).
 *
 * @param version of the data
 * @param curves by kind of stem
 * @param rules in the order in which their moves are made
 */
record SuggestRules(int version, Map<String, Curve> curves, List<Rule> rules) {

    private static final SuggestRules SHIPPED =
            YamlResource.read(SuggestRules.class, "suggest-rules.yaml", SuggestRules.class);

    SuggestRules {
        curves = Map.copyOf(curves);
        rules = List.copyOf(rules);
    }

    static SuggestRules shipped() {
        return SHIPPED;
    }

    /**
     * The shape that a kind is held against.
     *
     * @param lowestHz below it the kind plays nothing
     * @param fromHz where the shape begins
     * @param toHz where it ends
     * @param slopeDb least and greatest slope that is followed, dB per octave in bands of equal relative width
     * @param levels of third octaves from {@code fromHz} up, dB; empty for a straight line
     * @param source in words
     */
    record Curve(
            double lowestHz, double fromHz, double toHz, List<Double> slopeDb, List<Double> levels, String source) {}

    /**
     * One rule.
     *
     * @param id its name
     * @param measure what it looks at
     * @param over bounds by kind of stem, above which it fires; null when it fires under
     * @param under bounds below which it fires; null when it fires over
     * @param move an insert as in a session file, with a word for what was found
     * @param because the reason, with {@code {value}}, {@code {bound}}, {@code {at}} and {@code {by}}
     */
    record Rule(
            String id,
            Measure measure,
            @Nullable Map<String, Double> over,
            @Nullable Map<String, Double> under,
            JsonNode move,
            String because) {

        /** The bound for a kind, when the rule has one and the value is beyond it. */
        Optional<Double> brokenBound(String kind, double value) {
            return over == null
                    ? bound(under, kind).filter(bound -> value < bound)
                    : bound(over, kind).filter(bound -> value > bound);
        }

        private static Optional<Double> bound(@Nullable Map<String, Double> bounds, String kind) {
            return bounds == null
                    ? Optional.empty()
                    : Optional.ofNullable(bounds.getOrDefault(kind, bounds.get("any")));
        }
    }
}
