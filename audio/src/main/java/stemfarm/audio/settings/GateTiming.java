package stemfarm.audio.settings;

/**
 * When a gate opens and closes.
 *
 * @param attackMs time constant of opening, 0.01 to 100 ms; default 0.5
 * @param holdMs for how long the level counts after a peak, 0 to 2 000 ms; default 50; half a period of the lowest tone or
 *     more keeps the gate from following single waves
 * @param releaseMs time constant of closing, 5 to 4 000 ms; default 100
 * @param lookaheadMs how far the gain runs ahead of the signal, 0 to 20 ms; default 0; adds that latency
 */
public record GateTiming(double attackMs, double holdMs, double releaseMs, double lookaheadMs) {

    public GateTiming {
        new Range("attackMs", 0.01, 100).check(attackMs);
        new Range("holdMs", 0, 2_000).check(holdMs);
        new Range("releaseMs", 5, 4_000).check(releaseMs);
        new Range("lookaheadMs", 0, 20).check(lookaheadMs);
    }
}
