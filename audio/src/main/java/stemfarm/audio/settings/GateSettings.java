package stemfarm.audio.settings;

/**
 * Gate and downward expander with hysteresis, stereo-linked.
 *
 * @param thresholdDb level from which it is open, −90 to 0 dBFS
 * @param hysteresisDb how far below the threshold an open gate stays open, 0 to 24 dB; default 4
 * @param ratio output change over input change below the threshold, 1 to 100; default 10; 1.5 to 4 is an expander
 * @param rangeDb the most that is taken away, 0 to 100 dB; default 40
 * @param timing attack, hold, release, look-ahead
 * @param sideChain what steers it
 */
public record GateSettings(
        double thresholdDb, double hysteresisDb, double ratio, double rangeDb, GateTiming timing, SideChain sideChain)
        implements InsertSettings {

    public GateSettings {
        new Range("thresholdDb", -90, 0).check(thresholdDb);
        new Range("hysteresisDb", 0, 24).check(hysteresisDb);
        new Range("ratio", 1, 100).check(ratio);
        new Range("rangeDb", 0, 100).check(rangeDb);
    }

    @Override
    public String key() {
        return sideChain.key();
    }
}
