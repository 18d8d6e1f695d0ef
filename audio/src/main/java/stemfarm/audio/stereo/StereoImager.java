package stemfarm.audio.stereo;

import java.util.List;
import stemfarm.audio.SlicedProcessor;
import stemfarm.audio.filter.Biquad;
import stemfarm.audio.filter.BiquadCascade;
import stemfarm.audio.settings.StereoImagerSettings;

/**
 * Stereo imager in mid/side: M = (L + R) / 2 is never touched, S = (L − R) / 2 is high-passed and scaled.
 *
 * <p>The change of S is added to L and taken from R, so that a width of 100 % is the input bit for bit. The high-pass is
 * a Butterworth of fourth order, −3 dB at monoBelowHz and 24 dB an octave below.
 */
public final class StereoImager extends SlicedProcessor {

    /** The two sections' Q = 1 / (2 cos θ) with the poles of the fourth order at θ = π/8 and 3π/8. */
    private static final double[] BUTTERWORTH_Q = {
        1 / (2 * StrictMath.cos(StrictMath.PI / 8)), 1 / (2 * StrictMath.cos(3 * StrictMath.PI / 8))
    };

    private final double width;
    private final double monoBelowHz;

    private BiquadCascade highPass = new BiquadCascade(List.of(), 1);
    private int channels;
    private double[] side = {};
    private double[][] filtered = {{}};

    public StereoImager(StereoImagerSettings settings) {
        width = settings.widthPercent() / 100;
        monoBelowHz = settings.monoBelowHz();
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.channels = channels;
        if (monoBelowHz > 0) {
            Biquad first = Biquad.highPass(monoBelowHz, BUTTERWORTH_Q[0], sampleRateHz);
            Biquad second = Biquad.highPass(monoBelowHz, BUTTERWORTH_Q[1], sampleRateHz);
            highPass = new BiquadCascade(List.of(first, second), 1);
        }
        side = new double[maxFrames];
        filtered = new double[1][maxFrames];
        reset();
    }

    @Override
    protected void processSlice(double[][] audio, int from, int to) {
        if (channels == 1) {
            return;
        }
        double[] left = audio[0];
        double[] right = audio[1];
        double[] passed = filtered[0];
        for (int i = from; i < to; i++) {
            side[i] = (left[i] - right[i]) * 0.5;
        }
        System.arraycopy(side, from, passed, from, to - from);
        highPass.process(filtered, from, to);
        for (int i = from; i < to; i++) {
            double change = width * passed[i] - side[i];
            left[i] += change;
            right[i] -= change;
        }
    }

    @Override
    protected void flushDenormals() {
        highPass.flushDenormals();
    }

    @Override
    protected void clearState() {
        highPass.reset();
    }
}
