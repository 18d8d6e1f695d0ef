package stemfarm.audio.automation;

import java.util.List;

/**
 * A value over the time of the song. It has the first point's value before that point and the last one's after it; a
 * curve without points is none.
 *
 * @param points at ascending times
 */
public record Curve(List<Breakpoint> points) {

    /** No automation. */
    public static final Curve NONE = new Curve(List.of());

    public Curve {
        points = List.copyOf(points);
        for (int i = 1; i < points.size(); i++) {
            double before = points.get(i - 1).sec();
            if (points.get(i).sec() <= before) {
                throw new IllegalArgumentException(
                        "time is " + points.get(i).sec() + " after " + before + "; times must ascend");
            }
        }
    }

    /** Whether there is no automation. */
    public boolean isEmpty() {
        return points.isEmpty();
    }

    /** Whether it never moves; an empty one does not. */
    public boolean isFlat() {
        return points.stream().allMatch(point -> point.value() == first());
    }

    /** The same way, this much higher. */
    public Curve plus(double by) {
        return new Curve(points.stream()
                .map(point -> new Breakpoint(point.sec(), point.value() + by, point.shape()))
                .toList());
    }

    /** The value that it begins with. */
    public double first() {
        return points.get(0).value();
    }

    /** The value that a parameter begins with: the curve's, or its own without automation. */
    public double firstOr(double value) {
        return isEmpty() ? value : first();
    }
}
