package stemfarm.audio.chain;

import java.util.Arrays;

/**
 * The linear gain that comes closest to a stage: α = ⟨x, y⟩ / ⟨x, x⟩ of what it was given, late by its latency, and of what
 * it made of it, over all frames of both channels. The rest, y − α x, does not correlate with x (J. J. Bussgang,
 * <i>Crosscorrelation Functions of Amplitude-Distorted Gaussian Signals</i>, MIT RLE Technical Report 216, 1952).
 */
final class LinearGainMeter {

    private Lateness lateness = new Lateness(0);
    private double[][] x = {};

    /** ⟨x, y⟩ and ⟨x, x⟩ of each channel: sums of their own, so that no block size changes their order. */
    private final double[] xy = new double[Lateness.CHANNELS];

    private final double[] xx = new double[Lateness.CHANNELS];

    /** @param latencyFrames of the stage */
    void prepare(int latencyFrames, int maxFrames) {
        lateness = new Lateness(latencyFrames);
        x = new double[Lateness.CHANNELS][maxFrames];
        Arrays.fill(xy, 0);
        Arrays.fill(xx, 0);
    }

    /** Before the stage's turn. */
    void hearInput(double[][] input, int frames) {
        lateness.delay(input, x, frames);
    }

    /** After it. */
    void hearOutput(double[][] y, int frames) {
        for (int c = 0; c < Lateness.CHANNELS; c++) {
            double product = xy[c];
            double power = xx[c];
            for (int i = 0; i < frames; i++) {
                product += x[c][i] * y[c][i];
                power += x[c][i] * x[c][i];
            }
            xy[c] = product;
            xx[c] = power;
        }
    }

    /** α, or 1 as long as there was silence. */
    double gain() {
        double power = xx[0] + xx[1];
        return power > 0 ? (xy[0] + xy[1]) / power : 1;
    }
}
