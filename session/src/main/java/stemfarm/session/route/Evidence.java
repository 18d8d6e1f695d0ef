package stemfarm.session.route;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stemfarm.session.route.RoutingRules.InstrumentRule;

/** Finds what words say about the instrument. */
final class Evidence {

    /** Confidences this close count as equal, and the last word wins. */
    private static final double EQUAL = 0.03;

    /** Another stem named with a confidence this much lower still makes the name ambiguous. */
    private static final double RIVAL = 0.2;

    private static final double AMBIGUITY_COST = 0.15;
    private static final int LONGEST_NAME = 3;

    private final Words words;
    private final Map<String, InstrumentRule> ruleOf = new HashMap<>();
    private final Set<String> meaningful = new HashSet<>();

    Evidence(RoutingRules rules) {
        Set<String> known = new HashSet<>(rules.neutral());
        known.addAll(rules.left());
        known.addAll(rules.right());
        known.addAll(rules.doubles());
        for (InstrumentRule rule : rules.instruments()) {
            for (String name : rule.names()) {
                ruleOf.putIfAbsent(name, rule);
                meaningful.addAll(List.of(name.split(" ")));
            }
        }
        known.addAll(meaningful);
        // single letters and digits mean something only inside a longer name
        known.removeIf(word -> word.length() < 2);
        words = new Words(known);
    }

    List<String> words(String name) {
        return words.of(name);
    }

    /**
     * A name that was found.
     *
     * @param rule what it means
     * @param name the words
     * @param confidence that the track is that
     * @param rival the name of another stem's instrument that occurs too; empty if none does
     */
    record Hit(InstrumentRule rule, String name, double confidence, String rival) {}

    /** What the words say, if they say anything. */
    Optional<Hit> find(List<String> all) {
        List<Hit> hits = hits(all.stream().filter(meaningful::contains).toList());
        Hit best = null;
        for (Hit hit : hits) {
            if (best == null || hit.confidence() >= best.confidence() - EQUAL) {
                best = hit;
            }
        }
        if (best == null) {
            return Optional.empty();
        }
        InstrumentRule chosen = best.rule();
        double enough = best.confidence() - RIVAL;
        Optional<Hit> rival = hits.stream()
                .filter(hit -> !hit.rule().stem().equals(chosen.stem()) && hit.confidence() >= enough)
                .findFirst();
        return Optional.of(
                rival.isEmpty()
                        ? best
                        : new Hit(
                                chosen,
                                best.name(),
                                best.confidence() - AMBIGUITY_COST,
                                rival.get().name()));
    }

    /** The longest known names, left to right, none overlapping. */
    private List<Hit> hits(List<String> all) {
        List<Hit> hits = new ArrayList<>();
        int from = 0;
        while (from < all.size()) {
            int length = Math.min(LONGEST_NAME, all.size() - from);
            while (length > 0 && !ruleOf.containsKey(name(all, from, length))) {
                length--;
            }
            if (length > 0) {
                InstrumentRule rule = rule(name(all, from, length));
                hits.add(new Hit(rule, name(all, from, length), rule.confidence(), ""));
            }
            from += Math.max(1, length);
        }
        return hits;
    }

    private InstrumentRule rule(String name) {
        InstrumentRule rule = ruleOf.get(name);
        if (rule == null) {
            throw new IllegalStateException("no rule for " + name);
        }
        return rule;
    }

    private static String name(List<String> all, int from, int length) {
        return String.join(" ", all.subList(from, from + length));
    }
}
