package stemfarm.audio.dynamics;

import java.util.Arrays;
import stemfarm.audio.Adjustable;
import stemfarm.audio.GainFollower;
import stemfarm.audio.GainRelay;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.LimiterSettings;

/**
 * True-peak look-ahead limiter, stereo-linked: one gain for all channels.
 *
 * <p>The largest inter-sample peak of each frame asks for a gain of ceiling / peak. The lowest gain asked for is held for
 * as long as the smoothing window that follows, so the smoothed gain has arrived when the peak does and never passes
 * above it; after that it is released exponentially. Nothing over the ceiling means a gain of exactly 1.
 *
 * <p>Auto release, after the two capacitors of analogue bus compressors: beside the gain f that is released with τ =
 * releaseMs, a slow gain s follows f down with a time constant of {@value #CHARGE} τ and up with {@value #SLOW_RELEASE} τ,
 * and the lower of both is applied. Of a single peak 84 % is released with τ, so that it punches no hole; what was
 * limited for long comes back with {@value #SLOW_RELEASE} τ, so that a dense mix does not pump and a bass is not bent wave
 * by wave. As s only ever lowers the gain, the ceiling holds.
 *
 * <p>What outside meters then read on noise, square waves, clicks and tones up to Nyquist, driven 0 to 12 dB over: never
 * above the ceiling (ffmpeg's ebur128, libebur128, the annex 2 filter). At 32 times oversampling the waveform passes
 * above it by less than 0.1 dB, whether by 32 taps or by 128, flat to 0.475 of the sample rate. Only with longer
 * interpolators still do signals that are full of energy next to Nyquist read higher: up to 1 dB with 256 taps.
 *
 * <p>Latency: the look-ahead and half the detector, 64 frames.
 */
public final class TruePeakLimiter implements Adjustable<LimiterSettings>, GainFollower<TruePeakLimiter> {

    /** Frames on either side of a peak on which the gain is held, too: the interpolator's main lobe. */
    private static final int GUARD_FRAMES = 4;

    /** For the last bits of the smoothing and for the dither that follows. */
    private static final double MARGIN_DB = 0.02;

    /** Time constants of auto release, as multiples of the release time. */
    private static final int CHARGE = 4;

    private static final int SLOW_RELEASE = 15;

    private final double ceiling;
    private LimiterSettings settings;
    private int sampleRateHz = 48_000;
    private double inputGain = 1;
    private TruePeakDetector detector;
    private SlidingMaximum hold = new SlidingMaximum(1);
    private GainSmoother smoother = new GainSmoother(1);
    private final GainRelay relay = new GainRelay();
    private double[][] buffers = {};

    /** Of the frames that come in, then the gains of those that leave. */
    private double[] peaks = {};

    private double release;
    private double slowCharge;
    private double slowRelease;
    private double released;
    private double slow;
    private double lowestGain = 1;
    private int latencyFrames;

    public TruePeakLimiter(LimiterSettings settings) {
        this.settings = settings;
        this.ceiling = StrictMath.pow(10, (settings.ceilingDbtp() - MARGIN_DB) / 20);
        this.detector = new TruePeakDetector(48_000, ceiling);
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        detector = new TruePeakDetector(sampleRateHz, ceiling);
        int lookahead = (int) Math.rint(settings.lookaheadMs() * sampleRateHz / 1_000);
        int window = Math.max(1, lookahead - GUARD_FRAMES + 1);
        smoother = new GainSmoother(window);
        hold = new SlidingMaximum(window + 1 + 2 * GUARD_FRAMES);
        latencyFrames = window - 1 + GUARD_FRAMES + detector.framesAfter();
        this.sampleRateHz = sampleRateHz;
        turn(settings);
        buffers = new double[channels][history() + maxFrames];
        peaks = new double[maxFrames];
        released = 1;
        slow = 1;
        lowestGain = 1;
        relay.reset();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when ceilingDbtp or lookaheadMs are others: what is on its way through the
     *     look-ahead was measured against them
     */
    @Override
    public void adjust(LimiterSettings wanted) {
        if (wanted.ceilingDbtp() != settings.ceilingDbtp() || wanted.lookaheadMs() != settings.lookaheadMs()) {
            throw new IllegalArgumentException("ceilingDbtp and lookaheadMs are " + wanted.ceilingDbtp() + " and "
                    + wanted.lookaheadMs() + "; while the limiter plays they must stay " + settings.ceilingDbtp()
                    + " and "
                    + settings.lookaheadMs());
        }
        turn(wanted);
    }

    private void turn(LimiterSettings wanted) {
        settings = wanted;
        inputGain = Decibels.toGain(settings.inputGainDb());
        release = 1 - Smoothing.alpha(settings.releaseMs(), sampleRateHz);
        slowCharge = 1 - Smoothing.alpha(settings.releaseMs() * CHARGE, sampleRateHz);
        slowRelease = 1 - Smoothing.alpha(settings.releaseMs() * SLOW_RELEASE, sampleRateHz);
    }

    @Override
    public void follow(TruePeakLimiter lead, int maxFrames) {
        relay.follow(lead.relay, maxFrames);
    }

    @Override
    public void process(double[][] audio, int frames) {
        for (int c = 0; c < buffers.length; c++) {
            takeIn(audio[c], buffers[c], history(), frames);
        }
        if (!relay.take(peaks, 0, frames)) {
            detector.find(buffers, history() - detector.framesAfter(), frames, peaks);
            peaksToGains(frames);
            relay.pass(peaks, 0, frames);
        }
        int delayed = history() - latencyFrames;
        for (int c = 0; c < buffers.length; c++) {
            double[] buffer = buffers[c];
            double[] out = audio[c];
            for (int i = 0; i < frames; i++) {
                out[i] = buffer[delayed + i] * peaks[i];
            }
            System.arraycopy(buffer, frames, buffer, 0, history());
        }
    }

    private void takeIn(double[] x, double[] buffer, int at, int frames) {
        double gain = inputGain;
        for (int i = 0; i < frames; i++) {
            buffer[at + i] = x[i] * gain;
        }
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    /** The most that it has taken away so far, at least 0 dB. */
    public double maxGainReductionDb() {
        return 0 - Decibels.fromGain(lowestGain);
    }

    @Override
    public void reset() {
        for (double[] buffer : buffers) {
            Arrays.fill(buffer, 0);
        }
        hold.reset();
        smoother.reset();
        released = 1;
        slow = 1;
        lowestGain = 1;
        relay.reset();
    }

    /** Frames kept from block to block: for the delay and for the detector. */
    private int history() {
        return Math.max(latencyFrames, detector.framesBefore() + detector.framesAfter());
    }

    private void peaksToGains(int frames) {
        for (int i = 0; i < frames; i++) {
            double peak = hold.next(peaks[i]);
            double target = peak > ceiling ? ceiling / peak : 1;
            released = target < released ? target : released + (target - released) * release;
            slow += (released - slow) * (released < slow ? slowCharge : slowRelease);
            peaks[i] = smoother.next(settings.autoRelease() ? Math.min(released, slow) : released);
            lowestGain = Math.min(lowestGain, peaks[i]);
        }
    }
}
