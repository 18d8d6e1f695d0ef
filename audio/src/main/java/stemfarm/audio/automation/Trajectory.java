package stemfarm.audio.automation;

import java.util.Arrays;

/**
 * A curve at a sample rate. Every value comes in closed form from the frame of the song, nothing accumulates: whoever
 * asks for a frame in whatever order gets the same bits. Immutable.
 */
public final class Trajectory {

    /** How long a held value takes to the next one, ending at the next break-point: long enough not to click. */
    public static final int HOLD_RAMP_MS = 5;

    private static final long NEVER = Long.MAX_VALUE;

    private record Move(double start, double end, double from, double to, boolean smooth) {}

    private final double first;
    private final Move[] moves;
    private final double[] starts;
    private final Scale scale;

    private Trajectory(double first, Move[] moves, Scale scale) {
        this.first = first;
        this.moves = moves;
        this.starts = Arrays.stream(moves).mapToDouble(Move::start).toArray();
        this.scale = scale;
    }

    /** The curve on this scale, or the value throughout when the curve is empty. */
    public static Trajectory of(Curve curve, double value, int sampleRateHz, Scale scale) {
        Move[] moves = new Move[Math.max(0, curve.points().size() - 1)];
        int count = 0;
        for (int i = 1; i < curve.points().size(); i++) {
            Breakpoint a = curve.points().get(i - 1);
            Breakpoint b = curve.points().get(i);
            if (a.value() != b.value()) {
                moves[count++] = move(a, b, sampleRateHz, scale);
            }
        }
        return new Trajectory(curve.firstOr(value), Arrays.copyOf(moves, count), scale);
    }

    private static Move move(Breakpoint a, Breakpoint b, int sampleRateHz, Scale scale) {
        double start = a.sec() * sampleRateHz;
        double end = b.sec() * sampleRateHz;
        boolean hold = a.shape() == Breakpoint.Shape.HOLD;
        if (hold) {
            start = Math.max(start, end - HOLD_RAMP_MS * sampleRateHz / 1_000.0);
        }
        boolean jump = scale == Scale.OCTAVES && Math.min(a.value(), b.value()) <= 0;
        return new Move(jump ? end : start, end, a.value(), b.value(), hold);
    }

    /** The value at a frame of the song, whole or between frames; before frame 0 that of the beginning. */
    public double at(double frame) {
        int last = lastStarted(frame);
        return last < 0 ? first : along(moves[last], frame);
    }

    /** The values at {@code frames} frames of the song from {@code fromFrame} on. */
    public void fill(long fromFrame, double[] values, int frames) {
        int i = 0;
        while (i < frames) {
            long frame = fromFrame + i;
            long end = Math.min(fromFrame + frames, nextChange(frame));
            if (end > frame + 1) {
                int to = (int) (end - fromFrame);
                Arrays.fill(values, i, to, at((double) frame));
                i = to;
            } else {
                values[i] = at((double) frame);
                i++;
            }
        }
    }

    /** The first frame after this one whose value may be another; {@link Long#MAX_VALUE} when there is none. */
    public long nextChange(long frame) {
        int last = lastStarted((double) frame);
        if (last >= 0 && frame < moves[last].end()) {
            return frame + 1;
        }
        return last + 1 < moves.length ? (long) Math.ceil(moves[last + 1].start()) : NEVER;
    }

    /**
     * Where a step that begins at this frame ends: at the next change, or in a move at the next multiple of a power of
     * two of frames in which the value goes no further than a grain of its scale, or of a single frame.
     *
     * @param maxFrames a power of two: the longest step of a move
     */
    public long stepEnd(long frame, int maxFrames) {
        int last = lastStarted((double) frame);
        if (last < 0 || frame >= moves[last].end()) {
            return nextChange(frame);
        }
        Move move = moves[last];
        double steepest = move.smooth() ? 1.5 : 1;
        double grains = steepest * scale.grains(move.from(), move.to()) / (move.end() - move.start());
        int frames = maxFrames;
        while (frames > 1 && frames * grains > 1) {
            frames /= 2;
        }
        return Math.min((Math.floorDiv(frame, frames) + 1) * frames, (long) Math.ceil(move.end()));
    }

    private int lastStarted(double frame) {
        int found = Arrays.binarySearch(starts, frame);
        return found >= 0 ? found : -found - 2;
    }

    private double along(Move move, double frame) {
        if (frame >= move.end()) {
            return move.to();
        }
        double u = (frame - move.start()) / (move.end() - move.start());
        double way = move.smooth() ? u * u * (3 - 2 * u) : u;
        double value = scale == Scale.OCTAVES
                ? move.from() * StrictMath.pow(move.to() / move.from(), way)
                : move.from() + (move.to() - move.from()) * way;
        // rounding must not leave the parameter's range
        double low = Math.min(move.from(), move.to());
        return Math.min(Math.max(value, low), Math.max(move.from(), move.to()));
    }
}
