package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** Values on one line of YAML. */
final class YamlScalars {

    /** Text that any YAML reader takes for itself, inside {@code {…}} as well. */
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{Nd}_]([\\p{L}\\p{M}\\p{Nd} _./()+&'-]*[\\p{L}\\p{M}\\p{Nd}_.)-])?");

    /** Text that some reader takes for a number, a time, a boolean or nothing. */
    private static final Pattern MISREAD = Pattern.compile(
            "(?i)[-+.]?\\d[\\d_.:]*(e[-+]?\\d+)?|0[xo][0-9a-f_]+|\\d{4}-\\d.*|true|false|yes|no|on|off|y|n|null|~");

    /** What YAML does not take as printable, nor as text within a line. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]");

    private YamlScalars() {}

    static String of(JsonNode value) {
        if (value.isNumber()) {
            return Numbers.text(value.asDouble());
        }
        return value.isTextual() ? text(value.asText()) : value.asText();
    }

    /** As it is, or in double quotes where YAML would see something else in it. */
    static String text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !MISREAD.matcher(text).matches();
        // JSON's quoted strings are YAML's; what YAML does not take as printable is escaped by number
        return plain ? text : escapeUnprintable(TextNode.valueOf(text).toString());
    }

    private static String escapeUnprintable(String quoted) {
        return UNPRINTABLE
                .matcher(quoted)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }
}
