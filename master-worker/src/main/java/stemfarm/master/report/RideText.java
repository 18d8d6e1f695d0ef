package stemfarm.master.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Breakpoint;
import stemfarm.audio.automation.Lane;

/** What moves along the song, in the words of a recall sheet: {@code · threshold −20 → −24 dB (automated)}. */
final class RideText {

    private static final Map<String, String> UNITS =
            new TreeMap<>(Map.of("Db", " dB", "Dbtp", " dBTP", "Hz", " Hz", "Ms", " ms", "Percent", " %", "Sec", " s"));
    private static final Pattern NAME =
            Pattern.compile("(?:(.*)\\[(\\d+)]\\.)?([a-z]+(?:[A-Z][a-z]+)*?)(Db|Dbtp|Hz|Ms|Percent|Sec)?");

    /** More than this many values make a line that nobody reads. */
    private static final int MAX_VALUES = 4;

    private RideText() {}

    /** A part of a sentence for each of the curves, each begun by a dot; empty without automation. */
    static String of(Automation automation) {
        return automation.lanes().stream().map(RideText::words).collect(Collectors.joining());
    }

    private static String words(Lane lane) {
        Matcher name = NAME.matcher(lane.parameter());
        if (!name.matches()) {
            return "";
        }
        String place = name.group(1) == null
                ? ""
                : name.group(1).replaceAll("s$", "") + " " + (Integer.parseInt(name.group(2)) + 1) + " ";
        String unit = name.group(4) == null ? "" : UNITS.getOrDefault(name.group(4), "");
        return " · " + Html.text(place + label(name.group(3))) + " " + values(lane) + unit + " (automated)";
    }

    private static String label(String name) {
        return name.equals("level")
                ? "fader"
                : name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static String values(Lane lane) {
        List<Double> values =
                lane.curve().points().stream().map(Breakpoint::value).toList();
        if (lane.parameter().equals("mute")) {
            return values.stream()
                    .map(value -> value > 0 ? "on" : "off")
                    .limit(MAX_VALUES)
                    .collect(arrows());
        }
        if (values.size() > MAX_VALUES) {
            double low = values.stream().min(Double::compare).orElseThrow();
            double high = values.stream().max(Double::compare).orElseThrow();
            return "between " + number(low) + " and " + number(high);
        }
        return values.stream().map(RideText::number).collect(arrows());
    }

    private static Collector<CharSequence, ?, String> arrows() {
        return Collectors.joining(" → ");
    }

    /** As few decimals as the value needs, two at the most. */
    private static String number(double value) {
        return Html.number(value, 2).replaceAll("\\.?0+$", "");
    }
}
