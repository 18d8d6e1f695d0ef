package stemfarm.audio.settings;

/**
 * Memoryless saturation with make-up: soft signals pass at unity gain, loud ones bend towards 0 dBFS less driveDb.
 *
 * @param curve shape of the bend
 * @param driveDb how far the signal is driven into the curve, 0 to 36 dB; default 6
 * @param outputDb gain of the saturated signal, −24 to 24 dB; default 0
 * @param mixPercent share of the saturated signal, 0 to 100 %; default 100
 * @param oversampling rate at which the curve works over the session's: 2, 4 or 8; default 4
 */
public record SaturationSettings(Curve curve, double driveDb, double outputDb, double mixPercent, int oversampling)
        implements InsertSettings {

    /** Shapes, all of slope 1 at the origin. */
    public enum Curve {
        /** Odd harmonics that fall off fast: y = tanh x. */
        TANH,
        /** Clean up to its corner: y = x − 4 x³ / 27, flat from |x| = 1.5 on. */
        SOFT_CLIP,
        /** y = x up to |x| = 1, flat from there on; the brightest, and the one that aliases most. */
        HARD_CLIP,
        /** Even harmonics too: tanh around a bias, its direct current taken out. */
        TUBE
    }

    public SaturationSettings {
        new Range("driveDb", 0, 36).check(driveDb);
        new Range("outputDb", -24, 24).check(outputDb);
        new Range("mixPercent", 0, 100).check(mixPercent);
        if (oversampling != 2 && oversampling != 4 && oversampling != 8) {
            throw new IllegalArgumentException("oversampling is " + oversampling + "; it must be 2, 4 or 8");
        }
    }

    @Override
    public boolean linear() {
        return false;
    }
}
