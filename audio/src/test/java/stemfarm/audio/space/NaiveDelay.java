package stemfarm.audio.space;

import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.Processor;
import stemfarm.audio.filter.Biquad;
import stemfarm.audio.filter.NaiveEq;
import stemfarm.audio.resample.KaiserSinc;
import stemfarm.audio.settings.DelaySettings;

/** The delay sample by sample: everything that ever went in is kept in a ring and interpolated by the whole kernel. */
public final class NaiveDelay implements Processor {

    private static final int HALF_TAPS = 16;

    private final DelaySettings settings;
    private final List<Biquad> filters = new ArrayList<>();
    private double[] kernel = {};
    private int whole;
    private double[][] rings = {};
    private double[][][] history = {};
    private int now;

    public NaiveDelay(DelaySettings settings) {
        this.settings = settings;
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        double delayFrames = settings.timeMs() * sampleRateHz / 1_000;
        whole = (int) delayFrames;
        int half = Math.min(HALF_TAPS, whole);
        KaiserSinc sinc = new KaiserSinc(0.5, half, 80);
        kernel = new double[2 * half];
        double sum = 0;
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] = sinc.at(k - (half - 1) - (delayFrames - whole));
            sum += kernel[k];
        }
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= sum;
        }
        filters.clear();
        if (settings.lowCutHz() > 0) {
            filters.add(Biquad.highPass(settings.lowCutHz(), Math.sqrt(0.5), sampleRateHz));
        }
        if (settings.highCutHz() > 0) {
            filters.add(Biquad.lowPass(settings.highCutHz(), Math.sqrt(0.5), sampleRateHz));
        }
        rings = new double[channels][whole + kernel.length];
        history = new double[channels][filters.size()][4];
    }

    @Override
    public void process(double[][] audio, int frames) {
        double mix = settings.mixPercent() / 100;
        double feedback = settings.feedbackPercent() / 100;
        boolean across = settings.pingPong() && audio.length == 2;
        double[] back = new double[audio.length];
        for (int i = 0; i < frames; i++) {
            double both = across ? mix * ((audio[0][i] + audio[1][i]) * 0.5) : 0;
            for (int c = 0; c < audio.length; c++) {
                double echo = echo(rings[c]);
                back[c] = echo;
                for (int f = 0; f < filters.size(); f++) {
                    back[c] = NaiveEq.directForm1(filters.get(f), history[c][f], back[c]);
                }
                rings[c][now] = mix * audio[c][i] + feedback * back[c];
                audio[c][i] = (1 - mix) * audio[c][i] + echo;
            }
            if (across) {
                rings[0][now] = both + feedback * back[1];
                rings[1][now] = feedback * back[0];
            }
            now = (now + 1) % rings[0].length;
        }
    }

    private double echo(double[] ring) {
        double sum = 0;
        for (int k = 0; k < kernel.length; k++) {
            int lag = whole - kernel.length / 2 + 1 + k;
            sum += kernel[k] * ring[Math.floorMod(now - lag, ring.length)];
        }
        return sum;
    }

    @Override
    public int latencyFrames() {
        return 0;
    }

    @Override
    public void reset() {
        rings = new double[rings.length][rings[0].length];
        history = new double[rings.length][filters.size()][4];
    }
}
