package stemfarm.audio.dynamics;

import stemfarm.audio.Adjustable;
import stemfarm.audio.GainFollower;
import stemfarm.audio.GainRelay;
import stemfarm.audio.SlicedProcessor;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.math.Exp2;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.ReleaseTiming;

/**
 * De-esser, stereo-linked: hears how much of the signal is sibilance, and takes down what is more than the threshold.
 *
 * <p>The level is that of the band above the corner against that of the whole signal, as in the dbx 902 (1979): whispered
 * and shouted words are treated alike and no threshold follows the gain, which an absolute one would have to. Signals
 * below about −90 dBFS count as not sibilant.
 *
 * <p>Split-band is a high shelf of gain G with movable gain and fixed poles, (G s² + √(2G) s + 1) / (s² + √2 s + 1): its
 * magnitude is √((1 + G² w⁴) / (1 + w⁴)) and has no bump at the corner, as bands that are split and summed with a gain
 * have. The two signals that it needs beside the input come from a trapezoidal state variable filter (A. Simper,
 * <i>Linear Trapezoidal Integrated State Variable Filter With Low Noise Optimisation</i>, Cytomic 2011), whose state does
 * not depend on G; the high-pass is also what the detector hears. At G = 1 every sample passes as it is, to the bit.
 */
public final class DeEsser extends SlicedProcessor implements Adjustable<DeEsserSettings>, GainFollower<DeEsser> {

    /** Long against the waves of a sibilant, short against the sibilant. */
    private static final double LEVEL_MS = 3;

    /** Of the mean square. */
    private static final double FLOOR = 1e-9;

    private DeEsserSettings settings;
    private double thresholdOctaves;
    private double rangeOctaves;
    private double alpha;

    private int sampleRateHz;
    private int channels;
    private final Sibilance[] sibilances = {new Sibilance(), new Sibilance()};
    private final Ballistics ballistics = new Ballistics();
    private final GainRelay relay = new GainRelay();

    /** Mean squares of the whole and of the band. */
    private double whole;

    private double band;

    private double[] g = {};
    private double[] scratch = {};

    public DeEsser(DeEsserSettings settings) {
        this.settings = settings;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the corner lies at or above half the sample rate
     */
    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        g = new double[maxFrames];
        scratch = new double[maxFrames];
        for (int c = 0; c < channels; c++) {
            sibilances[c].prepare(maxFrames);
        }
        alpha = Smoothing.alpha(LEVEL_MS, sampleRateHz);
        tune(settings);
        reset();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the corner lies at or above half the sample rate
     */
    @Override
    public void adjust(DeEsserSettings wanted) {
        tune(wanted);
    }

    private void tune(DeEsserSettings wanted) {
        if (wanted.freqHz() >= sampleRateHz / 2.0) {
            throw new IllegalArgumentException("freqHz is " + wanted.freqHz() + "; at a sample rate of " + sampleRateHz
                    + " Hz it must be below " + sampleRateHz / 2.0);
        }
        settings = wanted;
        thresholdOctaves = settings.thresholdDb() / Decibels.PER_OCTAVE;
        rangeOctaves = settings.rangeDb() / Decibels.PER_OCTAVE;
        ballistics.tune(settings.attackMs(), settings.releaseMs(), ReleaseTiming.DEFAULT, sampleRateHz);
        for (Sibilance each : sibilances) {
            each.tune(settings.freqHz(), sampleRateHz);
        }
    }

    @Override
    public void follow(DeEsser lead, int maxFrames) {
        relay.follow(lead.relay, maxFrames);
    }

    @Override
    protected void processSlice(double[][] audio, int from, int to) {
        for (int c = 0; c < channels; c++) {
            sibilances[c].split(audio[c], from, to);
        }
        if (!relay.take(g, from, to)) {
            findGains(audio, from, to);
        }
        for (int c = 0; c < channels; c++) {
            if (settings.mode() == DeEsserSettings.Mode.WIDE_BAND) {
                Levels.multiply(audio[c], g, from, to);
            } else {
                sibilances[c].shelve(audio[c], g, from, to);
            }
        }
    }

    private void findGains(double[][] audio, int from, int to) {
        compare(audio, from, to);
        Levels.octavesOfPower(g, scratch, from, to);
        for (int i = from; i < to; i++) {
            g[i] = Math.min(Math.max(g[i] - thresholdOctaves, 0), rangeOctaves);
        }
        ballistics.smooth(g, from, to);
        Exp2.ofEach(g, from, to);
        relay.pass(g, from, to);
    }

    /** Leaves the power of the band over that of the whole in g. */
    private void compare(double[][] audio, int from, int to) {
        double[] l = audio[0];
        double[] r = audio[channels - 1];
        double[] highL = sibilances[0].high();
        double[] highR = sibilances[channels - 1].high();
        double a = alpha;
        double x = whole;
        double h = band;
        for (int i = from; i < to; i++) {
            x = (1 - a) * (0.5 * (l[i] * l[i] + r[i] * r[i])) + a * x;
            h = (1 - a) * (0.5 * (highL[i] * highL[i] + highR[i] * highR[i])) + a * h;
            g[i] = x;
            scratch[i] = h;
        }
        whole = x;
        band = h;
        for (int i = from; i < to; i++) {
            g[i] = scratch[i] / (g[i] + FLOOR);
        }
    }

    @Override
    protected void flushDenormals() {
        whole = flushed(whole);
        band = flushed(band);
        ballistics.flushDenormals();
        for (Sibilance each : sibilances) {
            each.flushDenormals();
        }
    }

    @Override
    protected void clearState() {
        whole = 0;
        band = 0;
        ballistics.rest(0);
        relay.reset();
        for (Sibilance each : sibilances) {
            each.reset();
        }
    }
}
