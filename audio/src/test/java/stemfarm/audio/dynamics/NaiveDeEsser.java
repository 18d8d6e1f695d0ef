package stemfarm.audio.dynamics;

import java.util.List;
import stemfarm.audio.Processor;
import stemfarm.audio.TestSignals;
import stemfarm.audio.filter.NaiveEq;
import stemfarm.audio.settings.DeEsserSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.EqSettings;

/** The de-esser by two cookbook filters: what neither the high-pass nor the low-pass lets through is at the corner. */
public final class NaiveDeEsser implements Processor {

    private final DeEsserSettings settings;
    private final Processor highPass;
    private final Processor lowPass;
    private int sampleRateHz;
    private int channels;
    private double whole;
    private double band;
    private double reductionDb;

    public NaiveDeEsser(DeEsserSettings settings) {
        this.settings = settings;
        highPass = filter(EqBand.Type.HIGH_PASS);
        lowPass = filter(EqBand.Type.LOW_PASS);
    }

    private Processor filter(EqBand.Type type) {
        return new NaiveEq(new EqSettings(
                List.of(new EqBand(type, settings.freqHz(), 0, StrictMath.sqrt(0.5), 2, EqBand.Design.RBJ))));
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        highPass.prepare(sampleRateHz, channels, maxFrames);
        lowPass.prepare(sampleRateHz, channels, maxFrames);
        reset();
    }

    @Override
    public void process(double[][] audio, int frames) {
        double[][] high = TestSignals.copy(audio);
        double[][] low = TestSignals.copy(audio);
        highPass.process(high, frames);
        lowPass.process(low, frames);
        for (int i = 0; i < frames; i++) {
            double gain = gain(audio, high, i);
            for (int c = 0; c < channels; c++) {
                double corner = audio[c][i] - high[c][i] - low[c][i];
                audio[c][i] = settings.mode() == DeEsserSettings.Mode.WIDE_BAND
                        ? gain * audio[c][i]
                        : low[c][i] + Math.sqrt(gain) * corner + gain * high[c][i];
            }
        }
    }

    private double gain(double[][] audio, double[][] high, int i) {
        double alpha = StrictMath.exp(-1 / (0.003 * sampleRateHz));
        whole = alpha * whole + (1 - alpha) * power(audio, i);
        band = alpha * band + (1 - alpha) * power(high, i);
        double overDb = 10 * StrictMath.log10(Math.max(band / (whole + 1e-9), 1e-24)) - settings.thresholdDb();
        double wanted = Math.min(settings.rangeDb(), Math.max(0, overDb));
        double tauMs = wanted > reductionDb ? settings.attackMs() : settings.releaseMs();
        double a = StrictMath.exp(-1 / (tauMs / 1_000 * sampleRateHz));
        reductionDb = a * reductionDb + (1 - a) * wanted;
        return StrictMath.pow(10, -reductionDb / 20);
    }

    private double power(double[][] audio, int i) {
        return (audio[0][i] * audio[0][i] + audio[channels - 1][i] * audio[channels - 1][i]) / 2;
    }

    @Override
    public int latencyFrames() {
        return 0;
    }

    @Override
    public void reset() {
        highPass.reset();
        lowPass.reset();
        whole = 0;
        band = 0;
        reductionDb = 0;
    }
}
