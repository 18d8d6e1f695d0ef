package stemfarm.session.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a setting is said: {@code thresholdDb: -18} is {@code threshold -18 dB}. */
final class Setting {

    private static final List<Map.Entry<String, String>> UNITS = List.of(
            Map.entry("Dbtp", "dBTP"),
            Map.entry("Lufs", "LUFS"),
            Map.entry("Percent", "%"),
            Map.entry("Frames", "frames"),
            Map.entry("Sec", "s"),
            Map.entry("Db", "dB"),
            Map.entry("Hz", "Hz"),
            Map.entry("Ms", "ms"));

    private Setting() {}

    /** The name without its unit, in lower case words. */
    static String name(String field) {
        String bare = field;
        for (Map.Entry<String, String> unit : UNITS) {
            if (field.endsWith(unit.getKey())) {
                bare = field.substring(0, field.length() - unit.getKey().length());
                break;
            }
        }
        return bare.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT).trim();
    }

    /** {@code -3 → -1.5 dB (+1.5 dB)}; the difference is said of decibels only. */
    static String change(String field, JsonNode before, JsonNode after) {
        String unit = unit(field);
        String words = value(before) + " → " + value(after) + unit;
        boolean relative = unit.equals(" dB") && before.isNumber() && after.isNumber();
        return relative ? words + " (" + signed(after.asDouble() - before.asDouble()) + " dB)" : words;
    }

    /** To a thousandth at most: +1.5, not +1.500. */
    private static String signed(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN);
        String digits = rounded.stripTrailingZeros().toPlainString();
        return rounded.signum() > 0 ? "+" + digits : digits;
    }

    private static String unit(String field) {
        for (Map.Entry<String, String> unit : UNITS) {
            if (field.endsWith(unit.getKey())) {
                return " " + unit.getValue();
            }
        }
        return "";
    }

    private static String value(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "none";
        }
        if (value.isNumber()) {
            double number = value.asDouble();
            return number == Math.rint(number) && Math.abs(number) < 1e9
                    ? String.valueOf((long) number)
                    : String.format(Locale.ROOT, "%.6g", number).replaceAll("0+$", "");
        }
        if (value.isBoolean()) {
            return value.asBoolean() ? "on" : "off";
        }
        return value.isContainerNode() ? (value.isEmpty() ? "none" : "changed") : value.asText();
    }
}
