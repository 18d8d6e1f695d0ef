package stemfarm.audio.dynamics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import stemfarm.audio.Processor;
import stemfarm.audio.settings.GateSettings;
import stemfarm.audio.settings.GateTiming;

/** The gate as its description says it: decibels, branches, one sample after the other; without side-chain filters. */
public final class NaiveGate implements Processor {

    private final GateSettings settings;
    private int sampleRateHz;
    private int channels;
    private int latencyFrames;
    private final Deque<Double> window = new ArrayDeque<>();
    private double peak;
    private boolean open;
    private double attenuationDb;
    private final List<Deque<Double>> late = new ArrayList<>();

    public NaiveGate(GateSettings settings) {
        this.settings = settings;
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        reset();
    }

    @Override
    public void process(double[][] audio, int frames) {
        GateTiming timing = settings.timing();
        double opening = StrictMath.exp(-1 / (timing.attackMs() / 1_000 * sampleRateHz));
        double closing = StrictMath.exp(-1 / (timing.releaseMs() / 1_000 * sampleRateHz));
        for (int i = 0; i < frames; i++) {
            double wanted = wantedDb(held(Math.max(Math.abs(audio[0][i]), Math.abs(audio[channels - 1][i]))));
            double alpha = wanted > attenuationDb ? closing : opening;
            attenuationDb = alpha * attenuationDb + (1 - alpha) * wanted;
            double gain = StrictMath.pow(10, -attenuationDb / 20);
            for (int c = 0; c < channels; c++) {
                late.get(c).addLast(audio[c][i]);
                audio[c][i] = gain * late.get(c).removeFirst();
            }
        }
    }

    /** The largest of the last hold: looked for again only when it leaves. */
    private double held(double magnitude) {
        window.addLast(magnitude);
        double oldest = window.removeFirst();
        if (magnitude >= peak) {
            peak = magnitude;
        } else if (oldest == peak) {
            peak = Collections.max(window);
        }
        return peak;
    }

    private double wantedDb(double level) {
        double xG = 20 * StrictMath.log10(Math.max(level, 1e-12));
        open = xG >= settings.thresholdDb() - (open ? settings.hysteresisDb() : 0);
        double below = Math.max(0, settings.thresholdDb() - xG);
        return open ? 0 : Math.min(settings.rangeDb(), (settings.ratio() - 1) * below);
    }

    @Override
    public int latencyFrames() {
        return latencyFrames;
    }

    @Override
    public void reset() {
        int hold = (int) Math.round(settings.timing().holdMs() * sampleRateHz / 1_000);
        latencyFrames = (int) Math.round(settings.timing().lookaheadMs() * sampleRateHz / 1_000);
        window.clear();
        window.addAll(Collections.nCopies(hold + 1, 0.0));
        peak = 0;
        open = false;
        attenuationDb = wantedDb(0);
        late.clear();
        for (int c = 0; c < channels; c++) {
            late.add(new ArrayDeque<>(Collections.nCopies(latencyFrames, 0.0)));
        }
    }
}
