package stemfarm.audio.automation;

/**
 * Where a moving value stands at a time of the song.
 *
 * @param sec song time in seconds, at least 0
 * @param value in the parameter's unit
 * @param shape the way from here to the next break-point
 */
public record Breakpoint(double sec, double value, Shape shape) {

    /** The way from one break-point to the next. */
    public enum Shape {
        /** A straight line: in decibels for levels, in octaves for frequencies, in its own unit for the rest. */
        LINEAR,
        /** Stays, and moves within the last {@value Trajectory#HOLD_RAMP_MS} ms, to be there on time without a click. */
        HOLD
    }

    public Breakpoint {
        if (!(sec >= 0 && sec < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("time is " + sec + "; it must be 0 s or later");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value is " + value + "; it must be a number");
        }
    }

    /** With a straight line to the next. */
    public Breakpoint(double sec, double value) {
        this(sec, value, Shape.LINEAR);
    }
}
