package stemfarm.audio.dynamics;

import stemfarm.audio.Processor;
import stemfarm.audio.settings.CompressorSettings;

/** The compressor as the paper writes it: decibels, branches, one sample after the other. */
public final class NaiveCompressor implements Processor {

    private final CompressorSettings settings;
    private int sampleRateHz;
    private int channels;
    private double yL;

    public NaiveCompressor(CompressorSettings settings) {
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
        double alphaA = StrictMath.exp(-1 / (settings.attackMs() / 1_000 * sampleRateHz));
        double alphaR = StrictMath.exp(-1 / (settings.releaseMs() / 1_000 * sampleRateHz));
        double mix = settings.mixPercent() / 100;
        for (int i = 0; i < frames; i++) {
            double peak = Math.max(Math.abs(audio[0][i]), Math.abs(audio[channels - 1][i]));
            double xG = 20 * StrictMath.log10(Math.max(peak, 1e-12));
            double xL = xG - staticCurveDb(settings, xG);
            double alpha = xL > yL ? alphaA : alphaR;
            yL = alpha * yL + (1 - alpha) * xL;
            double gain = StrictMath.pow(10, (settings.makeupDb() - yL) / 20);
            for (int c = 0; c < channels; c++) {
                audio[c][i] = (1 - mix) * audio[c][i] + mix * gain * audio[c][i];
            }
        }
    }

    /** The output level y_G of the gain computer with a soft knee, Giannoulis et al. 2012. */
    static double staticCurveDb(CompressorSettings settings, double xG) {
        double over = xG - settings.thresholdDb();
        double w = settings.kneeDb();
        if (2 * over < -w) {
            return xG;
        }
        if (2 * Math.abs(over) <= w && w > 0) {
            return xG + (1 / settings.ratio() - 1) * (over + w / 2) * (over + w / 2) / (2 * w);
        }
        return settings.thresholdDb() + over / settings.ratio();
    }

    @Override
    public int latencyFrames() {
        return 0;
    }

    @Override
    public void reset() {
        yL = 0;
    }
}
