package stemfarm.audio.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which stem hides which, in which band, how much of the time.
 *
 * <p>Simultaneous masking in critical bands: the power of the masker is spread over the bands around it with the function
 * of Schroeder, Atal and Hall (Optimizing digital speech coders by exploiting masking properties of the human ear, JASA
 * 66, 1979), 15.81 + 7.5·(Δz + 0.474) − 17.5·√(1 + (Δz + 0.474)²) dB; what is more than 5.5 dB below that is not heard
 * (Johnston, Transform coding of audio signals using perceptual noise criteria, 1988, for a masker like noise, the kind
 * that hides most). A stem is hidden in a band at a time when its own power there is below that threshold.
 *
 * <p>Only what matters of a stem counts: bands at times when they are at most 20 dB below the mean of its strongest
 * band. Left and right are taken together, so panning apart, which helps the ear, is not seen; nor is masking before and
 * after the masker.
 */
public final class Masking {

    private static final double THRESHOLD_DB = -5.5;
    private static final double MATTERS = 0.01;
    private static final double WORTH_REPORTING = 0.25;
    private static final int FEWEST_POINTS = 10;
    private static final double[] SPREAD = spread();

    private Masking() {}

    /**
     * A stem as it stands in the balance.
     *
     * @param name of the stem
     * @param gainDb its level
     * @param bands measured before its level
     */
    public record Stem(String name, double gainDb, CriticalBands bands) {}

    /**
     * A stem that is hidden by another one.
     *
     * @param stem the one that is hidden
     * @param by the one that hides it
     * @param fromHz lower edge of the lowest band
     * @param toHz upper edge of the highest band
     * @param timePercent of the time that the stem plays in these bands it is hidden there, 25 to 100
     * @param partPercent these bands' part of all that the stem plays, over bands and time
     */
    public record Hidden(String stem, String by, double fromHz, double toHz, double timePercent, double partPercent) {}

    /** All that is hidden a quarter of the time or more, the worst first; stems must be of the same length and rate. */
    public static List<Hidden> between(List<Stem> stems) {
        List<double[][]> powers = stems.stream().map(Masking::powers).toList();
        List<double[][]> thresholds = powers.stream().map(Masking::threshold).toList();
        List<Hidden> hidden = new ArrayList<>();
        for (int s = 0; s < stems.size(); s++) {
            boolean[][] matters = matters(powers.get(s));
            for (int by = 0; by < stems.size(); by++) {
                if (by != s) {
                    Counts counts = new Counts(powers.get(s), matters, thresholds.get(by));
                    hidden.addAll(ranges(stems.get(s).name(), stems.get(by).name(), counts));
                }
            }
        }
        hidden.sort(Comparator.comparingDouble((Hidden h) -> -h.timePercent() * h.partPercent()));
        return List.copyOf(hidden);
    }

    /** Runs of neighbouring bands that are worth reporting. */
    private static List<Hidden> ranges(String stem, String by, Counts counts) {
        List<Hidden> ranges = new ArrayList<>();
        int first = 0;
        while (first < CriticalBands.count()) {
            int end = first;
            long playing = 0;
            long covered = 0;
            while (end < CriticalBands.count() && counts.isWorthReporting(end)) {
                playing += counts.playing[end];
                covered += counts.covered[end];
                end++;
            }
            if (end > first) {
                ranges.add(new Hidden(
                        stem,
                        by,
                        CriticalBands.edgeHz(first),
                        CriticalBands.edgeHz(end),
                        Series.round(100.0 * covered / playing, 10),
                        Series.round(100.0 * playing / counts.all, 10)));
            }
            first = end + 1;
        }
        return ranges;
    }

    /** In how many points a stem plays in each band, and in how many of them it is covered. */
    private static final class Counts {
        private final int[] playing = new int[CriticalBands.count()];
        private final int[] covered = new int[CriticalBands.count()];
        private long all;

        Counts(double[][] power, boolean[][] matters, double[][] threshold) {
            for (int band = 0; band < playing.length; band++) {
                int points = Math.min(power[band].length, threshold[band].length);
                for (int t = 0; t < points; t++) {
                    if (matters[band][t]) {
                        playing[band]++;
                        covered[band] += power[band][t] < threshold[band][t] ? 1 : 0;
                    }
                }
                all += playing[band];
            }
        }

        boolean isWorthReporting(int band) {
            return playing[band] >= FEWEST_POINTS && covered[band] >= WORTH_REPORTING * playing[band];
        }
    }

    private static double[][] powers(Stem stem) {
        double[][] powers = new double[CriticalBands.count()][];
        for (int band = 0; band < powers.length; band++) {
            powers[band] = stem.bands().levelDbfs().get(band).stream()
                    .mapToDouble(level ->
                            level <= CriticalBands.FLOOR_DBFS ? 0 : StrictMath.pow(10, (level + stem.gainDb()) / 10))
                    .toArray();
        }
        return powers;
    }

    private static double[][] threshold(double[][] power) {
        int bands = power.length;
        int points = power[0].length;
        double[][] threshold = new double[bands][points];
        for (int at = 0; at < bands; at++) {
            for (int from = 0; from < bands; from++) {
                double gain = SPREAD[at - from + bands - 1];
                for (int t = 0; t < points; t++) {
                    threshold[at][t] += gain * power[from][t];
                }
            }
        }
        return threshold;
    }

    private static boolean[][] matters(double[][] power) {
        double strongest = 0;
        for (double[] band : power) {
            double sum = 0;
            for (double value : band) {
                sum += value;
            }
            strongest = Math.max(strongest, sum / Math.max(1, band.length));
        }
        boolean[][] matters = new boolean[power.length][power[0].length];
        for (int band = 0; band < power.length; band++) {
            for (int t = 0; t < power[band].length; t++) {
                matters[band][t] = power[band][t] > MATTERS * strongest;
            }
        }
        return matters;
    }

    /** Power gain from a band to one that is {@code index − (count − 1)} higher, threshold included. */
    private static double[] spread() {
        int bands = CriticalBands.count();
        double[] gains = new double[2 * bands - 1];
        for (int i = 0; i < gains.length; i++) {
            double z = i - (bands - 1) + 0.474;
            double db = 15.81 + 7.5 * z - 17.5 * Math.sqrt(1 + z * z);
            gains[i] = StrictMath.pow(10, (db + THRESHOLD_DB) / 10);
        }
        return gains;
    }
}
