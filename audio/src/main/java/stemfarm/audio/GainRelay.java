package stemfarm.audio;

import org.jspecify.annotations.Nullable;

/** One gain per frame on its way from the {@link GainFollower} that found it to those that follow: a ring of the latest. */
public final class GainRelay {

    private double[] ring = {};
    private int position;
    private @Nullable GainRelay lead;

    /**
     * Takes its gains from another one from now on.
     *
     * @param maxFrames how many frames that one may be ahead
     */
    public void follow(GainRelay lead, int maxFrames) {
        if (lead.ring.length < maxFrames) {
            lead.ring = new double[maxFrames];
        }
        this.lead = lead;
    }

    /** Fills in the lead's next gains, if there is a lead. */
    public boolean take(double[] gain, int from, int to) {
        if (lead == null) {
            return false;
        }
        double[] past = lead.ring;
        int untilEnd = Math.min(to - from, past.length - position);
        System.arraycopy(past, position, gain, from, untilEnd);
        System.arraycopy(past, 0, gain, from + untilEnd, to - from - untilEnd);
        position = (position + to - from) % past.length;
        return true;
    }

    /** Hands on the next gains, if anyone follows. */
    public void pass(double[] gain, int from, int to) {
        if (ring.length == 0) {
            return;
        }
        int untilEnd = Math.min(to - from, ring.length - position);
        System.arraycopy(gain, from, ring, position, untilEnd);
        System.arraycopy(gain, from + untilEnd, ring, 0, to - from - untilEnd);
        position = (position + to - from) % ring.length;
    }

    /** Back to the first frame. */
    public void reset() {
        position = 0;
    }
}
