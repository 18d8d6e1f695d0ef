package stemfarm.audio.saturation;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import stemfarm.audio.Adjustable;
import stemfarm.audio.SlicedProcessor;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.SaturationSettings.Curve;

/**
 * Saturation: y = f(g x) / g with a drive of g, at several times the sample rate; channels independent.
 *
 * <p>Harmonics that pass the higher Nyquist frequency fold back. For a tone of 5 kHz at −6 dBFS, driven by 12 dB, at 48
 * kHz and 4 times the rate, all that is no harmonic lies, up to 20 kHz, more than 150 dB under the tone for tanh and
 * tube, 85 dB for soft clip and 57 dB for hard clip; SaturationTest holds these levels. The tube's direct current goes through a first-order high-pass at 5 Hz.
 */
public final class Saturation extends SlicedProcessor implements Adjustable<SaturationSettings> {

    private static final double DC_BLOCKER_HZ = 5;

    private SaturationSettings settings;
    private Oversampler[] oversamplers = {};
    private double[][] dry = {};
    private int latencyFrames;
    private double drive;
    private double dryGain;
    private double wetGain;

    /** R of the DC blocker y[n] = x[n] − x[n−1] + R y[n−1]. */
    private double pole;

    private double[] lastX = {};
    private double[] lastY = {};

    /** Made once, so that processing allocates nothing. */
    private final ObjIntConsumer<double[]> curve = this::bend;

    public Saturation(SaturationSettings settings) {
        this.settings = settings;
        set(settings);
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        oversamplers = new Oversampler[channels];
        Arrays.setAll(oversamplers, c -> new Oversampler(settings.oversampling(), Math.min(maxFrames, SLICE_FRAMES)));
        latencyFrames = oversamplers[0].latencyFrames();
        dry = new double[channels][latencyFrames + SLICE_FRAMES];
        pole = 1 - 2 * StrictMath.PI * DC_BLOCKER_HZ / sampleRateHz;
        lastX = new double[channels];
        lastY = new double[channels];
        reset();
    }

    @Override
    public void adjust(SaturationSettings changed) {
        if (changed.curve() != settings.curve() || changed.oversampling() != settings.oversampling()) {
            throw new IllegalArgumentException("curve and oversampling cannot change while the song plays");
        }
        set(changed);
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    @Override
    protected void processSlice(double[][] audio, int from, int to) {
        for (int c = 0; c < oversamplers.length; c++) {
            double[] x = audio[c];
            double[] delayed = dry[c];
            System.arraycopy(x, from, delayed, latencyFrames, to - from);
            oversamplers[c].process(x, from, to - from, curve);
            if (settings.curve() == Curve.TUBE) {
                blockDc(c, x, from, to);
            }
            for (int i = from; i < to; i++) {
                x[i] = dryGain * delayed[i - from] + wetGain * x[i];
            }
            System.arraycopy(delayed, to - from, delayed, 0, latencyFrames);
        }
    }

    @Override
    protected void flushDenormals() {
        for (int c = 0; c < lastY.length; c++) {
            lastY[c] = flushed(lastY[c]);
        }
    }

    @Override
    protected void clearState() {
        for (int c = 0; c < oversamplers.length; c++) {
            oversamplers[c].reset();
            Arrays.fill(dry[c], 0);
        }
        Arrays.fill(lastX, 0);
        Arrays.fill(lastY, 0);
    }

    private void set(SaturationSettings changed) {
        settings = changed;
        drive = Decibels.toGain(changed.driveDb());
        double mix = changed.mixPercent() / 100;
        dryGain = 1 - mix;
        wetGain = mix * Decibels.toGain(changed.outputDb());
    }

    private void bend(double[] x, int count) {
        double g = drive;
        for (int i = 0; i < count; i++) {
            x[i] *= g;
        }
        Shape.apply(settings.curve(), x, count);
        double makeUp = 1 / g;
        for (int i = 0; i < count; i++) {
            x[i] *= makeUp;
        }
    }

    private void blockDc(int c, double[] x, int from, int to) {
        double x1 = lastX[c];
        double y = lastY[c];
        for (int i = from; i < to; i++) {
            double u = x[i];
            y = (u - x1) + pole * y;
            x1 = u;
            x[i] = y;
        }
        lastX[c] = x1;
        lastY[c] = y;
    }
}
