package stemfarm.audio.stereo;

import stemfarm.audio.filter.NaiveCrossover;
import stemfarm.audio.settings.StereoImagerSettings;

/** The imager in bands with its guard and balance, without the mono-maker: sample by sample, the whole signal at once. */
public final class NaiveImager {

    private NaiveImager() {}

    public static double[][] imaged(StereoImagerSettings settings, double[][] x, int rateHz) {
        int frames = x[0].length;
        double[] mid = new double[frames];
        double[] side = new double[frames];
        for (int i = 0; i < frames; i++) {
            mid[i] = (x[0][i] + x[1][i]) / 2;
            side[i] = (x[0][i] - x[1][i]) / 2;
        }
        mid = NaiveCrossover.sum(settings.crossoversHz(), mid, rateHz);
        side = guarded(settings.minCorrelation(), mid, weighted(settings, side, rateHz), rateHz);
        double angle = settings.balance() / 100 * StrictMath.PI / 2;
        double left = angle > 0 ? StrictMath.cos(angle) : 1;
        double right = angle < 0 ? StrictMath.cos(angle) : 1;
        double[][] y = new double[2][frames];
        for (int i = 0; i < frames; i++) {
            y[0][i] = (mid[i] + side[i]) * left;
            y[1][i] = (mid[i] - side[i]) * right;
        }
        return y;
    }

    private static double[] weighted(StereoImagerSettings settings, double[] side, int rateHz) {
        double[][] bands = NaiveCrossover.bands(settings.crossoversHz(), side, rateHz);
        double[] sum = new double[side.length];
        for (int b = 0; b < bands.length; b++) {
            double width = settings.widthPercent() * settings.bands().get(b).widthPercent() / 10_000;
            for (int i = 0; i < sum.length; i++) {
                sum[i] += width * bands[b][i];
            }
        }
        return sum;
    }

    private static double[] guarded(double rho, double[] mid, double[] side, int rateHz) {
        double[] y = new double[side.length];
        double midEnergy = 0;
        double sideEnergy = 0;
        double gain = 1;
        for (int i = 0; i < y.length; i++) {
            midEnergy = towards(mid[i] * mid[i], midEnergy, 100, rateHz);
            sideEnergy = towards(side[i] * side[i], sideEnergy, 100, rateHz);
            double target =
                    sideEnergy == 0 ? 1 : Math.min(1, Math.sqrt(midEnergy / sideEnergy * (1 - rho) / (1 + rho)));
            gain = towards(target, gain, target < gain ? 10 : 300, rateHz);
            y[i] = gain * side[i];
        }
        return y;
    }

    private static double towards(double target, double state, double tauMs, int rateHz) {
        return state + (target - state) * (1 - StrictMath.exp(-1_000 / (tauMs * rateHz)));
    }
}
