package stemfarm.master.report;

import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * An SVG picture with axes. Values outside of the y range are drawn at its edge, so that silence stays in the picture.
 */
final class Plot {

    private static final int LEFT = 44;
    private static final int RIGHT = 10;
    private static final int TOP = 10;
    private static final int BOTTOM = 24;

    private final StringBuilder svg = new StringBuilder();
    private final int width;
    private final int height;
    private final double yMin;
    private final double yMax;

    Plot(String label, int width, int height, double yMin, double yMax) {
        this.width = width;
        this.height = height;
        this.yMin = yMin;
        this.yMax = yMax;
        svg.append("<svg role=\"img\" aria-label=\"").append(Html.text(label)).append("\" viewBox=\"0 0 ");
        svg.append(width).append(' ').append(height).append("\">");
    }

    /** Left edge to right edge of the plotted area, for {@code share} from 0 to 1. */
    double x(double share) {
        return LEFT + share * (width - LEFT - RIGHT);
    }

    double y(double value) {
        double bounded = Math.max(yMin, Math.min(yMax, value));
        return TOP + (yMax - bounded) / (yMax - yMin) * (height - TOP - BOTTOM);
    }

    /** Pixels between the left and the right edge of the plotted area. */
    int columns() {
        return width - LEFT - RIGHT;
    }

    Plot horizontal(double value, String label) {
        line(x(0), y(value), x(1), y(value), "grid");
        return label(LEFT - 6.0, y(value) + 3.5, "end", label);
    }

    Plot vertical(double share, String label) {
        line(x(share), TOP, x(share), height - BOTTOM, "grid");
        return label(x(share), height - 8.0, "middle", label);
    }

    /** A line across at a value that matters, e.g. the target. */
    Plot mark(double value, String label) {
        line(x(0), y(value), x(1), y(value), "mark");
        return label(x(1) - 4, y(value) - 4, "end", label);
    }

    private void line(double x1, double y1, double x2, double y2, String style) {
        svg.append("<line class=\"").append(style).append("\" x1=\"").append(Html.px(x1));
        svg.append("\" y1=\"").append(Html.px(y1)).append("\" x2=\"").append(Html.px(x2));
        svg.append("\" y2=\"").append(Html.px(y2)).append("\"/>");
    }

    private Plot label(double x, double y, String anchor, String label) {
        svg.append("<text x=\"").append(Html.px(x)).append("\" y=\"").append(Html.px(y));
        svg.append("\" text-anchor=\"").append(anchor).append("\">");
        svg.append(Html.text(label)).append("</text>");
        return this;
    }

    /** A curve through {@code count} points. */
    Plot curve(int count, IntToDoubleFunction xShare, IntToDoubleFunction value, String style) {
        svg.append("<polyline class=\"").append(style).append("\" points=\"");
        for (int i = 0; i < count; i++) {
            svg.append(Html.px(x(xShare.applyAsDouble(i)))).append(',');
            svg.append(Html.px(y(value.applyAsDouble(i)))).append(' ');
        }
        svg.append("\"/>");
        return this;
    }

    /** A filled band between two curves of equally spaced points. */
    Plot band(List<Double> low, List<Double> high, String style) {
        int count = high.size();
        svg.append("<polygon class=\"").append(style).append("\" points=\"");
        for (int i = 0; i < count; i++) {
            point(i, count, high.get(i));
        }
        for (int i = count - 1; i >= 0; i--) {
            point(i, count, low.get(i));
        }
        svg.append("\"/>");
        return this;
    }

    private void point(int index, int count, double value) {
        svg.append(Html.px(x((index + 0.5) / count)))
                .append(',')
                .append(Html.px(y(value)))
                .append(' ');
    }

    String svg() {
        return svg + "</svg>";
    }
}
