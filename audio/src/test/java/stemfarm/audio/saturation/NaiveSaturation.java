package stemfarm.audio.saturation;

import java.util.Arrays;
import stemfarm.audio.Processor;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.resample.KaiserSinc;
import stemfarm.audio.settings.SaturationSettings;
import stemfarm.audio.settings.SaturationSettings.Curve;

/**
 * Saturation as one would write it down: zeros stuffed in, one convolution per doubling, StrictMath's curves, and the
 * same convolutions on the way back. Without the tube's DC blocker, which the tests take care of.
 */
public final class NaiveSaturation implements Processor {

    private static final int[] HALF_TAPS = {32, 8, 6};

    private final SaturationSettings settings;
    private int latencyFrames;
    private double[][] past = {};

    public NaiveSaturation(SaturationSettings settings) {
        this.settings = settings;
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        latencyFrames = new Oversampler(settings.oversampling(), 1).latencyFrames();
        past = new double[channels][2 * latencyFrames + 40];
    }

    @Override
    public void process(double[][] audio, int frames) {
        for (int c = 0; c < audio.length; c++) {
            double[] x = Arrays.copyOf(past[c], past[c].length + frames);
            System.arraycopy(audio[c], 0, x, past[c].length, frames);
            double[] wet = saturated(Arrays.copyOf(x, x.length + latencyFrames + 40));
            double mix = settings.mixPercent() / 100;
            double output = Decibels.toGain(settings.outputDb());
            for (int i = 0; i < frames; i++) {
                int at = past[c].length + i - latencyFrames;
                audio[c][i] = (1 - mix) * x[at] + mix * output * wet[at];
            }
            past[c] = Arrays.copyOfRange(x, frames, x.length);
        }
    }

    /** Without any delay: the filters are centred. */
    private double[] saturated(double[] x) {
        double[] y = x;
        int doublings = Integer.numberOfTrailingZeros(settings.oversampling());
        for (int s = 0; s < doublings; s++) {
            double[] stuffed = new double[2 * y.length];
            for (int i = 0; i < y.length; i++) {
                stuffed[2 * i] = 2 * y[i];
            }
            y = convolved(stuffed, taps(HALF_TAPS[s]));
        }
        double g = Decibels.toGain(settings.driveDb());
        y = Arrays.stream(y).map(v -> curve(settings.curve(), g * v) / g).toArray();
        for (int s = doublings - 1; s >= 0; s--) {
            double[] filtered = convolved(y, taps(HALF_TAPS[s]));
            y = new double[filtered.length / 2];
            Arrays.setAll(y, i -> filtered[2 * i]);
        }
        return y;
    }

    static double curve(Curve curve, double x) {
        return switch (curve) {
            case TANH -> StrictMath.tanh(x);
            case SOFT_CLIP -> Math.abs(x) >= 1.5 ? Math.signum(x) : x - 4 * x * x * x / 27;
            case HARD_CLIP -> Math.max(-1, Math.min(1, x));
            case TUBE -> {
                double rest = StrictMath.tanh(0.3);
                yield (StrictMath.tanh(x + 0.3) - rest) / (1 - rest * rest);
            }
        };
    }

    private static double[] taps(int k) {
        KaiserSinc kernel = new KaiserSinc(0.25, 2 * k, 120);
        double[] taps = new double[4 * k - 1];
        Arrays.setAll(taps, i -> kernel.at(i - (2 * k - 1)));
        double middle = taps[2 * k - 1];
        double odd = Arrays.stream(taps).sum() - middle;
        Arrays.setAll(taps, i -> i == 2 * k - 1 ? 0.5 : taps[i] * 0.5 / odd);
        return taps;
    }

    private static double[] convolved(double[] x, double[] taps) {
        double[] y = new double[x.length];
        int middle = taps.length / 2;
        for (int n = 0; n < x.length; n++) {
            double sum = 0;
            for (int k = 0; k < taps.length; k++) {
                int from = n + middle - k;
                sum += from >= 0 && from < x.length ? taps[k] * x[from] : 0;
            }
            y[n] = sum;
        }
        return y;
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    @Override
    public void reset() {
        for (double[] channel : past) {
            Arrays.fill(channel, 0);
        }
    }
}
