package stemfarm.master.deliver;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of files that every file system takes: no separators, control characters or other signs that Windows refuses,
 * no leading or trailing dots and blanks, composed Unicode, at most {@value #MAX_BYTES} bytes of UTF-8. Names handed out
 * by one instance differ, also where letters' case does not count.
 */
final class FileNames {

    /** Leaves room for {@code _stem.wav} and a number in the 255 bytes of common file systems. */
    static final int MAX_BYTES = 120;

    private static final Pattern REFUSED =
            Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}/\\\\:*?\"<>|\u2028\u2029]");
    private static final Pattern EDGES = Pattern.compile("^[. _]+|[. _]+$");
    private static final Pattern DEVICES = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private final Set<String> taken = new HashSet<>();

    /** A safe form of a name; what has no safe sign at all becomes {@code Untitled}. */
    static String safe(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
        String plain = REFUSED.matcher(composed).replaceAll(" ");
        String single = plain.replaceAll("\\s+", " ");
        String bounded =
                EDGES.matcher(bound(EDGES.matcher(single).replaceAll(""))).replaceAll("");
        if (bounded.isEmpty()) {
            return "Untitled";
        }
        return DEVICES.matcher(bounded).matches() ? bounded + "-" : bounded;
    }

    /** Cuts between code points. */
    private static String bound(String name) {
        StringBuilder out = new StringBuilder();
        int bytes = 0;
        for (int codePoint : name.codePoints().toArray()) {
            String sign = Character.toString(codePoint);
            bytes += sign.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                break;
            }
            out.append(sign);
        }
        return out.toString();
    }

    /** The stem of the name, or with a number where it was handed out before: {@code a}, {@code a-2}, {@code a-3}. */
    String unique(String name) {
        String candidate = name;
        for (int number = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); number++) {
            candidate = name + "-" + number;
        }
        return candidate;
    }
}
