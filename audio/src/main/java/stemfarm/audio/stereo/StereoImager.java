package stemfarm.audio.stereo;

import java.util.List;
import stemfarm.audio.Adjustable;
import stemfarm.audio.GainFollower;
import stemfarm.audio.GainRelay;
import stemfarm.audio.SlicedProcessor;
import stemfarm.audio.filter.Biquad;
import stemfarm.audio.filter.Crossover;
import stemfarm.audio.filter.SvfCascade;
import stemfarm.audio.settings.StereoImagerSettings;

/**
 * Stereo imager in mid/side: M = (L + R) / 2 keeps its level at every frequency, S = (L − R) / 2 is scaled, high-passed and
 * guarded ({@link CorrelationGuard}); so no width changes the sum to mono. Balance comes last, by {@link PanLaw}'s law for
 * stereo.
 *
 * <p>Without bands the change of S is added to L and taken from R, so that a width of 100 % is the input bit for bit. In
 * bands, S is split by a {@link Crossover} and its bands weighted; M goes through the same crossover's all-pass, so that
 * both stay in phase. The high-pass is a Butterworth of fourth order, −3 dB at monoBelowHz and 24 dB an octave below.
 */
public final class StereoImager extends SlicedProcessor
        implements Adjustable<StereoImagerSettings>, GainFollower<StereoImager> {

    /** The two sections' Q = 1 / (2 cos θ) with the poles of the fourth order at θ = π/8 and 3π/8. */
    private static final double[] BUTTERWORTH_Q = {
        1 / (2 * StrictMath.cos(StrictMath.PI / 8)), 1 / (2 * StrictMath.cos(3 * StrictMath.PI / 8))
    };

    private StereoImagerSettings settings;
    private int sampleRateHz;
    private int channels;
    private SvfCascade highPass = new SvfCascade(List.of(), 48_000, 1);
    private Crossover crossover = new Crossover(List.of(), 48_000, 2);
    private final GainRelay relay = new GainRelay();
    private CorrelationGuard guard = new CorrelationGuard(relay, 48_000, 1);

    /** Mid and side of a slice, from its first frame on. */
    private double[][] midSide = {{}, {}};

    private double[][] wide = {{}};
    private double[][][] bands = {};
    private double[] widths = {};
    private PanLaw balance = PanLaw.of(0, 0, false, 2);

    public StereoImager(StereoImagerSettings settings) {
        this.settings = settings;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a crossover lies at or above half the sample rate
     */
    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        int sliceFrames = Math.min(maxFrames, SLICE_FRAMES);
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        highPass = new SvfCascade(List.of(Biquad.IDENTITY, Biquad.IDENTITY), sampleRateHz, 1);
        crossover = new Crossover(settings.crossoversHz(), sampleRateHz, 2);
        guard = new CorrelationGuard(relay, sampleRateHz, sliceFrames);
        midSide = new double[2][sliceFrames];
        wide = new double[1][sliceFrames];
        bands = new double[crossover.bands()][2][sliceFrames];
        widths = new double[settings.bands().size()];
        turn();
        reset();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the number of crossovers is another, or one lies at or above half the sample
     *     rate
     */
    @Override
    public void adjust(StereoImagerSettings wanted) {
        crossover.tune(wanted.crossoversHz());
        settings = wanted;
        turn();
    }

    private void turn() {
        double width = settings.widthPercent() / 100;
        for (int b = 0; b < widths.length; b++) {
            widths[b] = width * (settings.bands().get(b).widthPercent() / 100);
        }
        highPass.retune(
                settings.monoBelowHz() > 0
                        ? List.of(
                                Biquad.highPass(settings.monoBelowHz(), BUTTERWORTH_Q[0], sampleRateHz),
                                Biquad.highPass(settings.monoBelowHz(), BUTTERWORTH_Q[1], sampleRateHz))
                        : List.of(Biquad.IDENTITY, Biquad.IDENTITY));
        guard.bound(settings.minCorrelation());
        balance = PanLaw.of(0, settings.balance(), false, 2);
    }

    @Override
    public void follow(StereoImager lead, int maxFrames) {
        relay.follow(lead.relay, maxFrames);
    }

    @Override
    protected void processSlice(double[][] audio, int from, int to) {
        int frames = to - from;
        if (widths.length > 0) {
            takeApart(audio, from, frames);
            widenBands(frames);
            putTogether(audio, from, frames);
        } else if (channels == 2) {
            takeApart(audio, from, frames);
            widen(frames);
            change(audio, from, frames);
        }
        if (channels == 2 && settings.balance() != 0) {
            scale(audio[0], balance.left(), from, to);
            scale(audio[1], balance.right(), from, to);
        }
    }

    private void takeApart(double[][] audio, int from, int frames) {
        double[] left = audio[0];
        double[] right = audio[channels - 1];
        double[] mid = midSide[0];
        double[] side = midSide[1];
        for (int i = 0; i < frames; i++) {
            mid[i] = (left[from + i] + right[from + i]) * 0.5;
            side[i] = (left[from + i] - right[from + i]) * 0.5;
        }
    }

    private void widen(int frames) {
        double width = settings.widthPercent() / 100;
        double[] w = wide[0];
        System.arraycopy(midSide[1], 0, w, 0, frames);
        highPass.process(wide, 0, frames);
        for (int i = 0; i < frames; i++) {
            w[i] = width * w[i];
        }
        guard(frames);
    }

    /** Leaves the mid through the all-pass in {@code midSide}, the new side in {@code wide}. */
    private void widenBands(int frames) {
        crossover.split(midSide, 0, frames, bands);
        double[] mid = midSide[0];
        double[] w = wide[0];
        for (int b = 0; b < bands.length; b++) {
            double[] midBand = bands[b][0];
            double[] sideBand = bands[b][1];
            double width = widths[b];
            for (int i = 0; i < frames; i++) {
                mid[i] = b == 0 ? midBand[i] : mid[i] + midBand[i];
                w[i] = b == 0 ? width * sideBand[i] : w[i] + width * sideBand[i];
            }
        }
        highPass.process(wide, 0, frames);
        guard(frames);
    }

    private void guard(int frames) {
        if (settings.minCorrelation() > 0) {
            guard.process(midSide[0], wide[0], 0, frames);
        }
    }

    private void change(double[][] audio, int from, int frames) {
        double[] left = audio[0];
        double[] right = audio[1];
        for (int i = 0; i < frames; i++) {
            double change = wide[0][i] - midSide[1][i];
            left[from + i] += change;
            right[from + i] -= change;
        }
    }

    private void putTogether(double[][] audio, int from, int frames) {
        double[] mid = midSide[0];
        double[] w = wide[0];
        for (int i = 0; i < frames; i++) {
            audio[0][from + i] = mid[i] + w[i];
        }
        for (int i = 0; i < frames && channels == 2; i++) {
            audio[1][from + i] = mid[i] - w[i];
        }
    }

    private static void scale(double[] x, double gain, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] *= gain;
        }
    }

    @Override
    protected void flushDenormals() {
        highPass.flushDenormals();
        crossover.flushDenormals();
        guard.flushDenormals();
    }

    @Override
    protected void clearState() {
        highPass.reset();
        crossover.reset();
        guard.reset();
    }
}
