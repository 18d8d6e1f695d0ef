package stemfarm.audio.file;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * International Standard Recording Code (ISO 3901): a prefix of two letters and three letters or digits, two digits of a
 * year, five of a designation. For people it is set apart by hyphens, which are no part of it.
 *
 * @param code its 12 characters, without hyphens
 */
public record Isrc(String code) {

    private static final Pattern FORM =
            Pattern.compile("([A-Z]{2})(-?)([A-Z0-9]{3})\\2([0-9]{2})\\2([0-9]{5})", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException when it is no such code, with hyphens or without */
    public Isrc {
        Matcher form = FORM.matcher(code);
        if (!form.matches()) {
            throw new IllegalArgumentException("isrc is '" + code
                    + "'; it must be CC-XXX-YY-NNNNN: two letters, three letters or digits, two digits, five digits");
        }
        code = (form.group(1) + form.group(3) + form.group(4) + form.group(5)).toUpperCase(Locale.ROOT);
    }

    /** For people: {@code CC-XXX-YY-NNNNN}. */
    @Override
    public String toString() {
        return String.join("-", code.substring(0, 2), code.substring(2, 5), code.substring(5, 7), code.substring(7));
    }
}
