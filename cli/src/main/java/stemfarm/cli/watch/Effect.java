package stemfarm.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a change did to the sound, in lines, from the {@code report.json} before and after it. */
final class Effect {

    /** Less than this is the last digit that is shown. */
    private static final double SAME_DB = 0.005;

    private final List<String> lines = new ArrayList<>();

    private Effect() {}

    /** A line per stem and level that moved, the master, and warnings that came and went. */
    static List<String> between(JsonNode before, JsonNode after) {
        Effect effect = new Effect();
        Map<String, Double> stemsBefore = stems(before);
        Map<String, Double> stemsAfter = stems(after);
        Set<String> names = new TreeSet<>(stemsBefore.keySet());
        names.addAll(stemsAfter.keySet());
        for (String name : names) {
            effect.move(name, stemsBefore.get(name), stemsAfter.get(name), "LUFS");
        }
        effect.move("master", master(before, "integratedLufs"), master(after, "integratedLufs"), "LUFS");
        effect.move("master", master(before, "truePeakDbtp"), master(after, "truePeakDbtp"), "dBTP");
        if (effect.lines.isEmpty()) {
            effect.lines.add("every level is as it was");
        }
        Set<String> old = warnings(before);
        Set<String> fresh = warnings(after);
        fresh.stream().filter(each -> !old.contains(each)).forEach(each -> effect.lines.add("now: " + each));
        old.stream().filter(each -> !fresh.contains(each)).forEach(each -> effect.lines.add("no longer: " + each));
        return effect.lines;
    }

    private void move(String name, @Nullable Double before, @Nullable Double after, String unit) {
        if (Objects.equals(before, after) || (before != null && after != null && Math.abs(after - before) < SAME_DB)) {
            return;
        }
        String by = before != null && after != null && Double.isFinite(after - before)
                ? String.format(Locale.ROOT, "  (%+.2f)", after - before)
                : "";
        lines.add(String.format(
                Locale.ROOT, "%-16s %7s → %7s %s%s", name, level(before, "new"), level(after, "gone"), unit, by));
    }

    private static String level(@Nullable Double value, String absent) {
        if (value == null) {
            return absent;
        }
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "-inf";
    }

    /** Loudness of each stem as it goes into the mix: behind its fader; without its automation and mute. */
    private static Map<String, Double> stems(JsonNode report) {
        Map<String, Double> stems = new LinkedHashMap<>();
        for (JsonNode stem : report.path("stems")) {
            double lufs = number(stem.at("/measurement/integratedLufs"));
            stems.put(
                    stem.path("name").asText(),
                    stem.path("mute").asBoolean()
                            ? Double.NEGATIVE_INFINITY
                            : lufs + stem.path("levelDb").asDouble());
        }
        return stems;
    }

    private static @Nullable Double master(JsonNode report, String level) {
        JsonNode measurement = report.at("/master/measurement");
        return measurement.isMissingNode() ? null : (Double) number(measurement.path(level));
    }

    /** Silence is written as a word. */
    private static double number(JsonNode level) {
        return level.isNumber() ? level.asDouble() : Double.NEGATIVE_INFINITY;
    }

    private static Set<String> warnings(JsonNode report) {
        Set<String> warnings = new TreeSet<>();
        report.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        return warnings;
    }
}
