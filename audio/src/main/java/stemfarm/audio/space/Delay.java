package stemfarm.audio.space;

import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.Adjustable;
import stemfarm.audio.SlicedProcessor;
import stemfarm.audio.filter.Biquad;
import stemfarm.audio.filter.BiquadCascade;
import stemfarm.audio.settings.DelaySettings;

/**
 * Delay with feedback: y = z⁻ᴰ v, v = mix·x + feedback·F y, output (1 − mix)·x + y. F are the filters in the loop,
 * Butterworth of second order, so each echo has passed them once more than the last and the first never.
 *
 * <p>Its impulse response is Σ feedback<sup>k−1</sup> F<sup>k−1</sup> z<sup>−kD</sup> over the echoes k = 1, 2, …. With
 * ping-pong the input is (L + R) / 2, odd echoes are heard left, even ones right; a mono signal has no sides and
 * echoes as without. No latency; channels independent but for ping-pong. The mix is taken where the signal enters:
 * turning it leaves what already echoes alone.
 */
public final class Delay extends SlicedProcessor implements Adjustable<DelaySettings> {

    private static final double BUTTERWORTH_Q = Math.sqrt(0.5);

    private DelaySettings settings;
    private DelayLine[] lines = {};
    private BiquadCascade loop = new BiquadCascade(List.of(), 1);
    private double[][] echoes = {};
    private double[][] filtered = {};
    private boolean pingPong;

    public Delay(DelaySettings settings) {
        this.settings = settings;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a filter lies at or above half the sample rate
     */
    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        int slice = Math.min(SLICE_FRAMES, maxFrames);
        lines = new DelayLine[channels];
        for (int c = 0; c < channels; c++) {
            lines[c] = new DelayLine(settings.timeMs() * sampleRateHz / 1_000, slice);
        }
        loop = new BiquadCascade(filters(sampleRateHz), channels);
        echoes = new double[channels][maxFrames];
        filtered = new double[channels][maxFrames];
        pingPong = settings.pingPong() && channels == 2;
        reset();
    }

    private List<Biquad> filters(int sampleRateHz) {
        List<Biquad> filters = new ArrayList<>();
        if (settings.lowCutHz() > 0) {
            filters.add(Biquad.highPass(settings.lowCutHz(), BUTTERWORTH_Q, sampleRateHz));
        }
        if (settings.highCutHz() > 0) {
            filters.add(Biquad.lowPass(settings.highCutHz(), BUTTERWORTH_Q, sampleRateHz));
        }
        return filters;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when more than feedbackPercent and mixPercent differ
     */
    @Override
    public void adjust(DelaySettings wanted) {
        DelaySettings allowed = new DelaySettings(
                settings.timeMs(),
                wanted.feedbackPercent(),
                settings.lowCutHz(),
                settings.highCutHz(),
                settings.pingPong(),
                wanted.mixPercent());
        if (!wanted.equals(allowed)) {
            throw new IllegalArgumentException("timeMs, lowCutHz, highCutHz or pingPong is another; while the delay"
                    + " plays only feedbackPercent and mixPercent may change");
        }
        settings = wanted;
    }

    @Override
    protected void processSlice(double[][] audio, int from, int to) {
        int most = lines[0].readableFrames();
        for (int at = from; at < to; at += most) {
            processPart(audio, at, Math.min(to, at + most));
        }
    }

    private void processPart(double[][] audio, int from, int to) {
        for (int c = 0; c < lines.length; c++) {
            lines[c].read(echoes[c], from, to);
            System.arraycopy(echoes[c], from, filtered[c], from, to - from);
        }
        loop.process(filtered, from, to);
        double mix = settings.mixPercent() / 100;
        double feedback = settings.feedbackPercent() / 100;
        if (pingPong) {
            feedAcross(audio[0], audio[1], mix, feedback, from, to);
        } else {
            for (int c = 0; c < lines.length; c++) {
                feed(audio[c], filtered[c], mix, feedback, from, to);
            }
        }
        for (int c = 0; c < lines.length; c++) {
            lines[c].write(filtered[c], from, to);
            double[] out = audio[c];
            double[] echo = echoes[c];
            for (int i = from; i < to; i++) {
                out[i] = (1 - mix) * out[i] + echo[i];
            }
        }
    }

    private static void feed(double[] in, double[] line, double mix, double feedback, int from, int to) {
        for (int i = from; i < to; i++) {
            line[i] = mix * in[i] + feedback * line[i];
        }
    }

    private void feedAcross(double[] left, double[] right, double mix, double feedback, int from, int to) {
        double[] toLeft = filtered[0];
        double[] toRight = filtered[1];
        for (int i = from; i < to; i++) {
            double fromLeft = toLeft[i];
            toLeft[i] = mix * ((left[i] + right[i]) * 0.5) + feedback * toRight[i];
            toRight[i] = feedback * fromLeft;
        }
    }

    @Override
    protected void flushDenormals() {
        loop.flushDenormals();
    }

    @Override
    protected void clearState() {
        for (DelayLine line : lines) {
            line.reset();
        }
        loop.reset();
    }
}
