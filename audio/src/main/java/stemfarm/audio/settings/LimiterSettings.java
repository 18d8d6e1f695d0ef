package stemfarm.audio.settings;

/**
 * True-peak look-ahead limiter.
 *
 * @param ceilingDbtp highest true peak that leaves it, −20 to 0 dBTP; default −1
 * @param inputGainDb gain before the limiter, its drive, −24 to 24 dB; default 0
 * @param lookaheadMs look-ahead and attack time, 0.5 to 20 ms; default 5
 * @param releaseMs release time constant, 5 to 1 000 ms; default 80
 * @param autoRelease whether what was limited for long is released more slowly than a single peak; default false
 */
public record LimiterSettings(
        double ceilingDbtp, double inputGainDb, double lookaheadMs, double releaseMs, boolean autoRelease)
        implements InsertSettings {

    public LimiterSettings {
        new Range("ceilingDbtp", -20, 0).check(ceilingDbtp);
        new Range("inputGainDb", -24, 24).check(inputGainDb);
        new Range("lookaheadMs", 0.5, 20).check(lookaheadMs);
        new Range("releaseMs", 5, 1_000).check(releaseMs);
    }

    /** Without input gain and auto release. */
    public LimiterSettings(double ceilingDbtp, double lookaheadMs, double releaseMs) {
        this(ceilingDbtp, 0, lookaheadMs, releaseMs, false);
    }
}
