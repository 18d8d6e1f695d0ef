package stemfarm.audio.filter;

import java.util.List;
import stemfarm.audio.settings.EqBand;

/**
 * The crossover as the papers draw it: every way is two Butterworth sections of the Audio EQ Cookbook, every all-pass the
 * sum of two ways, one channel after the other, the whole signal at once.
 */
public final class NaiveCrossover {

    private static final double BUTTERWORTH_Q = Math.sqrt(0.5);

    private NaiveCrossover() {}

    /** The bands of one channel, the lowest first. */
    public static double[][] bands(List<Double> crossoversHz, double[] x, int rateHz) {
        double[][] bands = new double[crossoversHz.size() + 1][];
        double[] rest = x;
        for (int s = 0; s < crossoversHz.size(); s++) {
            bands[s] = way(EqBand.Type.LOW_PASS, crossoversHz.get(s), rest, rateHz);
            rest = way(EqBand.Type.HIGH_PASS, crossoversHz.get(s), rest, rateHz);
            for (int higher = s + 1; higher < crossoversHz.size(); higher++) {
                bands[s] = allPass(crossoversHz.get(higher), bands[s], rateHz);
            }
        }
        bands[crossoversHz.size()] = rest;
        return bands;
    }

    /** What the bands sum to. */
    public static double[] sum(List<Double> crossoversHz, double[] x, int rateHz) {
        double[] y = x;
        for (double freqHz : crossoversHz) {
            y = allPass(freqHz, y, rateHz);
        }
        return y;
    }

    private static double[] allPass(double freqHz, double[] x, int rateHz) {
        double[] y = way(EqBand.Type.LOW_PASS, freqHz, x, rateHz);
        double[] high = way(EqBand.Type.HIGH_PASS, freqHz, x, rateHz);
        for (int i = 0; i < y.length; i++) {
            y[i] += high[i];
        }
        return y;
    }

    private static double[] way(EqBand.Type type, double freqHz, double[] x, int rateHz) {
        Biquad b = Biquad.of(new EqBand(type, freqHz, 0, BUTTERWORTH_Q), rateHz);
        return filtered(b, filtered(b, x));
    }

    private static double[] filtered(Biquad b, double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = b.b0() * x[i];
            if (i > 0) {
                y[i] += b.b1() * x[i - 1] - b.a1() * y[i - 1];
            }
            if (i > 1) {
                y[i] += b.b2() * x[i - 2] - b.a2() * y[i - 2];
            }
        }
        return y;
    }
}
