package stemfarm.audio.settings;

/**
 * True-peak look-ahead limiter.
 *
 * @param ceilingDbtp highest true peak that leaves it, −20 to 0 dBTP
 * @param lookaheadMs look-ahead and attack time, 0.5 to 20 ms; default 5
 * @param releaseMs release time constant, 5 to 1 000 ms; default 80
 */
public record LimiterSettings(double ceilingDbtp, double lookaheadMs, double releaseMs) {

    public LimiterSettings {
        new Range("ceilingDbtp", -20, 0).check(ceilingDbtp);
        new Range("lookaheadMs", 0.5, 20).check(lookaheadMs);
        new Range("releaseMs", 5, 1_000).check(releaseMs);
    }
}
