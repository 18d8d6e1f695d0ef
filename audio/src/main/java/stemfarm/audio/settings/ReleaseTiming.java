package stemfarm.audio.settings;

/**
 * What a compressor does between attack and release, and how early it looks.
 *
 * @param holdMs how long the gain stands still before it is released, 0 to 500 ms; default 0
 * @param autoRelease whether reduction that has lasted is released more slowly than that of a single peak; default false
 * @param lookaheadMs how far the gain runs ahead of the signal, 0 to 20 ms; default 0; adds that latency
 */
public record ReleaseTiming(double holdMs, boolean autoRelease, double lookaheadMs) {

    /** No hold, one release, no look-ahead. */
    public static final ReleaseTiming DEFAULT = new ReleaseTiming(0, false, 0);

    public ReleaseTiming {
        new Range("holdMs", 0, 500).check(holdMs);
        new Range("lookaheadMs", 0, 20).check(lookaheadMs);
    }
}
