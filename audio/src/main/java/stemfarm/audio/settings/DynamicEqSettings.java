package stemfarm.audio.settings;

import java.util.List;

/**
 * Dynamic equaliser: bands in series whose gain follows the level around their frequency, stereo-linked. Each hears what
 * comes into the equaliser, or the key; none hears what the bands before it did.
 *
 * @param bands 1 to 8 bands
 * @param key name of the signal that steers; empty for the equaliser's own input; default empty
 */
public record DynamicEqSettings(List<Band> bands, String key) implements InsertSettings {

    /**
     * One band.
     *
     * <p>Above the threshold a negative range tames and a positive one brings out; below it a positive range lifts what
     * is soft and a negative one thins what is softer still.
     *
     * @param type shape of the band
     * @param freqHz centre or corner, also of the detector, 10 to 96 000 Hz (and below half the sample rate when
     *     prepared)
     * @param q quality factor, also of the detector, 0.1 to 30; default 1
     * @param when on which side of the threshold the band acts; default {@link When#ABOVE}
     * @param thresholdDb level of the detector at which it sets in, −80 to 0 dBFS
     * @param ratio of the level's distance from the threshold the share 1 − 1/ratio becomes gain, 1 to 20; default 2
     * @param rangeDb the most that the gain becomes: its sign is the direction, −24 to 24 dB
     * @param attackMs time constant of growing effect, 0.5 to 500 ms; default 10
     * @param releaseMs time constant of falling effect, 5 to 2 500 ms; default 120
     */
    public record Band(
            Type type,
            double freqHz,
            double q,
            When when,
            double thresholdDb,
            double ratio,
            double rangeDb,
            double attackMs,
            double releaseMs) {

        public Band {
            new Range("freqHz", 10, 96_000).check(freqHz);
            new Range("q", 0.1, 30).check(q);
            new Range("thresholdDb", -80, 0).check(thresholdDb);
            new Range("ratio", 1, 20).check(ratio);
            new Range("rangeDb", -24, 24).check(rangeDb);
            new Range("attackMs", 0.5, 500).check(attackMs);
            new Range("releaseMs", 5, 2_500).check(releaseMs);
        }
    }

    /** Shape of a band. */
    public enum Type {
        PEAK,
        LOW_SHELF,
        HIGH_SHELF
    }

    /** Side of the threshold. */
    public enum When {
        ABOVE,
        BELOW
    }

    public DynamicEqSettings {
        bands = List.copyOf(bands);
        new Range("bands (their number)", 1, 8).check(bands.size());
    }
}
