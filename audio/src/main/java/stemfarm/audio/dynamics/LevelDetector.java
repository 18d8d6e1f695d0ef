package stemfarm.audio.dynamics;

import static stemfarm.audio.SlicedProcessor.flushed;

import stemfarm.audio.settings.Detection;
import stemfarm.audio.settings.Detector;

/** The level of two signals in octaves of amplitude. */
final class LevelDetector {

    private boolean rms;
    private double alpha;

    /** Mean squares. */
    private double first;

    private double second;

    /** Takes new settings and keeps the state. */
    void tune(Detection settings, int sampleRateHz) {
        rms = settings.detector() == Detector.RMS;
        alpha = Smoothing.alpha(settings.rmsMs(), sampleRateHz);
    }

    /** Writes the level of the louder one. */
    void louder(double[] x, double[] y, double[] level, double[] scratch, int from, int to) {
        if (rms) {
            meanSquares(x, y, level, scratch, from, to);
            Levels.peak(level, scratch, level, from, to);
        } else {
            Levels.peak(x, y, level, from, to);
        }
        log(level, scratch, from, to);
    }

    /** Writes the level of each. */
    void each(double[] x, double[] y, double[][] level, double[] scratch, int from, int to) {
        if (rms) {
            meanSquares(x, y, level[0], level[1], from, to);
        } else {
            Levels.peak(x, x, level[0], from, to);
            Levels.peak(y, y, level[1], from, to);
        }
        log(level[0], scratch, from, to);
        log(level[1], scratch, from, to);
    }

    private void log(double[] level, double[] scratch, int from, int to) {
        if (rms) {
            Levels.octavesOfPower(level, scratch, from, to);
        } else {
            Levels.octaves(level, scratch, from, to);
        }
    }

    /** y ← α y + (1 − α) x², Giannoulis et al. 2012, of each. */
    private void meanSquares(double[] x, double[] y, double[] ofX, double[] ofY, int from, int to) {
        double a = alpha;
        double p = first;
        double q = second;
        for (int i = from; i < to; i++) {
            p = (1 - a) * (x[i] * x[i]) + a * p;
            q = (1 - a) * (y[i] * y[i]) + a * q;
            ofX[i] = p;
            ofY[i] = q;
        }
        first = p;
        second = q;
    }

    void flushDenormals() {
        first = flushed(first);
        second = flushed(second);
    }

    void reset() {
        first = 0;
        second = 0;
    }
}
