package stemfarm.audio.measure;

import java.util.Arrays;
import java.util.List;

/**
 * Power over time in the 24 critical bands (Zwicker, Subdivision of the audible frequency range into critical bands, JASA
 * 33, 1961), at most {@value ProgrammeMeter#MAX_POINTS} points: longer programmes get longer intervals. What masking
 * is computed from.
 *
 * @param intervalSeconds time between points; a point is the mean over that time, smeared by windows of twice a sixth of a second
 * @param levelDbfs one list per band, mean power of the channels, to 0.1 dB and at least −120
 */
public record CriticalBands(double intervalSeconds, List<List<Double>> levelDbfs) {

    static final double FLOOR_DBFS = -120;

    private static final double[] EDGES_HZ = {
        20, 100, 200, 300, 400, 510, 630, 770, 920, 1_080, 1_270, 1_480, 1_720, 2_000, 2_320, 2_700, 3_150, 3_700,
        4_400, 5_300, 6_400, 7_700, 9_500, 12_000, 15_500
    };

    public CriticalBands {
        levelDbfs = levelDbfs.stream().map(List::copyOf).toList();
    }

    /** How many there are. */
    public static int count() {
        return EDGES_HZ.length - 1;
    }

    /** Lower edge of a band, from 0 on; that of {@link #count} is the upper edge of the last. */
    public static double edgeHz(int band) {
        return EDGES_HZ[band];
    }

    /** How many points every list has. */
    public int points() {
        return levelDbfs.isEmpty() ? 0 : levelDbfs.get(0).size();
    }

    /** Collects the powers of windows; one Series per band. */
    static final class Log {
        private final Series[] bands;
        private final int[] edgeBins = new int[EDGES_HZ.length];
        private final double secondsPerWindow;

        Log(double secondsPerWindow, double binHz, int bins) {
            this.secondsPerWindow = secondsPerWindow;
            this.bands = new Series[count()];
            Arrays.setAll(bands, band -> new Series(Double::sum));
            Arrays.setAll(edgeBins, i -> (int) Math.min(bins, Math.rint(EDGES_HZ[i] / binHz)));
        }

        /** Adds a window, given the power of every bin times {@code 1 / scale}. */
        void add(double[] binPower, double scale) {
            for (int band = 0; band < bands.length; band++) {
                double sum = 0;
                for (int bin = edgeBins[band]; bin < edgeBins[band + 1]; bin++) {
                    sum += binPower[bin];
                }
                bands[band].add(sum * scale);
            }
        }

        CriticalBands bands() {
            int merged = bands[0].valuesPerPoint();
            return new CriticalBands(
                    merged * secondsPerWindow,
                    Arrays.stream(bands)
                            .map(band -> band.toList(sum -> level(sum / merged), 10))
                            .toList());
        }

        private static double level(double power) {
            return Math.max(FLOOR_DBFS, 10 * StrictMath.log10(power));
        }
    }
}
