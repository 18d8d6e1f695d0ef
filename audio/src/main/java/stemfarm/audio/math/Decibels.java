package stemfarm.audio.math;

/** Decibels of amplitude, by StrictMath: for parameters and readings, not for the sample loop. */
public final class Decibels {

    /** Decibels in one doubling of amplitude, 20 log10(2). */
    public static final double PER_OCTAVE = 20 * StrictMath.log10(2);

    private Decibels() {}

    /** Returns the amplitude factor 10^(dB / 20); −∞ dB is 0. */
    public static double toGain(double gainDb) {
        return StrictMath.pow(10, gainDb / 20);
    }

    /** Returns 20 log10(gain); 0 is −∞ dB, a negative factor NaN. */
    public static double fromGain(double gain) {
        return 20 * StrictMath.log10(gain);
    }
}
