package stemfarm.audio.dynamics;

import java.util.Arrays;
import stemfarm.audio.Processor;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.settings.LimiterSettings;

/**
 * True-peak look-ahead limiter, stereo-linked: one gain for all channels.
 *
 * <p>The largest inter-sample peak of each frame asks for a gain of ceiling / peak. The lowest gain asked for is held for
 * as long as the smoothing window that follows, so the smoothed gain has arrived when the peak does and never passes
 * above it; after that it is released exponentially. Nothing over the ceiling means a gain of exactly 1.
 *
 * <p>What outside meters then read on noise, square waves, clicks and tones up to Nyquist, driven 0 to 12 dB over: never
 * above the ceiling (ffmpeg's ebur128, libebur128, the annex 2 filter). At 32 times oversampling with 32 taps the
 * waveform passes above it by less than 0.1 dB; only with much longer interpolators do signals that are full of energy
 * between 0.42 of the sample rate and Nyquist read higher.
 *
 * <p>Latency: the look-ahead and half the detector, 16 frames.
 */
public final class TruePeakLimiter implements Processor {

    /** Frames on either side of a peak on which the gain is held, too: the interpolator's main lobe. */
    private static final int GUARD_FRAMES = 4;

    /** For the last bits of the smoothing and for the dither that follows. */
    private static final double MARGIN_DB = 0.02;

    private final LimiterSettings settings;
    private final double ceiling;
    private TruePeakDetector detector;
    private SlidingMaximum hold = new SlidingMaximum(1);
    private GainSmoother smoother = new GainSmoother(1);
    private double[][] buffers = {};
    private double[] peaks = {};
    private double release;
    private double released;
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
        release = 1 - StrictMath.exp(-1_000 / (settings.releaseMs() * sampleRateHz));
        buffers = new double[channels][history() + maxFrames];
        peaks = new double[maxFrames];
        released = 1;
        lowestGain = 1;
    }

    @Override
    public void process(double[][] audio, int frames) {
        for (int c = 0; c < buffers.length; c++) {
            System.arraycopy(audio[c], 0, buffers[c], history(), frames);
        }
        detector.find(buffers, history() - detector.framesAfter(), frames, peaks);
        peaksToGains(frames);
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
        lowestGain = 1;
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
            peaks[i] = smoother.next(released);
            lowestGain = Math.min(lowestGain, peaks[i]);
        }
    }
}
