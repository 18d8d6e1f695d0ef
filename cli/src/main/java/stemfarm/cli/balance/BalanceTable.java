package stemfarm.cli.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import stemfarm.cli.balance.Comparison.Row;
import stemfarm.session.Stem;
import stemfarm.session.balance.BandGroup;
import stemfarm.session.balance.FaderMoves;

/** A line per candidate, for people. */
final class BalanceTable {

    private static final String GAP = "  ";

    private BalanceTable() {}

    static List<String> lines(Comparison comparison) {
        List<Stem> moved = comparison.rows().get(0).candidate().session().stems().stream()
                .filter(stem -> comparison.rows().stream()
                        .anyMatch(row -> row.candidate().moves().byDb().containsKey(stem.name())))
                .toList();
        List<List<String>> cells = new ArrayList<>();
        cells.add(head(moved, comparison.contrasts()));
        comparison.rows().forEach(row -> cells.add(cells(row, moved)));
        List<String> lines = new ArrayList<>();
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int width = width(cells, column);
                line.append(column == 0 ? "" : GAP)
                        .append(String.format(
                                Locale.ROOT, "%" + (column == 0 ? "-" : "") + width + "s", row.get(column)));
            }
            lines.add(line.toString());
        }
        comparison
                .match()
                .ifPresent(match -> lines.addAll(List.of(
                        "against the reference, at one loudness: third octaves " + plain(match.rmsBeforeDb())
                                + " dB off as it" + " stands, " + plain(match.rmsAfterDb()) + " dB as "
                                + match.candidate().name(),
                        "  as it stands: " + words(match.beforeDb()),
                        "  candidate:    " + words(match.afterDb()))));
        return lines;
    }

    private static int width(List<List<String>> cells, int column) {
        return cells.stream().mapToInt(row -> row.get(column).length()).max().orElse(1);
    }

    private static List<String> head(List<Stem> moved, List<Contrast> contrasts) {
        List<String> head = new ArrayList<>(List.of("candidate"));
        moved.forEach(stem -> head.add(stem.name() + " dB"));
        contrasts.forEach(contrast -> head.add(contrast.words() + " LU"));
        head.addAll(List.of("LUFS", "dBTP"));
        for (BandGroup group : BandGroup.values()) {
            head.add(group.words() + " dB");
        }
        return head;
    }

    private static List<String> cells(Row row, List<Stem> moved) {
        Candidate candidate = row.candidate();
        List<String> cells = new ArrayList<>(List.of(candidate.name()));
        for (Stem stem : moved) {
            double from = FaderMoves.lowest(stem) + candidate.moves().of(stem);
            double to = FaderMoves.highest(stem) + candidate.moves().of(stem);
            cells.add(from == to ? plain(from) : plain(from) + ".." + plain(to));
        }
        row.heard().contrasts().forEach(loudness -> cells.add(signed(loudness.overLu())));
        cells.add(plain(row.heard().mix().integratedLufs()));
        cells.add(plain(row.heard().mix().truePeakDbtp()));
        row.changeDb().values().forEach(db -> cells.add(signed(db)));
        return cells;
    }

    private static String words(Map<BandGroup, Double> db) {
        return db.entrySet().stream()
                .map(each -> each.getKey().words() + " " + signed(each.getValue()) + " dB")
                .collect(Collectors.joining(", "));
    }

    private static String plain(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "-inf";
    }

    private static String signed(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%+.2f", value) : "-";
    }
}
