package stemfarm.cli.balance;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far one part of a mix is to stand over another.
 *
 * @param name stem or kind whose faders are moved
 * @param overLu distance, negative for under
 * @param over the other, a stem, a kind or {@value Groups#BAND}
 */
record Solve(String name, double overLu, String over) {

    private static final Pattern FORM = Pattern.compile(
            "\\s*(\\S+)\\s+(?:at\\s+)?([+-]?\\d+(?:\\.\\d+)?)\\s*LU(?:\\s+(over|under)\\s+(\\S+))?\\s*",
            Pattern.CASE_INSENSITIVE);

    /** {@code vocal +2 LU over band}, {@code vocal 2 LU under keys}, {@code vocal at -3 LU}; null with a problem. */
    static @Nullable Solve parse(String text, List<String> problems) {
        Matcher form = FORM.matcher(text);
        boolean under = form.matches() && "under".equalsIgnoreCase(form.group(3));
        if (!form.matches() || (under && form.group(2).startsWith("-"))) {
            problems.add("--solve is '" + text + "'; write who, how far and over whom, e.g. --solve 'vocal +2 LU over"
                    + " band', 'bass 1.5 LU under drums' or 'vocal at -3 LU'");
            return null;
        }
        double lu = Double.parseDouble(form.group(2));
        return new Solve(form.group(1), under ? -lu : lu, form.group(4) == null ? Groups.BAND : form.group(4));
    }

    /** What its candidate is called. */
    String candidate() {
        return String.format(Locale.ROOT, "solve-%s%sLU-over-%s", name, Candidate.signed(overLu), over);
    }
}
