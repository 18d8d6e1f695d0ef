package stemfarm.audio.dynamics;

import org.jspecify.annotations.Nullable;
import stemfarm.audio.Keyed;
import stemfarm.audio.SlicedProcessor;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.math.Exp2;
import stemfarm.audio.math.Log2;
import stemfarm.audio.settings.CompressorSettings;

/**
 * Feed-forward compressor without look-ahead: level, gain computer with soft knee, smooth branching peak detector, all
 * in the log domain; the louder channel, of its own input or of the key, steers both.
 *
 * <p>After D. Giannoulis, M. Massberg, J. D. Reiss, <i>Digital Dynamic Range Compressor Design: A Tutorial and
 * Analysis</i>, JAES 60 (6), 2012, with its symbols: x_G level, T threshold, R ratio, W knee width, x_L = x_G − y_G the
 * reduction wanted, y_L the reduction given. Levels count in octaves of amplitude (6.02 dB) here, and
 * those beyond ±240 dBFS as ±240 dBFS.
 */
public final class Compressor extends SlicedProcessor implements Keyed {

    private static final double FLOOR = 1e-12;
    private static final double CEILING = 1e12;

    private final CompressorSettings settings;
    private final double thresholdOctaves;
    private final double kneeOctaves;
    private final double slope;
    private final double dryGain;
    private final double wetGain;

    private int channels;
    private double alphaA;
    private double alphaR;

    /** +1 when the attack is faster than the release, else −1: the detector is then a maximum of two lines. */
    private double orientation = 1;

    /** Level, then reduction, then gain, frame by frame. */
    private double[] g = {};

    private double[] scratch = {};

    private double @Nullable [][] key;

    /** y_L times the orientation. */
    private double yL;

    public Compressor(CompressorSettings settings) {
        this.settings = settings;
        thresholdOctaves = settings.thresholdDb() / Decibels.PER_OCTAVE;
        kneeOctaves = settings.kneeDb() / Decibels.PER_OCTAVE;
        slope = 1 - 1 / settings.ratio();
        double mix = settings.mixPercent() / 100;
        dryGain = 1 - mix;
        wetGain = mix * Decibels.toGain(settings.makeupDb());
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.channels = channels;
        alphaA = Smoothing.alpha(settings.attackMs(), sampleRateHz);
        alphaR = Smoothing.alpha(settings.releaseMs(), sampleRateHz);
        orientation = alphaA <= alphaR ? 1 : -1;
        g = new double[maxFrames];
        scratch = new double[maxFrames];
        reset();
    }

    @Override
    public void key(double @Nullable [][] key) {
        this.key = key;
    }

    @Override
    protected void processSlice(double[][] audio, int from, int to) {
        double[][] steering = key == null ? audio : key;
        Levels.peak(steering, key == null ? channels : key.length, g, from, to);
        wantReduction(from, to);
        smoothReduction(from, to);
        Exp2.ofEach(g, from, to);
        for (int c = 0; c < channels; c++) {
            apply(audio[c], from, to);
        }
    }

    @Override
    protected void flushDenormals() {
        yL = flushed(yL);
    }

    @Override
    protected void clearState() {
        yL = 0;
    }

    /** g = |x| becomes x_L times the orientation; without branches so that the loops vectorise. */
    private void wantReduction(int from, int to) {
        for (int i = from; i < to; i++) {
            g[i] = Math.min(Math.max(g[i], FLOOR), CEILING);
        }
        Log2.ofEach(g, scratch, from, to);
        double kneeStart = thresholdOctaves - kneeOctaves / 2;
        double width = kneeOctaves;
        double perKnee = kneeOctaves > 0 ? 1 / (2 * kneeOctaves) : 0;
        double scale = orientation * slope;
        for (int i = from; i < to; i++) {
            double over = g[i] - kneeStart;
            double inKnee = Math.min(Math.max(over, 0), width);
            g[i] = scale * (inKnee * inKnee * perKnee + Math.max(over - width, 0));
        }
    }

    /**
     * g = x_L becomes −y_L. With α_A ≤ α_R the branch (attack while x_L &gt; y_L, else release) always takes the
     * larger of its two lines, and a maximum costs less than a branch; the orientation turns the other case into this.
     */
    private void smoothReduction(int from, int to) {
        double a = alphaA;
        double r = alphaR;
        double y = yL;
        double sign = -orientation;
        for (int i = from; i < to; i++) {
            double x = g[i];
            double attack = (1 - a) * x + a * y;
            double release = (1 - r) * x + r * y;
            y = attack > release ? attack : release;
            g[i] = sign * y;
        }
        yL = y;
    }

    private void apply(double[] x, int from, int to) {
        double dry = dryGain;
        double wet = wetGain;
        for (int i = from; i < to; i++) {
            x[i] *= dry + wet * g[i];
        }
    }
}
