package stemfarm.cli.balance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range that the faders of a stem or of a kind are tried in.
 *
 * @param name stem or kind
 * @param fromDb where it begins, relative to the session
 * @param toDb where it ends
 */
record Sweep(String name, double fromDb, double toDb) {

    /** More than this nobody listens to. */
    private static final int MOST_CANDIDATES = 64;

    private static final double SMALLEST_STEP_DB = 0.05;
    private static final String NUMBER = "([+-]?\\d+(?:\\.\\d+)?)";
    private static final Pattern FORM =
            Pattern.compile("\\s*([^=\\s]+)\\s*=\\s*" + NUMBER + "(?:\\s*\\.\\.\\s*" + NUMBER + ")?\\s*");

    /** The sweeps of one option, {@code vocal=-2..+2,drums=0..1}; what cannot be read is a problem. */
    static List<Sweep> parse(String text, List<String> problems) {
        List<Sweep> sweeps = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Matcher form = FORM.matcher(part);
            if (!form.matches()) {
                problems.add("--sweep is '" + part.strip()
                        + "'; write a stem or kind and a range in dB, e.g. --sweep vocal=-2..+2");
                continue;
            }
            double from = Double.parseDouble(form.group(2));
            double to = form.group(3) == null ? from : Double.parseDouble(form.group(3));
            if (from > to) {
                problems.add("--sweep " + part.strip() + " goes from " + form.group(2) + " down to " + form.group(3)
                        + "; write the lower one first");
            }
            sweeps.add(new Sweep(form.group(1), from, to));
        }
        return sweeps;
    }

    /** How many steps there are. */
    private long steps(double stepDb) {
        return (long) Math.floor((toDb - fromDb) / stepDb + 1e-9) + 1;
    }

    /**
     * Every combination of the sweeps' steps, by their names, the last sweep the fastest.
     *
     * @param stepDb from one to the next
     */
    static List<Map<String, Double>> grid(List<Sweep> sweeps, double stepDb, List<String> problems) {
        if (!(stepDb >= SMALLEST_STEP_DB)) {
            problems.add("--step is " + stepDb + " dB; it must be " + SMALLEST_STEP_DB + " or more");
            return List.of();
        }
        double count = sweeps.stream().mapToDouble(sweep -> sweep.steps(stepDb)).reduce(1, (a, b) -> a * b);
        if (count > MOST_CANDIDATES) {
            problems.add(String.format(
                    Locale.ROOT,
                    "the sweeps make %.0f candidates, at most %d are made; take a larger --step or narrower ranges",
                    count,
                    MOST_CANDIDATES));
            return List.of();
        }
        List<Map<String, Double>> grid = sweeps.isEmpty() ? List.of() : List.of(Map.of());
        for (Sweep sweep : sweeps) {
            List<Map<String, Double>> longer = new ArrayList<>();
            for (Map<String, Double> before : grid) {
                for (int i = 0; i < sweep.steps(stepDb); i++) {
                    Map<String, Double> more = new LinkedHashMap<>(before);
                    more.put(sweep.name(), sweep.fromDb() + i * stepDb);
                    longer.add(more);
                }
            }
            grid = longer;
        }
        return grid;
    }
}
