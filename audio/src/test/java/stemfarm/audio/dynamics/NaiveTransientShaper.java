package stemfarm.audio.dynamics;

import stemfarm.audio.Processor;
import stemfarm.audio.settings.TransientShaperSettings;

/** The transient shaper with branches and decibels, one sample after the other. */
public final class NaiveTransientShaper implements Processor {

    private final TransientShaperSettings settings;
    private int sampleRateHz;
    private int channels;
    private double f;
    private double a;
    private double s;

    public NaiveTransientShaper(TransientShaperSettings settings) {
        this.settings = settings;
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        reset();
    }

    @Override
    public void process(double[][] audio, int frames) {
        for (int i = 0; i < frames; i++) {
            double peak = Math.max(Math.abs(audio[0][i]), Math.abs(audio[channels - 1][i]));
            f = smoothed(f, peak, peak > f ? 0.5 : 60);
            a = smoothed(a, f, 20);
            s = a > s ? a : smoothed(s, a, 600);
            double onset = f > a ? (f - a) / f : 0;
            double decay = s > a ? (s - a) / s : 0;
            double gainDb = settings.attackDb() * onset + settings.sustainDb() * decay;
            for (int c = 0; c < channels; c++) {
                audio[c][i] *= StrictMath.pow(10, gainDb / 20);
            }
        }
    }

    private double smoothed(double state, double x, double tauMs) {
        double alpha = StrictMath.exp(-1 / (tauMs / 1_000 * sampleRateHz));
        return alpha * state + (1 - alpha) * x;
    }

    @Override
    public int latencyFrames() {
        return 0;
    }

    @Override
    public void reset() {
        f = 0;
        a = 0;
        s = 0;
    }
}
