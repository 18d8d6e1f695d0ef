package stemfarm.audio.golden;

import java.util.ArrayList;
import java.util.List;

/** Where a render left its golden, for people. */
final class GoldenDiff {

    private static final int ROWS_SHOWN = 12;

    private GoldenDiff() {}

    static String of(Golden got, Golden golden) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < golden.head().size(); i++) {
            if (!got.head().get(i).equals(golden.head().get(i))) {
                lines.add("got    " + got.head().get(i));
                lines.add("golden " + golden.head().get(i));
            }
        }
        rows(got.rows(), golden.rows(), lines);
        return String.join("\n", lines);
    }

    private static void rows(List<Golden.Row> got, List<Golden.Row> golden, List<String> lines) {
        int differing = 0;
        for (int i = 0; i < Math.min(got.size(), golden.size()); i++) {
            if (!sameShape(got.get(i), golden.get(i)) || got.get(i).differsFrom(golden.get(i))) {
                if (differing++ < ROWS_SHOWN) {
                    lines.add("got    " + got.get(i));
                    lines.add("golden " + golden.get(i));
                }
            }
        }
        lines.add(
                differing == 0
                        ? "no row differs by more than " + Golden.TOLERANCE_DB + " dB: bits changed, levels did not"
                        : differing + " of " + golden.size() + " rows differ by more than " + Golden.TOLERANCE_DB
                                + " dB; the first are above (time in ms; peak and RMS per channel in dBFS)");
    }

    private static boolean sameShape(Golden.Row got, Golden.Row golden) {
        return got.levelsDb().size() == golden.levelsDb().size();
    }
}
