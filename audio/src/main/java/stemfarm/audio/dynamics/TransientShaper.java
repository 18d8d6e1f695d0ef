package stemfarm.audio.dynamics;

import stemfarm.audio.Adjustable;
import stemfarm.audio.GainFollower;
import stemfarm.audio.GainRelay;
import stemfarm.audio.SlicedProcessor;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.math.Exp2;
import stemfarm.audio.settings.TransientShaperSettings;

/**
 * Transient shaper by the difference of envelopes, stereo-linked, without threshold.
 *
 * <p>Three envelopes of the peak level: F fast; A, F smoothed, which onsets outrun; S, A held up by a slow release,
 * which decays fall below. An onset is (F − A) / F, a decay (S − A) / S, both 0 on a steady tone and at most 1, and the
 * gain is attackDb times the one plus sustainDb times the other. As ratios of envelopes they do not depend on the level
 * (the idea of SPL's Differential Envelope Technology, Transient Designer, 1998).
 */
public final class TransientShaper extends SlicedProcessor
        implements Adjustable<TransientShaperSettings>, GainFollower<TransientShaper> {

    private static final double FAST_ATTACK_MS = 0.5;

    /** Long enough that F does not follow the single waves of a bass. */
    private static final double FAST_RELEASE_MS = 60;

    private static final double SMOOTH_MS = 20;
    private static final double SUSTAIN_RELEASE_MS = 600;

    /** −600 dBFS: keeps silence from being divided by itself. */
    private static final double FLOOR = 1e-30;

    private double attackOctaves;
    private double sustainOctaves;

    private int channels;
    private double alphaAttack;
    private double alphaRelease;
    private double alphaSmooth;
    private double alphaSustain;

    private final GainRelay relay = new GainRelay();
    private double[] fast = {};
    private double[] smooth = {};
    private double[] sustained = {};

    private double f;
    private double a;
    private double s;

    /** @param settings without bands: see {@link BandedTransientShaper} for those */
    public TransientShaper(TransientShaperSettings settings) {
        adjust(settings);
    }

    @Override
    public void adjust(TransientShaperSettings settings) {
        if (!settings.bands().isEmpty()) {
            throw new IllegalArgumentException(
                    "bands holds " + settings.bands().size() + " bands; this shaper was prepared without");
        }
        setGains(settings.attackDb(), settings.sustainDb());
    }

    /** Sets the gains at onsets and in decays, any number of decibels up to ±60. */
    void setGains(double attackDb, double sustainDb) {
        attackOctaves = attackDb / Decibels.PER_OCTAVE;
        sustainOctaves = sustainDb / Decibels.PER_OCTAVE;
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.channels = channels;
        alphaAttack = Smoothing.alpha(FAST_ATTACK_MS, sampleRateHz);
        alphaRelease = Smoothing.alpha(FAST_RELEASE_MS, sampleRateHz);
        alphaSmooth = Smoothing.alpha(SMOOTH_MS, sampleRateHz);
        alphaSustain = Smoothing.alpha(SUSTAIN_RELEASE_MS, sampleRateHz);
        fast = new double[maxFrames];
        smooth = new double[maxFrames];
        sustained = new double[maxFrames];
        reset();
    }

    @Override
    public void follow(TransientShaper lead, int maxFrames) {
        relay.follow(lead.relay, maxFrames);
    }

    @Override
    protected void processSlice(double[][] audio, int from, int to) {
        if (!relay.take(fast, from, to)) {
            findGains(audio, from, to);
        }
        for (int c = 0; c < channels; c++) {
            Levels.multiply(audio[c], fast, from, to);
        }
    }

    /** Leaves them in {@code fast}. */
    private void findGains(double[][] audio, int from, int to) {
        Levels.peak(audio, channels, fast, from, to);
        envelopes(from, to);
        shape(from, to);
        Exp2.ofEach(fast, from, to);
        relay.pass(fast, from, to);
    }

    @Override
    protected void flushDenormals() {
        f = flushed(f);
        a = flushed(a);
        s = flushed(s);
    }

    @Override
    protected void clearState() {
        f = 0;
        a = 0;
        s = 0;
        relay.reset();
    }

    /** Attack is the faster one, so that the larger of the two lines is the one that the branch would take. */
    private void envelopes(int from, int to) {
        double attack = alphaAttack;
        double release = alphaRelease;
        double smoothing = alphaSmooth;
        double sustain = alphaSustain;
        double f = this.f;
        double a = this.a;
        double s = this.s;
        for (int i = from; i < to; i++) {
            double x = fast[i];
            double rising = (1 - attack) * x + attack * f;
            double falling = (1 - release) * x + release * f;
            f = rising > falling ? rising : falling;
            a = (1 - smoothing) * f + smoothing * a;
            double held = (1 - sustain) * a + sustain * s;
            s = a > held ? a : held;
            fast[i] = f;
            smooth[i] = a;
            sustained[i] = s;
        }
        this.f = f;
        this.a = a;
        this.s = s;
    }

    /** Leaves log2 of the gain in {@code fast}. */
    private void shape(int from, int to) {
        double attack = attackOctaves;
        double sustain = sustainOctaves;
        for (int i = from; i < to; i++) {
            double onset = Math.max(fast[i] - smooth[i], 0) / (fast[i] + FLOOR);
            double decay = (sustained[i] - smooth[i]) / (sustained[i] + FLOOR);
            fast[i] = attack * onset + sustain * decay;
        }
    }
}
