package stemfarm.audio.settings;

/**
 * Transient shaper by the difference of envelopes: level-independent, stereo-linked.
 *
 * @param attackDb gain at the steepest onsets, −15 to 15 dB; default 0
 * @param sustainDb gain in the decays, −15 to 15 dB; default 0
 */
public record TransientShaperSettings(double attackDb, double sustainDb) implements InsertSettings {

    public TransientShaperSettings {
        new Range("attackDb", -15, 15).check(attackDb);
        new Range("sustainDb", -15, 15).check(sustainDb);
    }
}
