package stemfarm.audio.dynamics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.Processor;
import stemfarm.audio.TestSignals;
import stemfarm.audio.filter.NaiveEq;
import stemfarm.audio.settings.CompressorSettings;
import stemfarm.audio.settings.Detector;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;
import stemfarm.audio.settings.SideChain;

/** The compressor as the paper writes it: decibels, branches, one sample after the other. */
public final class NaiveCompressor implements Processor {

    private final CompressorSettings settings;
    private int sampleRateHz;
    private int channels;
    private int latencyFrames;
    private double[] meanSquare = {};
    private Reduction[] reductions = {};
    private final List<Deque<Double>> late = new ArrayList<>();
    private @Nullable Processor sideChainFilter;
    private double @Nullable [][] key;

    public NaiveCompressor(CompressorSettings settings) {
        this.settings = settings;
    }

    void key(double[][] key) {
        this.key = key;
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        reset();
    }

    @Override
    public void process(double[][] audio, int frames) {
        double[][] heard = key == null ? audio : key;
        if (sideChainFilter != null) {
            heard = TestSignals.copy(heard);
            sideChainFilter.process(heard, frames);
        }
        int lanes = settings.detection().stereoLinkPercent() == 100 ? 1 : channels;
        double mix = settings.mixPercent() / 100;
        double[] gains = new double[lanes];
        for (int i = 0; i < frames; i++) {
            gains(heard, i, gains);
            for (int c = 0; c < channels; c++) {
                double x = delayed(c, audio[c][i]);
                audio[c][i] = (1 - mix) * x + mix * gains[Math.min(c, lanes - 1)] * x;
            }
        }
    }

    private void gains(double[][] heard, int i, double[] gains) {
        double first = magnitude(0, heard[0][i]);
        double second = magnitude(1, heard[heard.length - 1][i]);
        if (gains.length == 1) {
            gains[0] = gain(0, reductionDb(Math.max(first, second)));
            return;
        }
        double p = settings.detection().stereoLinkPercent() / 100;
        double left = reductionDb(first);
        double right = reductionDb(second);
        gains[0] = gain(0, p * Math.max(left, right) + (1 - p) * left);
        gains[1] = gain(1, p * Math.max(left, right) + (1 - p) * right);
    }

    private double magnitude(int c, double x) {
        if (settings.detection().detector() == Detector.PEAK) {
            return Math.abs(x);
        }
        double alpha = StrictMath.exp(-1 / (settings.detection().rmsMs() / 1_000 * sampleRateHz));
        meanSquare[c] = alpha * meanSquare[c] + (1 - alpha) * x * x;
        return Math.sqrt(meanSquare[c]);
    }

    private double reductionDb(double magnitude) {
        double xG = 20 * StrictMath.log10(Math.max(magnitude, 1e-12));
        return xG - staticCurveDb(settings, xG);
    }

    private double gain(int lane, double xL) {
        return StrictMath.pow(10, (settings.makeupDb() - reductions[lane].next(xL)) / 20);
    }

    private double delayed(int c, double x) {
        if (latencyFrames == 0) {
            return x;
        }
        late.get(c).addLast(x);
        return late.get(c).removeFirst();
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

    /** y_L of one channel. */
    private final class Reduction {
        private final double alphaA = StrictMath.exp(-1 / (settings.attackMs() / 1_000 * sampleRateHz));
        private final double alphaR = StrictMath.exp(-1 / (settings.releaseMs() / 1_000 * sampleRateHz));
        private final double alphaS = StrictMath.exp(-1 / (5 * settings.releaseMs() / 1_000 * sampleRateHz));
        private final long hold = Math.round(settings.timing().holdMs() / 1_000 * sampleRateHz);
        private double f;
        private double s;
        private long framesBelow;

        double next(double xL) {
            if (xL > f) {
                f = alphaA * f + (1 - alphaA) * xL;
                framesBelow = 0;
            } else if (++framesBelow > hold) {
                f = alphaR * f + (1 - alphaR) * xL;
            }
            s = alphaS * s + (1 - alphaS) * f;
            return settings.timing().autoRelease() ? Math.max(f, s) : f;
        }
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    @Override
    public void reset() {
        latencyFrames = (int) Math.round(settings.timing().lookaheadMs() * sampleRateHz / 1_000);
        meanSquare = new double[2];
        reductions = new Reduction[] {new Reduction(), new Reduction()};
        late.clear();
        for (int c = 0; c < channels; c++) {
            late.add(new ArrayDeque<>(Collections.nCopies(latencyFrames, 0.0)));
        }
        List<EqBand> bands = bands(settings.sideChain());
        sideChainFilter = bands.isEmpty() ? null : new NaiveEq(new EqSettings(bands));
        if (sideChainFilter != null) {
            sideChainFilter.prepare(sampleRateHz, key == null ? channels : key.length, Integer.MAX_VALUE);
        }
    }

    private static List<EqBand> bands(SideChain sideChain) {
        List<EqBand> bands = new ArrayList<>();
        if (sideChain.sideChainHighPassHz() > 0) {
            bands.add(new EqBand(
                    EqBand.Type.HIGH_PASS,
                    sideChain.sideChainHighPassHz(),
                    0,
                    StrictMath.sqrt(0.5),
                    2,
                    EqBand.Design.RBJ));
        }
        if (sideChain.sideChainLowPassHz() > 0) {
            bands.add(new EqBand(
                    EqBand.Type.LOW_PASS,
                    sideChain.sideChainLowPassHz(),
                    0,
                    StrictMath.sqrt(0.5),
                    2,
                    EqBand.Design.RBJ));
        }
        return bands;
    }
}
