package stemfarm.audio.dynamics;

import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.CompressorSettings;

/**
 * The static curve of a compressor with a soft knee, Giannoulis et al. 2012, from level to reduction, in octaves of
 * amplitude.
 */
final class GainComputer {

    private final double kneeStart;
    private final double width;
    private final double perKnee;
    private final double slope;

    GainComputer(CompressorSettings settings) {
        width = settings.kneeDb() / Decibels.PER_OCTAVE;
        kneeStart = settings.thresholdDb() / Decibels.PER_OCTAVE - width / 2;
        perKnee = width > 0 ? 1 / (2 * width) : 0;
        slope = 1 - 1 / settings.ratio();
    }

    /** x_G becomes x_L = x_G − y_G; without branches so that the loop vectorises. */
    void reduce(double[] g, int from, int to) {
        double start = kneeStart;
        double w = width;
        double k = perKnee;
        double s = slope;
        for (int i = from; i < to; i++) {
            double over = g[i] - start;
            double inKnee = Math.min(Math.max(over, 0), w);
            g[i] = s * (inKnee * inKnee * k + Math.max(over - w, 0));
        }
    }
}
