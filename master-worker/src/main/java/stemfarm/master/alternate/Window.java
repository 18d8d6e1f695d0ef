package stemfarm.master.alternate;

import java.util.List;
import stemfarm.session.graph.AlternateNode.Span;

/**
 * How much of a version is heard, frame by frame: all of it (1) within its spans, none (0) away from them, and along
 * 3u² − 2u³ of amplitude, as a mute button that moves, in the {@value #EDGE_MS} ms before and after them.
 */
final class Window {

    static final double EDGE_MS = 5;

    private final List<Span> spans;
    private final long edgeFrames;

    /** @param spans none for always */
    Window(List<Span> spans, int sampleRateHz) {
        this.spans = spans;
        this.edgeFrames = Math.max(1, Math.round(EDGE_MS / 1_000 * sampleRateHz));
    }

    /** The frame from which on it may be in another state: all, none, or on the way. */
    long until(long frame) {
        long until = Long.MAX_VALUE;
        for (Span span : spans) {
            long[] changes = {span.from() - edgeFrames + 1, span.from(), span.to(), span.to() + edgeFrames - 1};
            for (long change : changes) {
                until = change > frame && change < until ? change : until;
            }
        }
        return until;
    }

    /** Where two edges meet the larger one counts. */
    double at(long frame) {
        if (spans.isEmpty()) {
            return 1;
        }
        double most = 0;
        for (Span span : spans) {
            long away = frame < span.from() ? span.from() - frame : frame - span.to() + 1;
            double u = Math.max(0, 1 - Math.max(0, away) / (double) edgeFrames);
            most = Math.max(most, u * u * (3 - 2 * u));
        }
        return most;
    }
}
