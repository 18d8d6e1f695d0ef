package stemfarm.session.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stemfarm.audio.measure.ThirdOctaveSpectrum;
import stemfarm.session.suggest.SuggestRules.Curve;

/** What third-octave spectra say, in sums of power and in distances from a curve. */
final class Spectra {

    /** Bands further than this below the strongest one say nothing of a stem's shape, dB. */
    private static final double MATTERS_DB = 40;

    /** A shape needs this many bands: what plays in fewer is a tone. */
    private static final int FEWEST_BANDS = 8;

    /** Half a third octave, base ten (IEC 61260-1). */
    private static final double HALF_BAND = StrictMath.pow(10, 0.05);

    private Spectra() {}

    /** Power over power, dB, to 0.1; −Infinity when there is none of the one or the other. */
    static double ratioDb(double part, double whole) {
        return part > 0 && whole > 0 ? Math.rint(100 * StrictMath.log10(part / whole)) / 10 : Double.NEGATIVE_INFINITY;
    }

    /** Where the spectrum stands highest above the curve, over three bands, and how far; nothing without a shape. */
    static Optional<Finding> excess(ThirdOctaveSpectrum spectrum, Curve curve) {
        List<Double> octaves = new ArrayList<>();
        List<Double> above = new ArrayList<>();
        collect(spectrum, curve, octaves, above);
        if (octaves.size() < FEWEST_BANDS) {
            return Optional.empty();
        }
        double slope = Math.max(curve.slopeDb().get(0), Math.min(curve.slopeDb().get(1), slope(octaves, above)));
        double offset = mean(above) - slope * mean(octaves);
        int worst = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < above.size(); i++) {
            int from = Math.max(0, i - 1);
            int to = Math.min(above.size(), i + 2);
            double smooth = mean(above.subList(from, to)) - slope * mean(octaves.subList(from, to)) - offset;
            if (smooth > most) {
                most = smooth;
                worst = i;
            }
        }
        double atHz = 1_000 * StrictMath.pow(2, octaves.get(worst));
        return Optional.of(new Finding(Math.rint(most * 10) / 10, Math.rint(atHz), curve.source()));
    }

    private static void collect(ThirdOctaveSpectrum spectrum, Curve curve, List<Double> octaves, List<Double> above) {
        double strongest =
                spectrum.levelDbfs().stream().mapToDouble(each -> each).max().orElse(0);
        int level = 0;
        for (int i = 0; i < spectrum.centreHz().size(); i++) {
            double hz = spectrum.centreHz().get(i);
            if (hz * HALF_BAND < curve.fromHz() || hz > curve.toHz() * HALF_BAND) {
                continue;
            }
            double target = level < curve.levels().size() ? curve.levels().get(level) : 0;
            level++;
            double db = spectrum.levelDbfs().get(i);
            if (db > strongest - MATTERS_DB) {
                octaves.add(StrictMath.log(hz / 1_000) / StrictMath.log(2));
                above.add(db - target);
            }
        }
    }

    /** Least squares. */
    private static double slope(List<Double> x, List<Double> y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < x.size(); i++) {
            xy += (x.get(i) - meanX) * (y.get(i) - meanY);
            xx += (x.get(i) - meanX) * (x.get(i) - meanX);
        }
        return xy / xx;
    }

    private static double mean(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
    }
}
