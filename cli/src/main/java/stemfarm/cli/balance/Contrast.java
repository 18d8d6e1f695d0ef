package stemfarm.cli.balance;

import java.util.Set;

/**
 * Two parts of a mix whose loudness is compared.
 *
 * @param name of the one, a stem or a kind
 * @param stems names of its stems, with the returns that hear nobody else
 * @param over name of the other, or {@value Groups#BAND}
 * @param others names of its stems
 */
record Contrast(String name, Set<String> stems, String over, Set<String> others) {

    Contrast {
        stems = Set.copyOf(stems);
        others = Set.copyOf(others);
    }

    String words() {
        return words(name, over);
    }

    static String words(String name, String over) {
        return name + " over " + over;
    }
}
