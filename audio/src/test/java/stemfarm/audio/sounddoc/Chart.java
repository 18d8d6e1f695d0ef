package stemfarm.audio.sounddoc;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** Lines over two axes, as SVG: light, of one width, with a legend beside the plot. */
final class Chart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 380;
    private static final int LEFT = 64;
    private static final int RIGHT = 190;
    private static final int TOP = 38;
    private static final int BOTTOM = 48;
    private static final int POINTS = 400;

    /** Told apart by people who do not see all colours, too (Okabe and Ito). */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000");

    private final StringBuilder grid = new StringBuilder();
    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder legend = new StringBuilder();
    private final Axis x;
    private final Axis y;
    private int series;

    Chart(String title, Axis x, Axis y) {
        this.x = x;
        this.y = y;
        text(grid, LEFT, 22, "start", "title", title);
        for (double tick : x.ticks()) {
            double at = x(tick);
            rule(at, TOP, at, HEIGHT - BOTTOM, tick == 0 ? "zero" : "grid");
            text(grid, at, HEIGHT - BOTTOM + 17, "middle", "tick", Axis.text(tick));
        }
        for (double tick : y.ticks()) {
            double at = y(tick);
            rule(LEFT, at, WIDTH - RIGHT, at, Math.abs(tick) < 1e-9 ? "zero" : "grid");
            text(grid, LEFT - 8, at + 4, "end", "tick", Axis.text(tick));
        }
        text(grid, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", "label", x.label());
        grid.append("<g transform=\"translate(16 ")
                .append(px((TOP + HEIGHT - BOTTOM) / 2.0))
                .append(") rotate(-90)\">");
        text(grid, 0, 0, "middle", "label", y.label());
        grid.append("</g>\n");
    }

    /** Draws a function of x. */
    Chart curve(String name, DoubleUnaryOperator f) {
        double[] xs = new double[POINTS + 1];
        double[] ys = new double[POINTS + 1];
        for (int i = 0; i <= POINTS; i++) {
            xs[i] = x.at(i / (double) POINTS);
            ys[i] = f.applyAsDouble(xs[i]);
        }
        return line(name, xs, ys);
    }

    /** Joins points; those that are not numbers leave a gap. */
    Chart line(String name, double[] xs, double[] ys) {
        String colour = COLOURS.get(series % COLOURS.size());
        // one dashed line is for comparison: it lies over others
        String dash = name.endsWith("*") ? " stroke-dasharray=\"5 4\"" : "";
        lines.append("<path stroke=\"").append(colour).append('"').append(dash).append(" d=\"");
        boolean pen = false;
        String last = "";
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(ys[i]) || x.share(xs[i]) < -0.01 || x.share(xs[i]) > 1.01) {
                pen = false;
                continue;
            }
            double bounded = Math.max(y.min() - y.max() + y.min(), Math.min(2 * y.max() - y.min(), ys[i]));
            String point = px(x(xs[i])) + " " + px(y(bounded));
            if (!point.equals(last)) {
                lines.append(pen ? "L" : "M").append(point);
            }
            last = point;
            pen = true;
        }
        lines.append("\"/>\n");
        int row = TOP + 12 + 22 * series++;
        legend.append("<path stroke=\"").append(colour).append('"').append(dash);
        legend.append(" d=\"M")
                .append(WIDTH - RIGHT + 12)
                .append(' ')
                .append(row)
                .append("h22\"/>\n");
        text(legend, WIDTH - RIGHT + 40, row + 4, "start", "label", name.replace("*", ""));
        return this;
    }

    String svg() {
        int innerWidth = WIDTH - LEFT - RIGHT;
        int innerHeight = HEIGHT - TOP - BOTTOM;
        String frame = "<rect x=\"" + LEFT + "\" y=\"" + TOP + "\" width=\"" + innerWidth + "\" height=\"" + innerHeight
                + "\"";
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" width=\"" + WIDTH
                + "\" height=\"" + HEIGHT + "\">\n<style>text{font-family:sans-serif;font-size:12px;fill:#333}"
                + ".title{font-size:14px;font-weight:bold}.tick{font-size:11px;fill:#555}"
                + ".grid{stroke:#e3e6ea}.zero{stroke:#aab}.lines path,.legend path{fill:none;stroke-width:2;"
                + "stroke-linejoin:round}</style>\n<clipPath id=\"plot\">" + frame + "/></clipPath>\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n" + grid + frame
                + " fill=\"none\" stroke=\"#aab\"/>\n<g class=\"lines\" clip-path=\"url(#plot)\">\n" + lines
                + "</g>\n<g class=\"legend\">\n" + legend + "</g>\n</svg>\n";
    }

    private double x(double value) {
        return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    private void rule(double x1, double y1, double x2, double y2, String style) {
        grid.append("<path class=\"")
                .append(style)
                .append("\" d=\"M")
                .append(px(x1))
                .append(' ')
                .append(px(y1));
        grid.append('L').append(px(x2)).append(' ').append(px(y2)).append("\"/>\n");
    }

    private static void text(StringBuilder into, double x, double y, String anchor, String style, String text) {
        into.append("<text class=\"")
                .append(style)
                .append("\" x=\"")
                .append(px(x))
                .append("\" y=\"")
                .append(px(y));
        into.append("\" text-anchor=\"").append(anchor).append("\">");
        into.append(text.replace("&", "&amp;").replace("<", "&lt;")).append("</text>\n");
    }

    private static String px(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
