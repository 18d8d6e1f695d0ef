package stemfarm.cli.effect;

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
public final class Effect {

    /** Less than this is the last digit that is shown. */
    private static final double SAME_DB = 0.005;

    private final List<String> lines = new ArrayList<>();

    private Effect() {}

    /**
     * Something that is heard.
     *
     * @param lufs its loudness: of a stem as it goes into the mix, behind its fader, without its automation and mute
     * @param measurement of its audio
     */
    private record Part(double lufs, JsonNode measurement) {

        static Part of(JsonNode measurement, double gainDb) {
            return new Part(number(measurement.path("integratedLufs")) + gainDb, measurement);
        }

        double measuredLufs() {
            return number(measurement.path("integratedLufs"));
        }
    }

    /**
     * A line per stem, master and alternate whose loudness or spectrum moved, the master's true peak, and warnings that
     * came and went.
     */
    public static List<String> between(JsonNode before, JsonNode after) {
        Effect effect = new Effect();
        effect.all(stems(before), stems(after));
        effect.all(master(before), master(after));
        effect.move("master", peak(before), peak(after), "dBTP", List.of());
        effect.all(alternates(before), alternates(after));
        if (effect.lines.isEmpty()) {
            effect.lines.add("every level is as it was");
        }
        Set<String> old = warnings(before);
        Set<String> fresh = warnings(after);
        fresh.stream().filter(each -> !old.contains(each)).forEach(each -> effect.lines.add("now: " + each));
        old.stream().filter(each -> !fresh.contains(each)).forEach(each -> effect.lines.add("no longer: " + each));
        return List.copyOf(effect.lines);
    }

    private void all(Map<String, Part> before, Map<String, Part> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Part old = before.get(name);
            Part now = after.get(name);
            move(name, lufs(old), lufs(now), "LUFS", bands(old, now));
        }
    }

    private static @Nullable Double lufs(@Nullable Part part) {
        return part == null ? null : (Double) part.lufs();
    }

    private static List<String> bands(@Nullable Part old, @Nullable Part now) {
        if (old == null || now == null) {
            return List.of();
        }
        double whole = now.measuredLufs() - old.measuredLufs();
        return Double.isFinite(whole) ? Bands.moved(old.measurement(), now.measurement(), whole) : List.of();
    }

    private void move(String name, @Nullable Double before, @Nullable Double after, String unit, List<String> bands) {
        boolean same = Objects.equals(before, after)
                || (before != null && after != null && Math.abs(after - before) < SAME_DB);
        if (same && bands.isEmpty()) {
            return;
        }
        String by = before != null && after != null && Double.isFinite(after - before)
                ? String.format(Locale.ROOT, "  (%+.2f)", same ? 0.0 : after - before)
                : "";
        String where = bands.isEmpty() ? "" : "  " + String.join(", ", bands);
        lines.add(String.format(
                Locale.ROOT,
                "%-16s %7s → %7s %s%s%s",
                name,
                level(before, "new"),
                level(after, "gone"),
                unit,
                by,
                where));
    }

    private static String level(@Nullable Double value, String absent) {
        if (value == null) {
            return absent;
        }
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : "-inf";
    }

    private static Map<String, Part> stems(JsonNode report) {
        Map<String, Part> stems = new LinkedHashMap<>();
        for (JsonNode stem : report.path("stems")) {
            double gainDb = stem.path("mute").asBoolean()
                    ? Double.NEGATIVE_INFINITY
                    : stem.path("levelDb").asDouble();
            stems.put(stem.path("name").asText(), Part.of(stem.path("measurement"), gainDb));
        }
        return stems;
    }

    private static Map<String, Part> master(JsonNode report) {
        JsonNode measurement = report.at("/master/measurement");
        return measurement.isMissingNode() ? Map.of() : Map.of("master", Part.of(measurement, 0));
    }

    private static Map<String, Part> alternates(JsonNode report) {
        Map<String, Part> alternates = new LinkedHashMap<>();
        report.path("alternates")
                .forEach(alternate ->
                        alternates.put("alternate " + alternate.path("name").asText(), Part.of(alternate, 0)));
        return alternates;
    }

    private static @Nullable Double peak(JsonNode report) {
        JsonNode measurement = report.at("/master/measurement");
        return measurement.isMissingNode() ? null : (Double) number(measurement.path("truePeakDbtp"));
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
