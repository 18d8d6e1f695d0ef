package stemfarm.audio.measure;

import java.util.Arrays;

/** Loudness from K-weighted energies (mean squares summed over the channels). */
final class Lufs {

    private Lufs() {}

    /** L = −0.691 + 10·lg z, ITU-R BS.1770-5 annex 1. */
    static double of(double energy) {
        return energy > 0 ? -0.691 + 10 * StrictMath.log10(energy) : Double.NEGATIVE_INFINITY;
    }

    /** Inverse of {@link #of}. */
    static double energy(double lufs) {
        return StrictMath.pow(10, (lufs + 0.691) / 10);
    }

    /**
     * Gated loudness, ITU-R BS.1770-5 annex 1: the mean of the blocks above −70 LUFS and above 10 LU below the mean of
     * those above −70 LUFS.
     */
    static double gated(double[] blockEnergies) {
        double absolute = energy(-70);
        double relative = 0.1 * meanAbove(absolute, blockEnergies);
        return of(meanAbove(Math.max(absolute, relative), blockEnergies));
    }

    /**
     * Loudness range, EBU Tech 3342: from the 10 % to the 95 % percentile of the short-term loudness above −70 LUFS and
     * above 20 LU below the mean of those above −70 LUFS.
     */
    static double range(double[] shortTermEnergies) {
        double absolute = energy(-70);
        double relative = 0.01 * meanAbove(absolute, shortTermEnergies);
        double gate = Math.max(absolute, relative);
        double[] kept = Arrays.stream(shortTermEnergies)
                .filter(energy -> energy >= gate)
                .sorted()
                .toArray();
        return kept.length == 0 ? 0 : of(percentile(kept, 95)) - of(percentile(kept, 10));
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted[(int) Math.round((sorted.length - 1) * percent / 100.0)];
    }

    private static double meanAbove(double gate, double[] energies) {
        double sum = 0;
        int count = 0;
        for (double energy : energies) {
            if (energy > gate) {
                sum += energy;
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
