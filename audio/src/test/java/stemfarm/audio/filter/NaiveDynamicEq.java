package stemfarm.audio.filter;

import stemfarm.audio.Processor;
import stemfarm.audio.settings.DynamicEqSettings;

/** A dynamic band sample by sample, in decibels and with branches, its coefficients computed anew for each. */
public final class NaiveDynamicEq implements Processor {

    private final DynamicEqSettings.Band settings;
    private int sampleRateHz;
    private double[][] detector = {};
    private double[][] filter = {};
    private double gainDb;

    public NaiveDynamicEq(DynamicEqSettings.Band settings) {
        this.settings = settings;
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        detector = new double[channels][4];
        filter = new double[channels][2];
        gainDb = 0;
    }

    @Override
    public void process(double[][] audio, int frames) {
        double w = StrictMath.tan(StrictMath.PI * settings.freqHz() / sampleRateHz);
        for (int i = 0; i < frames; i++) {
            double loudest = 0;
            for (int c = 0; c < filter.length; c++) {
                double k = 1 / settings.q();
                double[] first = integrate(detector[c], 0, w, k, audio[c][i]);
                double[] second = integrate(detector[c], 2, w, k, k * first[0]);
                loudest = Math.max(loudest, k * StrictMath.hypot(second[0], second[1]));
            }
            follow(20 * StrictMath.log10(Math.max(loudest, 1e-12)));
            for (int c = 0; c < filter.length; c++) {
                audio[c][i] = filtered(filter[c], w, audio[c][i]);
            }
        }
    }

    private void follow(double levelDb) {
        double over = levelDb - settings.thresholdDb();
        double distance = settings.when() == DynamicEqSettings.When.ABOVE ? over : -over;
        double wanted = Math.min(Math.max(0, distance * (1 - 1 / settings.ratio())), Math.abs(settings.rangeDb()));
        double timeMs = wanted > gainDb ? settings.attackMs() : settings.releaseMs();
        double alpha = StrictMath.exp(-1 / (timeMs / 1_000 * sampleRateHz));
        gainDb = alpha * gainDb + (1 - alpha) * wanted;
    }

    private double filtered(double[] state, double w, double x) {
        double a = StrictMath.pow(10, Math.signum(settings.rangeDb()) * gainDb / 40);
        double k = 1 / settings.q();
        switch (settings.type()) {
            case PEAK -> {
                double[] v = integrate(state, 0, w, k / a, x);
                return x + (k / a) * (a * a - 1) * v[0];
            }
            case LOW_SHELF -> {
                double[] v = integrate(state, 0, w / Math.sqrt(a), k, x);
                return x + k * (a - 1) * v[0] + (a * a - 1) * v[1];
            }
            case HIGH_SHELF -> {
                double[] v = integrate(state, 0, w * Math.sqrt(a), k, x);
                return a * a * x + k * (1 - a) * a * v[0] + (1 - a * a) * v[1];
            }
        }
        throw new AssertionError(settings.type());
    }

    /** One step of the state-variable filter: band-pass and low-pass. */
    private static double[] integrate(double[] state, int at, double g, double k, double x) {
        double v1 = (state[at] + g * (x - state[at + 1])) / (1 + g * (g + k));
        double v2 = state[at + 1] + g * v1;
        state[at] = 2 * v1 - state[at];
        state[at + 1] = 2 * v2 - state[at + 1];
        return new double[] {v1, v2};
    }

    @Override
    public int latencyFrames() {
        return 0;
    }

    @Override
    public void reset() {
        prepare(sampleRateHz, filter.length, 0);
    }
}
