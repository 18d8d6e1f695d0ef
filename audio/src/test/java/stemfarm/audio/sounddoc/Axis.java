package stemfarm.audio.sounddoc;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * One side of a chart.
 *
 * @param label what it counts, with its unit
 * @param min its value at the left or the bottom
 * @param max its value at the right or the top
 * @param step from one grid line to the next; 0 for a logarithmic axis, which has its lines at 1, 2 and 5
 */
record Axis(String label, double min, double max, double step) {

    static final Axis AUDIBLE = new Axis("frequency, Hz", 20, 20_000, 0);

    static Axis of(String label, double min, double max, double step) {
        return new Axis(label, min, max, step);
    }

    /** 0 at min, 1 at max. */
    double share(double value) {
        return step == 0 ? StrictMath.log(value / min) / StrictMath.log(max / min) : (value - min) / (max - min);
    }

    /** The value there. */
    double at(double share) {
        return step == 0 ? min * StrictMath.pow(max / min, share) : min + share * (max - min);
    }

    double[] ticks() {
        if (step != 0) {
            return DoubleStream.iterate(min, value -> value <= max + step / 1e6, value -> value + step)
                    .toArray();
        }
        return DoubleStream.iterate(
                        StrictMath.pow(10, StrictMath.floor(StrictMath.log10(min))), d -> d <= max, d -> d * 10)
                .flatMap(decade -> DoubleStream.of(decade, 2 * decade, 5 * decade))
                .filter(value -> value >= min && value <= max)
                .toArray();
    }

    static String text(double value) {
        double rounded = Math.rint(value * 1_000) / 1_000;
        if (Math.abs(rounded) >= 1_000) {
            return text(rounded / 1_000) + "k";
        }
        String text = String.format(Locale.ROOT, "%.3f", rounded).replaceAll("\\.?0+$", "");
        return text.equals("-0") ? "0" : text.replace('-', '−');
    }
}
