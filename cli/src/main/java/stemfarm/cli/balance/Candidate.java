package stemfarm.cli.balance;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import stemfarm.session.Session;
import stemfarm.session.balance.FaderMoves;
import stemfarm.session.graph.MixNode;

/**
 * Another balance of a song.
 *
 * @param name what it is, as its files are named
 * @param moves of its faders
 * @param session with them
 * @param mix what a render of it sums
 */
record Candidate(String name, FaderMoves moves, Session session, MixNode mix) {

    /** The song as it stands. */
    static final String UNMOVED = "session";

    /** The name of a candidate of a sweep: {@code vocal+1.5dB}, with several faders {@code vocal+1.5dB_drums-0.5dB}. */
    static String swept(Map<String, Double> byDb) {
        return byDb.entrySet().stream()
                .map(move -> move.getKey() + signed(move.getValue()) + "dB")
                .collect(Collectors.joining("_"));
    }

    /** With a sign, one decimal, and more only where they are needed. */
    static String signed(double value) {
        String text = String.format(Locale.ROOT, "%+.3f", value + 0.0);
        return text.replaceFirst("0{1,2}$", "").replaceFirst("^-(?=0\\.0$)", "+");
    }
}
