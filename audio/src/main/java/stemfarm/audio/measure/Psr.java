package stemfarm.audio.measure;

/** Puts the short-term energies and the true peaks of one programme together, both taken every 100 ms. */
final class Psr {

    private static final int PEAKS_PER_WINDOW = 30;
    private static final double NONE = Double.POSITIVE_INFINITY;

    private final Series ratios = new Series(Math::min);
    private double lowest = NONE;

    /**
     * @param energies of the windows that end at 3.0 s, 3.1 s …
     * @param peaks of the 100 ms that begin at 0 s, 0.1 s …, at least 29 more than energies
     */
    Psr(double[] energies, double[] peaks) {
        double gate = Lufs.energy(-70);
        for (int window = 0; window < energies.length; window++) {
            double peak = 0;
            for (int i = window; i < window + PEAKS_PER_WINDOW; i++) {
                peak = Math.max(peak, peaks[i]);
            }
            double ratio = energies[window] > gate ? 20 * StrictMath.log10(peak) - Lufs.of(energies[window]) : NONE;
            lowest = Math.min(lowest, ratio);
            ratios.add(ratio);
        }
    }

    /** The lowest ratio; 0 when no window is above the gate. */
    double minLu() {
        return zeroIfNone(lowest);
    }

    PsrCurve curve() {
        return new PsrCurve(ratios.valuesPerPoint() / 10.0, ratios.toList(Psr::zeroIfNone, 100));
    }

    private static double zeroIfNone(double ratio) {
        return ratio == NONE ? 0 : ratio;
    }
}
