package stemfarm.audio.settings;

/**
 * One band of a parametric equaliser.
 *
 * @param type shape of the band
 * @param freqHz centre, corner, cut-off or pivot frequency, 10 to 96 000 Hz (and below half the sample rate when prepared)
 * @param gainDb gain of peaks and shelves, and of the tilt far above its pivot, −24 to 24 dB; without effect on the pass
 *     and notch types
 * @param q quality factor, 0.1 to 30; 0.7071 is the Butterworth response of the pass types; without effect on the tilt;
 *     fixed at 0.7071 where the order is not 2
 * @param order of the pass types: 6 dB an octave each, Butterworth, 1 to 16; default 2; fixed at 2 for other types
 * @param design how the analogue filter becomes a digital one; default {@link Design#MATCHED}
 */
public record EqBand(Type type, double freqHz, double gainDb, double q, int order, Design design) {

    /** The shapes of the Audio EQ Cookbook, and the tilt: a see-saw of one pole around its pivot. */
    public enum Type {
        PEAK,
        LOW_SHELF,
        HIGH_SHELF,
        HIGH_PASS,
        LOW_PASS,
        NOTCH,
        TILT;

        /** Whether the type has an order. */
        public boolean isPass() {
            return this == HIGH_PASS || this == LOW_PASS;
        }
    }

    /** How the analogue filter becomes a digital one. */
    public enum Design {
        /** The analogue response up to the top of the audible band. */
        MATCHED,
        /** The Audio EQ Cookbook's: the bilinear transform, which squeezes the response towards half the sample rate. */
        RBJ
    }

    /** The order that a band has unless said otherwise. */
    public static final int DEFAULT_ORDER = 2;

    /** The quality factor that a band has unless said otherwise: Butterworth. */
    public static final double DEFAULT_Q = 0.7071;

    private static final Range FREQ_HZ = new Range("freqHz", 10, 96_000);
    private static final Range GAIN_DB = new Range("gainDb", -24, 24);
    private static final Range Q = new Range("q", 0.1, 30);
    private static final Range ORDER = new Range("order", 1, 16);

    public EqBand {
        FREQ_HZ.check(freqHz);
        GAIN_DB.check(gainDb);
        Q.check(q);
        ORDER.check(order);
        if (order != DEFAULT_ORDER && !type.isPass()) {
            throw new IllegalArgumentException(
                    "order is " + order + "; only the pass types have one: leave it at " + DEFAULT_ORDER);
        }
        if (order != DEFAULT_ORDER && q != DEFAULT_Q) {
            throw new IllegalArgumentException("q is " + q + "; with an order of " + order + " it must be " + DEFAULT_Q
                    + ", because only order 2 has a q of its own");
        }
    }

    /** A band of the default order and design. */
    public EqBand(Type type, double freqHz, double gainDb, double q) {
        this(type, freqHz, gainDb, q, DEFAULT_ORDER, Design.MATCHED);
    }
}
