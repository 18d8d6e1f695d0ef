package stemfarm.cli.store;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Sizes as people write and read them, in units of 1024: {@code 50GiB}. */
final class ByteSize implements ITypeConverter<Long> {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?) ?([KMGT]?)(?:i?B)?");
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

    @Override
    public Long convert(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no size; give a number with B, KiB, MiB, GiB or TiB, e.g. 50GiB");
        }
        int unit = matcher.group(2).isEmpty() ? 0 : 1 + "KMGT".indexOf(matcher.group(2));
        return Math.round(Double.parseDouble(matcher.group(1)) * (1L << (10 * unit)));
    }

    /** Three or four digits and a unit. */
    static String words(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        int unit = Math.min(UNITS.size() - 1, (63 - Long.numberOfLeadingZeros(bytes)) / 10);
        double size = (double) bytes / (1L << (10 * unit));
        String format = size < 10 ? "%.2f %s" : size < 100 ? "%.1f %s" : "%.0f %s";
        return String.format(Locale.ROOT, format, size, UNITS.get(unit));
    }
}
