package stemfarm.audio.settings;

/**
 * Feed-forward compressor in the log domain with a soft knee.
 *
 * @param thresholdDb level at which gain reduction sets in, −60 to 0 dBFS
 * @param ratio input change over output change above the threshold, 1 to 20
 * @param kneeDb width of the soft knee around the threshold, 0 to 24 dB; default 6
 * @param attackMs time constant of growing gain reduction, 0.1 to 250 ms; default 10
 * @param releaseMs time constant of falling gain reduction, 5 to 2 500 ms; default 120
 * @param makeupDb gain after compression, −24 to 24 dB; default 0
 * @param mixPercent share of the compressed signal, 0 to 100 %; default 100 (less is parallel compression)
 * @param detection level detector and stereo link
 * @param timing hold, auto release, look-ahead
 * @param sideChain what steers it
 */
public record CompressorSettings(
        double thresholdDb,
        double ratio,
        double kneeDb,
        double attackMs,
        double releaseMs,
        double makeupDb,
        double mixPercent,
        Detection detection,
        ReleaseTiming timing,
        SideChain sideChain)
        implements InsertSettings {

    public CompressorSettings {
        new Range("thresholdDb", -60, 0).check(thresholdDb);
        new Range("ratio", 1, 20).check(ratio);
        new Range("kneeDb", 0, 24).check(kneeDb);
        new Range("attackMs", 0.1, 250).check(attackMs);
        new Range("releaseMs", 5, 2_500).check(releaseMs);
        new Range("makeupDb", -24, 24).check(makeupDb);
        new Range("mixPercent", 0, 100).check(mixPercent);
    }

    /** With the defaults of detection, timing and side-chain. */
    public CompressorSettings(
            double thresholdDb,
            double ratio,
            double kneeDb,
            double attackMs,
            double releaseMs,
            double makeupDb,
            double mixPercent) {
        this(
                thresholdDb,
                ratio,
                kneeDb,
                attackMs,
                releaseMs,
                makeupDb,
                mixPercent,
                Detection.DEFAULT,
                ReleaseTiming.DEFAULT,
                SideChain.DEFAULT);
    }

    @Override
    public String key() {
        return sideChain.key();
    }
}
