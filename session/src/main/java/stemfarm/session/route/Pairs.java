package stemfarm.session.route;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import stemfarm.session.route.Decision.Pair;
import stemfarm.session.route.Decision.Side;

/** Finds the tracks that are the left or right of a pair: names that differ in a word for the side and in numbers. */
final class Pairs {

    private final RoutingRules rules;
    private final Map<String, Set<Side>> sidesOfName = new HashMap<>();

    Pairs(RoutingRules rules, List<List<String>> names) {
        this.rules = rules;
        for (List<String> name : names) {
            lastSide(name)
                    .ifPresent(side -> sidesOfName
                            .computeIfAbsent(nameOfPair(name), key -> EnumSet.noneOf(Side.class))
                            .add(side));
        }
    }

    /** The pair that the name says, if the partner is there too. */
    Optional<Pair> pair(List<String> name) {
        return lastSide(name)
                .filter(side ->
                        sidesOfName.getOrDefault(nameOfPair(name), Set.of()).size() == 2)
                .map(side -> new Pair(nameOfPair(name), side));
    }

    private Optional<Side> lastSide(List<String> name) {
        for (int i = name.size() - 1; i > 0; i--) {
            if (rules.left().contains(name.get(i))) {
                return Optional.of(Side.LEFT);
            }
            if (rules.right().contains(name.get(i))) {
                return Optional.of(Side.RIGHT);
            }
        }
        return Optional.empty();
    }

    private String nameOfPair(List<String> name) {
        return String.join(
                " ",
                name.stream()
                        .filter(word ->
                                !rules.left().contains(word) && !rules.right().contains(word))
                        .filter(word -> !word.chars().allMatch(Character::isDigit))
                        .toList());
    }
}
