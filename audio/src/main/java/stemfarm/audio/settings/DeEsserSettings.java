package stemfarm.audio.settings;

/**
 * De-esser: takes sibilants down whatever their level, stereo-linked.
 *
 * @param freqHz where sibilants begin: corner of the band, 1 000 to 16 000 Hz; default 5 000
 * @param mode what is taken down; default split-band
 * @param thresholdDb level of the band against the whole signal from which it is taken down, −40 to 0 dB; default −10
 * @param rangeDb the most that is taken away, 0 to 24 dB; default 8
 * @param attackMs time constant of growing reduction, 0.1 to 50 ms; default 1
 * @param releaseMs time constant of falling reduction, 5 to 500 ms; default 60
 */
public record DeEsserSettings(
        double freqHz, Mode mode, double thresholdDb, double rangeDb, double attackMs, double releaseMs)
        implements InsertSettings {

    /** What a de-esser takes down. */
    public enum Mode {
        /** A shelf above the corner. */
        SPLIT_BAND,
        /** The whole signal. */
        WIDE_BAND
    }

    public DeEsserSettings {
        new Range("freqHz", 1_000, 16_000).check(freqHz);
        new Range("thresholdDb", -40, 0).check(thresholdDb);
        new Range("rangeDb", 0, 24).check(rangeDb);
        new Range("attackMs", 0.1, 50).check(attackMs);
        new Range("releaseMs", 5, 500).check(releaseMs);
    }
}
