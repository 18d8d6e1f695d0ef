package stemfarm.audio.filter;

import static stemfarm.audio.SlicedProcessor.flushed;

import java.util.Arrays;
import stemfarm.audio.GainRelay;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.math.Exp2;
import stemfarm.audio.math.Log2;
import stemfarm.audio.settings.DynamicEqSettings;

/**
 * Band of the dynamic equaliser: {@link BandLevel}, the gain computer of a compressor with a hard knee, attack and
 * release in the log domain (Giannoulis, Massberg, Reiss, JAES 60 (6), 2012), and a filter whose coefficients follow the
 * gain in every sample.
 *
 * <p>The filter is A. Simper's, <i>SvfLinearTrapAllOutputs</i>, 2011, with his symbols: the Audio EQ Cookbook's bell and
 * shelves (bilinear, so squeezed near half the sample rate), with A² = gain; stable however fast they move, see {@link
 * Svf}. Gains count in octaves of amplitude (6.02 dB).
 */
final class DynamicBand {

    private static final double FLOOR = 1e-24;
    private static final double CEILING = 1e24;

    private final BandLevel level = new BandLevel();
    private final GainRelay relay = new GainRelay();
    private final double[] state = new double[4];
    private DynamicEqSettings.Band settings;
    private int sampleRateHz;
    private double alphaA;
    private double alphaR;
    private double tan;
    private double oldTan;
    private double damping;
    private double oldDamping;

    /** Frames of the glide to another frequency or Q that are still to come. */
    private int toGlide;

    private int glideFrames = 1;
    private boolean silent = true;

    /** Level, then gain, frame by frame. */
    private double[] gain = {};

    private double[] scratch = {};
    private double y;

    DynamicBand(DynamicEqSettings.Band settings) {
        this.settings = settings;
    }

    void prepare(int sampleRateHz, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        glideFrames = SvfCascade.GLIDE_MS * sampleRateHz / 1_000;
        gain = new double[maxFrames];
        scratch = new double[maxFrames];
        tune();
    }

    private void tune() {
        tan = StrictMath.tan(Biquad.omega0(settings.freqHz(), sampleRateHz) / 2);
        damping = 1 / settings.q();
        level.tune(tan, damping);
        alphaA = StrictMath.exp(-1_000 / (settings.attackMs() * sampleRateHz));
        alphaR = StrictMath.exp(-1_000 / (settings.releaseMs() * sampleRateHz));
    }

    /** @throws IllegalArgumentException when it cannot become that while it plays */
    void check(DynamicEqSettings.Band wanted, String name) {
        if (wanted.type() != settings.type() || wanted.when() != settings.when()) {
            throw new IllegalArgumentException(name + ": type and when are " + wanted.type() + ", " + wanted.when()
                    + "; while the equaliser plays they must stay " + settings.type() + ", " + settings.when());
        }
        Biquad.omega0(wanted.freqHz(), sampleRateHz);
    }

    void adjust(DynamicEqSettings.Band wanted) {
        if (wanted.equals(settings)) {
            return;
        }
        double share = 1 - toGlide / (double) glideFrames;
        oldTan = Svf.between(oldTan, tan, share);
        oldDamping = Svf.between(oldDamping, damping, share);
        settings = wanted;
        tune();
        toGlide = silent ? 0 : glideFrames;
    }

    void follow(DynamicBand lead, int maxFrames) {
        relay.follow(lead.relay, maxFrames);
    }

    /** Makes the gains of these frames out of what steers, unless a lead has. */
    void listen(double[][] source, int from, int to) {
        if (relay.take(gain, from, to)) {
            return;
        }
        level.squared(source, gain, from, to);
        wantGain(from, to);
        smoothGain(from, to);
        Exp2.ofEach(gain, from, to);
        relay.pass(gain, from, to);
    }

    /** Filters frames that it has listened to, in place. */
    void process(double[][] audio, int from, int to) {
        silent &= from == to;
        for (int c = 0; c < audio.length; c++) {
            filter(audio[c], 2 * c, from, to);
        }
        toGlide = Math.max(0, toGlide - (to - from));
    }

    void flushDenormals() {
        level.flushDenormals();
        y = flushed(y);
        for (int i = 0; i < state.length; i++) {
            state[i] = flushed(state[i]);
        }
    }

    void reset() {
        level.reset();
        relay.reset();
        Arrays.fill(state, 0);
        y = 0;
        toGlide = 0;
        silent = true;
    }

    /** Squared level becomes the size of the gain wanted, in octaves. */
    private void wantGain(int from, int to) {
        for (int i = from; i < to; i++) {
            gain[i] = Math.min(Math.max(gain[i], FLOOR), CEILING);
        }
        Log2.ofEach(gain, scratch, from, to);
        double threshold = settings.thresholdDb() / Decibels.PER_OCTAVE;
        double slope = 1 - 1 / settings.ratio();
        double range = Math.abs(settings.rangeDb()) / Decibels.PER_OCTAVE;
        double side = settings.when() == DynamicEqSettings.When.ABOVE ? slope : -slope;
        for (int i = from; i < to; i++) {
            gain[i] = Math.min(Math.max(side * (0.5 * gain[i] - threshold), 0), range);
        }
    }

    /** The size wanted becomes a quarter of the gain given: Exp2 makes √A of it. */
    private void smoothGain(int from, int to) {
        double direction = settings.rangeDb() < 0 ? -0.25 : 0.25;
        double last = y;
        for (int i = from; i < to; i++) {
            double alpha = gain[i] > last ? alphaA : alphaR;
            last = alpha * last + (1 - alpha) * gain[i];
            gain[i] = direction * last;
        }
        y = last;
    }

    private void filter(double[] x, int at, int from, int to) {
        DynamicEqSettings.Type type = settings.type();
        double ic1 = state[at];
        double ic2 = state[at + 1];
        for (int i = from; i < to; i++) {
            double share = 1 - Math.max(0, toGlide - (i - from + 1)) / (double) glideFrames;
            double g = Svf.between(oldTan, tan, share);
            double k = Svf.between(oldDamping, damping, share);
            double root = gain[i];
            double a = root * root;
            double m0 = 1;
            double m1 = 0;
            double m2 = 0;
            switch (type) {
                case PEAK -> {
                    k /= a;
                    m1 = k * (a * a - 1);
                }
                case LOW_SHELF -> {
                    g /= root;
                    m1 = k * (a - 1);
                    m2 = a * a - 1;
                }
                case HIGH_SHELF -> {
                    g *= root;
                    m0 = a * a;
                    m1 = k * (1 - a) * a;
                    m2 = 1 - a * a;
                }
            }
            double v3 = x[i] - ic2;
            double v1 = (ic1 + g * v3) / (1 + g * (g + k));
            double v2 = ic2 + g * v1;
            ic1 = 2 * v1 - ic1;
            ic2 = 2 * v2 - ic2;
            x[i] = m0 * x[i] + (m1 * v1 + m2 * v2);
        }
        state[at] = ic1;
        state[at + 1] = ic2;
    }
}
