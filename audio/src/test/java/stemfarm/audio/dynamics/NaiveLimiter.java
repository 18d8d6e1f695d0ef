package stemfarm.audio.dynamics;

import java.util.Arrays;
import stemfarm.audio.resample.PeakInterpolators;
import stemfarm.audio.settings.LimiterSettings;

/** {@link TruePeakLimiter} at 48 kHz as its description says it: no skipping, no running sums, the whole signal at once. */
public final class NaiveLimiter {

    private static final int HALF_DETECTOR = 64;
    private static final int GUARD = 4;

    private static final double[][] COARSE = PeakInterpolators.flat(4);
    private static final double[][] FINE = PeakInterpolators.everyMeters();

    private NaiveLimiter() {}

    /** The limited signal, late by the limiter's latency. */
    public static double[][] limited(LimiterSettings settings, double[][] x) {
        int window = (int) Math.rint(settings.lookaheadMs() * 48) - GUARD + 1;
        double drive = StrictMath.pow(10, settings.inputGainDb() / 20);
        double[][] driven = Arrays.stream(x)
                .map(channel -> Arrays.stream(channel).map(v -> v * drive).toArray())
                .toArray(double[][]::new);
        double[] gains = smoothed(released(settings, held(asked(settings, driven), window + 1 + 2 * GUARD)), window);
        int latency = window - 1 + GUARD + HALF_DETECTOR;
        double[][] y = new double[x.length][x[0].length];
        for (int c = 0; c < x.length; c++) {
            for (int i = latency; i < y[c].length; i++) {
                y[c][i] = driven[c][i - latency] * gains[i];
            }
        }
        return y;
    }

    private static double[] asked(LimiterSettings settings, double[][] x) {
        double ceiling = StrictMath.pow(10, (settings.ceilingDbtp() - 0.02) / 20);
        double[] asked = new double[x[0].length];
        for (int i = 0; i < asked.length; i++) {
            double peak = peak(COARSE, x, i - HALF_DETECTOR);
            peak = peak > 0.75 * ceiling ? peak(FINE, x, i - HALF_DETECTOR) : peak;
            asked[i] = Math.min(1, ceiling / peak);
        }
        return asked;
    }

    private static double peak(double[][] bank, double[][] x, int n) {
        double peak = 0;
        for (double[] channel : x) {
            peak = Math.max(peak, n < 0 ? 0 : Math.abs(channel[n]));
            for (double[] h : bank) {
                double sum = 0;
                for (int k = 0; k < h.length; k++) {
                    int i = n - h.length / 2 + 1 + k;
                    sum += i < 0 || i >= channel.length ? 0 : h[k] * channel[i];
                }
                peak = Math.max(peak, Math.abs(sum));
            }
        }
        return peak;
    }

    private static double[] held(double[] asked, int length) {
        double[] held = new double[asked.length];
        Arrays.setAll(
                held,
                i -> Arrays.stream(asked, Math.max(0, i - length + 1), i + 1)
                        .min()
                        .orElseThrow());
        return held;
    }

    private static double[] released(LimiterSettings settings, double[] held) {
        double[] released = new double[held.length];
        double gain = 1;
        double slow = 1;
        for (int i = 0; i < held.length; i++) {
            gain = Math.min(held[i], towards(held[i], gain, settings.releaseMs()));
            slow = towards(gain, slow, settings.releaseMs() * (gain < slow ? 4 : 15));
            released[i] = settings.autoRelease() ? Math.min(gain, slow) : gain;
        }
        return released;
    }

    private static double towards(double target, double gain, double tauMs) {
        return gain + (target - gain) * (1 - StrictMath.exp(-1 / (tauMs * 48)));
    }

    private static double[] smoothed(double[] gains, int window) {
        return average(average(gains, (window + 1) / 2), window + 1 - (window + 1) / 2);
    }

    private static double[] average(double[] gains, int length) {
        double[] average = new double[gains.length];
        for (int i = 0; i < gains.length; i++) {
            for (int k = 0; k < length; k++) {
                average[i] += (i < k ? 1 : gains[i - k]) / length;
            }
        }
        return average;
    }
}
