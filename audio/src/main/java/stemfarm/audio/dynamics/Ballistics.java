package stemfarm.audio.dynamics;

import static stemfarm.audio.SlicedProcessor.flushed;

import stemfarm.audio.settings.ReleaseTiming;

/**
 * From the reduction wanted to the reduction given: the smooth branching detector of D. Giannoulis, M. Massberg,
 * J. D. Reiss, JAES 60 (6), 2012, with their symbols x_L, y_L, α_A, α_R; with hold and a second, slow release on request.
 *
 * <p>Hold: y_L stands still while the last frame with x_L ≥ y_L lies no more than the hold back.
 *
 * <p>Auto release is that of two time constants in series, as in the Fairchild 670's automatic positions (position 5: 2 s
 * after single peaks, 10 s after many, hence the ratio of 5). A slow follower s of f, with {@value #SLOW_PER_FAST}
 * times the release both ways, is charged by reduction that lasts, and y_L never falls below it:
 * s ← α_S s + (1 − α_S) f, y_L = max(f, s), with f the branching detector alone. A single peak hardly charges s and is
 * released fast; the attack is the same as without.
 */
final class Ballistics {

    private static final double SLOW_PER_FAST = 5;

    /** Octaves: the last bits of a steady level must not use up the hold. */
    private static final double STEADY = 1e-9;

    private double alphaA;
    private double alphaR;
    private double alphaS;
    private int holdFrames;
    private boolean auto;

    /** +1 when the attack is faster than the release, else −1: the detector is then a maximum of two lines. */
    private double orientation = 1;

    /** y_L without auto release. */
    private double f;

    /** Less than nothing: a gain, as what is written is. */
    private double s;

    private int framesHeld;

    /**
     * Takes new time constants and keeps the state.
     *
     * @param growingMs of reduction that grows: the attack of a compressor, the release of a gate
     * @param fallingMs of reduction that falls
     */
    void tune(double growingMs, double fallingMs, ReleaseTiming timing, int sampleRateHz) {
        alphaA = Smoothing.alpha(growingMs, sampleRateHz);
        alphaR = Smoothing.alpha(fallingMs, sampleRateHz);
        alphaS = Smoothing.alpha(SLOW_PER_FAST * fallingMs, sampleRateHz);
        holdFrames = Delay.frames(timing.holdMs(), sampleRateHz);
        orientation = alphaA <= alphaR ? 1 : -1;
        if (timing.autoRelease() && !auto) {
            s = 0;
        }
        auto = timing.autoRelease();
    }

    /** Replaces x_L by −y_L for {@code from <= i < to}. */
    void smooth(double[] g, int from, int to) {
        if (holdFrames > 0) {
            branchWithHold(g, from, to);
        } else {
            branch(g, from, to);
        }
        if (auto) {
            releaseSlowly(g, from, to);
        }
    }

    /**
     * With α_A ≤ α_R the branch (attack while x_L &gt; y_L, else release) always takes the larger of its two lines, and a
     * maximum costs less than a branch; the orientation turns the other case into this.
     */
    private void branch(double[] g, int from, int to) {
        double a = alphaA;
        double r = alphaR;
        double o = orientation;
        double y = o * f;
        double sign = -o;
        for (int i = from; i < to; i++) {
            double x = o * g[i];
            double attack = (1 - a) * x + a * y;
            double release = (1 - r) * x + r * y;
            y = attack > release ? attack : release;
            g[i] = sign * y;
        }
        f = o * y;
    }

    private void branchWithHold(double[] g, int from, int to) {
        double y = f;
        int held = framesHeld;
        for (int i = from; i < to; i++) {
            double x = g[i];
            if (x >= y - STEADY) {
                y = (1 - alphaA) * x + alphaA * y;
                held = 0;
            } else if (held < holdFrames) {
                held++;
            } else {
                y = (1 - alphaR) * x + alphaR * y;
            }
            g[i] = -y;
        }
        f = y;
        framesHeld = held;
    }

    private void releaseSlowly(double[] g, int from, int to) {
        double a = alphaS;
        double slow = s;
        for (int i = from; i < to; i++) {
            slow = (1 - a) * g[i] + a * slow;
            g[i] = g[i] < slow ? g[i] : slow;
        }
        s = slow;
    }

    /** Goes on from where another is. */
    void follow(Ballistics other) {
        f = other.f;
        s = other.s;
        framesHeld = other.framesHeld;
    }

    /** At rest with this much reduction. */
    void rest(double reduction) {
        f = reduction;
        s = -reduction;
        framesHeld = holdFrames;
    }

    void flushDenormals() {
        f = flushed(f);
        s = flushed(s);
    }
}
