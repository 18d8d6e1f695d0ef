package stemfarm.audio.dynamics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.audio.filter.Biquad;
import stemfarm.audio.filter.SvfCascade;
import stemfarm.audio.settings.SideChain;

/** The signal that steers a dynamics processor: its own input or a key, filtered on request. */
final class KeyInput {

    private static final double BUTTERWORTH_Q = Math.sqrt(0.5);

    private double @Nullable [][] key;
    private boolean filters;
    private int sampleRateHz;
    private int channels;
    private SvfCascade filter = new SvfCascade(List.of(), 48_000, 2);
    private double[][] filtered = {};

    void prepare(SideChain settings, int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        filter = new SvfCascade(sections(settings), sampleRateHz, 2);
        filtered = new double[2][maxFrames];
        filters = filters(settings);
    }

    /** Takes new cut-offs; keeps what the filters have heard. */
    void tune(SideChain settings) {
        filter.retune(sections(settings));
        filters = filters(settings);
    }

    void listen(double @Nullable [][] key) {
        this.key = key;
    }

    /** What steers in these frames, to be read only: channels 0 and {@link #lastChannel}. */
    double[][] hear(double[][] audio, int from, int to) {
        double[][] source = key == null ? audio : key;
        if (!filters) {
            return source;
        }
        System.arraycopy(source[0], from, filtered[0], from, to - from);
        System.arraycopy(source[lastOfSource()], from, filtered[1], from, to - from);
        filter.process(filtered, from, to);
        return filtered;
    }

    /** 0 where all that is heard is one channel. */
    int lastChannel() {
        return filters ? 1 : lastOfSource();
    }

    private int lastOfSource() {
        return key == null ? channels - 1 : key.length - 1;
    }

    void flushDenormals() {
        filter.flushDenormals();
    }

    void reset() {
        filter.reset();
    }

    private static boolean filters(SideChain settings) {
        return settings.sideChainHighPassHz() > 0 || settings.sideChainLowPassHz() > 0;
    }

    private List<Biquad> sections(SideChain settings) {
        double highPassHz = belowNyquist("sideChainHighPassHz", settings.sideChainHighPassHz());
        double lowPassHz = belowNyquist("sideChainLowPassHz", settings.sideChainLowPassHz());
        return List.of(
                highPassHz == 0 ? Biquad.IDENTITY : Biquad.highPass(highPassHz, BUTTERWORTH_Q, sampleRateHz),
                lowPassHz == 0 ? Biquad.IDENTITY : Biquad.lowPass(lowPassHz, BUTTERWORTH_Q, sampleRateHz));
    }

    private double belowNyquist(String field, double freqHz) {
        if (freqHz >= sampleRateHz / 2.0) {
            throw new IllegalArgumentException(field + " is " + freqHz + "; at a sample rate of " + sampleRateHz
                    + " Hz it must be 0 (off) or below " + sampleRateHz / 2.0);
        }
        return freqHz;
    }
}
