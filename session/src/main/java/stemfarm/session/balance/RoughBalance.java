package stemfarm.session.balance;

import java.util.List;

/**
 * A quick balance from measured loudness (ITU-R BS.1770): every track at the loudness of its instrument, every stem at
 * the loudness of its kind. Gains are rounded to 0.1 dB, finer than anyone hears and short to read.
 */
public final class RoughBalance {

    /** Nothing is moved further than this: a track that needs more is a fault to be looked at. */
    public static final double MAX_GAIN_DB = 24;

    private static final double STEPS_PER_DB = 10;

    private RoughBalance() {}

    /**
     * Gain that brings a measured loudness to its target, within ±24 dB; 0 dB for silence, which no gain makes louder.
     *
     * @param measuredLufs integrated loudness; {@code -Infinity} for silence
     * @param targetLufs wanted loudness
     */
    public static double gainDb(double measuredLufs, double targetLufs) {
        if (!Double.isFinite(measuredLufs)) {
            return 0;
        }
        double bounded = Math.max(-MAX_GAIN_DB, Math.min(MAX_GAIN_DB, targetLufs - measuredLufs));
        // + 0.0 turns −0 into 0
        return Math.rint(bounded * STEPS_PER_DB) / STEPS_PER_DB + 0.0;
    }

    /**
     * Loudness of a sum of tracks: 10·log10 Σ 10^(L/10), the power sum, as if no track knew of another. It is an
     * estimate: tracks in phase are louder, tracks that take turns are gated apart, and the stem's chain is not in it.
     *
     * @param tracksLufs loudness of each track with its gain; {@code -Infinity} for silence
     * @return {@code -Infinity} when there is nothing to hear
     */
    public static double sumLufs(List<Double> tracksLufs) {
        double power = 0;
        for (double lufs : tracksLufs) {
            power += StrictMath.pow(10, lufs / 10);
        }
        return 10 * StrictMath.log10(power);
    }

    /** Loudness of the power mean of tracks, 10·log10 (Σ 10^(L/10) / n): what a pair of microphones on one thing has. */
    public static double meanLufs(List<Double> tracksLufs) {
        return sumLufs(tracksLufs) - 10 * StrictMath.log10(tracksLufs.size());
    }
}
