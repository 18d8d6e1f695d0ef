package stemfarm.session.route;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stemfarm.session.file.YamlResource;

/**
 * How names are read, as data ({@code routing.yaml}).
 *
 * @param version of the data
 * @param unsureBelow confidence below which a track goes to the stem {@link #UNSORTED}
 * @param checkBelow confidence below which a decision is listed for a second look
 * @param stems in the order of the session file
 * @param left words for the left of a pair
 * @param right words for the right of a pair
 * @param doubles words for a second take of the same part
 * @param neutral words that say nothing of the instrument
 * @param instruments what the words mean
 */
public record RoutingRules(
        int version,
        double unsureBelow,
        double checkBelow,
        List<StemRule> stems,
        Set<String> left,
        Set<String> right,
        @JsonProperty("double") Set<String> doubles,
        Set<String> neutral,
        List<InstrumentRule> instruments) {

    /** The stem of tracks that nothing is sure about. */
    public static final String UNSORTED = "unsorted";

    private static final RoutingRules SHIPPED =
            YamlResource.read(RoutingRules.class, "routing.yaml", RoutingRules.class);

    public RoutingRules {
        stems = List.copyOf(stems);
        left = Set.copyOf(left);
        right = Set.copyOf(right);
        doubles = Set.copyOf(doubles);
        neutral = Set.copyOf(neutral);
        instruments = List.copyOf(instruments);
    }

    /** The rules that come with Stemfarm. */
    public static RoutingRules shipped() {
        return SHIPPED;
    }

    /** What a mixer should think of with a track of this instrument. */
    public Optional<String> note(String instrument) {
        return instruments.stream()
                .filter(rule -> rule.instrument().equals(instrument))
                .flatMap(rule -> Stream.ofNullable(rule.note()))
                .findFirst();
    }

    /**
     * A stem that tracks are routed to.
     *
     * @param name of the stem
     * @param kind of its template
     */
    public record StemRule(String name, String kind) {}

    /**
     * What some words mean.
     *
     * @param instrument what the track is, e.g. {@code snare-bottom}
     * @param stem where it belongs
     * @param confidence 0 to 1 that a track with one of these names is that
     * @param mute whether it should not sound in the mix: a click, a guide, a rough mix
     * @param note what a mixer should think of with such a track
     * @param names lower case words, or several words in a row
     */
    public record InstrumentRule(
            String instrument,
            String stem,
            double confidence,
            @Nullable Boolean mute,
            @Nullable String note,
            List<String> names) {

        public InstrumentRule {
            names = List.copyOf(names);
        }

        boolean mutes() {
            return mute != null && mute;
        }
    }
}
