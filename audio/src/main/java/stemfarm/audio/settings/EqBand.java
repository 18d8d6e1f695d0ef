package stemfarm.audio.settings;

/**
 * One band of a parametric equaliser.
 *
 * @param type shape of the band
 * @param freqHz centre, corner or cut-off frequency, 10 to 96 000 Hz (and below half the sample rate when prepared)
 * @param gainDb gain of peaks and shelves, −24 to 24 dB; without effect on the pass and notch types
 * @param q quality factor, 0.1 to 30; 0.7071 is the Butterworth response of the pass types
 */
public record EqBand(Type type, double freqHz, double gainDb, double q) {

    /** The shapes of the Audio EQ Cookbook. */
    public enum Type {
        PEAK,
        LOW_SHELF,
        HIGH_SHELF,
        HIGH_PASS,
        LOW_PASS,
        NOTCH
    }

    private static final Range FREQ_HZ = new Range("freqHz", 10, 96_000);
    private static final Range GAIN_DB = new Range("gainDb", -24, 24);
    private static final Range Q = new Range("q", 0.1, 30);

    public EqBand {
        FREQ_HZ.check(freqHz);
        GAIN_DB.check(gainDb);
        Q.check(q);
    }
}
