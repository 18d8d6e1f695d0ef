package stemfarm.master.report;

import java.util.Locale;

/** Text and numbers as they stand in the page. */
final class Html {

    /** A level that cannot be told from silence. */
    private static final String SILENT = "−∞";

    private Html() {}

    /** Text from people: whatever it holds, it stays text. */
    static String text(String raw) {
        return raw.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A level, loudness or ratio with one decimal and a real minus sign. */
    static String level(double value) {
        return number(value, 1);
    }

    /** A number with so many decimals and a real minus sign; silence is −∞. */
    static String number(double value, int decimals) {
        if (value == Double.NEGATIVE_INFINITY) {
            return SILENT;
        }
        String digits = String.format(Locale.ROOT, "%." + decimals + "f", value);
        boolean zero = digits.matches("-0(\\.0*)?");
        return zero ? digits.substring(1) : digits.replace('-', '−');
    }

    /** A gain, with its sign. */
    static String gain(double gainDb) {
        String shown = level(gainDb);
        return gainDb > 0.05 ? "+" + shown : shown;
    }

    /** Minutes and seconds. */
    static String clock(double seconds) {
        long whole = (long) seconds;
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    /** A coordinate in a picture: a tenth of a pixel is enough. */
    static String px(double value) {
        // By hand: a page has tens of thousands of them, and formatting them cost more than the loudness pass.
        long tenths = Math.round(value * 10);
        return (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
    }
}
