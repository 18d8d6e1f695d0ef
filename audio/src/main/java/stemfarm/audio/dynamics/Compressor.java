package stemfarm.audio.dynamics;

import org.jspecify.annotations.Nullable;
import stemfarm.audio.Adjustable;
import stemfarm.audio.GainFollower;
import stemfarm.audio.GainRelay;
import stemfarm.audio.Keyed;
import stemfarm.audio.SlicedProcessor;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.math.Exp2;
import stemfarm.audio.settings.CompressorSettings;

/**
 * Feed-forward compressor: level detector, gain computer with soft knee, smooth branching detector, all in the log
 * domain.
 *
 * <p>After D. Giannoulis, M. Massberg, J. D. Reiss, <i>Digital Dynamic Range Compressor Design: A Tutorial and
 * Analysis</i>, JAES 60 (6), 2012, with its symbols: x_G level, T threshold, R ratio, W knee width, x_L = x_G − y_G the
 * reduction wanted, y_L the reduction given. Levels count in octaves of amplitude (6.02 dB) here. Linked channels have
 * one gain, from the louder one; with a link of p %, each wants p % of the larger x_L and the rest of its own.
 *
 * <p>Latency: the look-ahead, by which the dry path is late, too. Fixed at {@link #prepare}: look-ahead, detector.
 */
public final class Compressor extends SlicedProcessor
        implements Adjustable<CompressorSettings>, GainFollower<Compressor>, Keyed {

    private CompressorSettings settings;
    private GainComputer computer;
    private double link;
    private double dryGain;
    private double wetGain;

    private int sampleRateHz;
    private int channels;
    private final KeyInput input = new KeyInput();
    private final LevelDetector detector = new LevelDetector();
    private final Ballistics[] ballistics = {new Ballistics(), new Ballistics()};
    private final GainRelay[] relays = {new GainRelay(), new GainRelay()};
    private Delay delay = new Delay(1, 0);

    /** How many gains there are: one when linked, else one per channel. */
    private int lanes = 1;

    /** Level, then reduction, then gain, frame by frame, of each lane. */
    private double[][] g = {};

    private double[] scratch = {};

    public Compressor(CompressorSettings settings) {
        this.settings = settings;
        this.computer = new GainComputer(settings);
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        input.prepare(settings.sideChain(), sampleRateHz, channels, maxFrames);
        delay = new Delay(channels, Delay.frames(settings.timing().lookaheadMs(), sampleRateHz));
        g = new double[channels][maxFrames];
        scratch = new double[maxFrames];
        tune();
        reset();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the look-ahead or the detector is another, or a side-chain filter lies at or
     *     above half the sample rate
     */
    @Override
    public void adjust(CompressorSettings wanted) {
        Fixed.check(
                "lookaheadMs", wanted.timing().lookaheadMs(), settings.timing().lookaheadMs());
        Fixed.check(
                "detector", wanted.detection().detector(), settings.detection().detector());
        input.tune(wanted.sideChain());
        if (lanes == 1) {
            ballistics[1].follow(ballistics[0]);
        }
        settings = wanted;
        tune();
    }

    private void tune() {
        double mix = settings.mixPercent() / 100;
        dryGain = 1 - mix;
        wetGain = mix * Decibels.toGain(settings.makeupDb());
        link = settings.detection().stereoLinkPercent() / 100;
        lanes = link == 1 ? 1 : channels;
        computer = new GainComputer(settings);
        detector.tune(settings.detection(), sampleRateHz);
        for (Ballistics lane : ballistics) {
            lane.tune(settings.attackMs(), settings.releaseMs(), settings.timing(), sampleRateHz);
        }
    }

    @Override
    public void key(double @Nullable [][] key) {
        input.listen(key);
    }

    @Override
    public void follow(Compressor lead, int maxFrames) {
        for (int lane = 0; lane < relays.length; lane++) {
            relays[lane].follow(lead.relays[lane], maxFrames);
        }
    }

    @Override
    public int latencyFrames() {
        return delay.frames();
    }

    @Override
    protected void processSlice(double[][] audio, int from, int to) {
        if (!takeGains(from, to)) {
            findGains(audio, from, to);
        }
        delay.process(audio, from, to);
        for (int c = 0; c < channels; c++) {
            apply(audio[c], g[lanes == 1 ? 0 : c], from, to);
        }
    }

    @Override
    protected void flushDenormals() {
        input.flushDenormals();
        detector.flushDenormals();
        for (Ballistics lane : ballistics) {
            lane.flushDenormals();
        }
    }

    @Override
    protected void clearState() {
        input.reset();
        detector.reset();
        for (Ballistics lane : ballistics) {
            lane.rest(0);
        }
        for (GainRelay relay : relays) {
            relay.reset();
        }
        delay.reset();
    }

    private boolean takeGains(int from, int to) {
        boolean taken = false;
        for (int lane = 0; lane < lanes; lane++) {
            taken = relays[lane].take(g[lane], from, to);
        }
        return taken;
    }

    private void findGains(double[][] audio, int from, int to) {
        wantReduction(input.hear(audio, from, to), from, to);
        for (int lane = 0; lane < lanes; lane++) {
            ballistics[lane].smooth(g[lane], from, to);
            Exp2.ofEach(g[lane], from, to);
            relays[lane].pass(g[lane], from, to);
        }
    }

    private void wantReduction(double[][] heard, int from, int to) {
        double[] left = heard[0];
        double[] right = heard[input.lastChannel()];
        if (lanes == 1) {
            detector.louder(left, right, g[0], scratch, from, to);
            computer.reduce(g[0], from, to);
        } else {
            detector.each(left, right, g, scratch, from, to);
            computer.reduce(g[0], from, to);
            computer.reduce(g[1], from, to);
            linkPartly(from, to);
        }
    }

    private void linkPartly(int from, int to) {
        double p = link;
        double[] left = g[0];
        double[] right = g[1];
        for (int i = from; i < to; i++) {
            double larger = p * Math.max(left[i], right[i]);
            left[i] = larger + (1 - p) * left[i];
            right[i] = larger + (1 - p) * right[i];
        }
    }

    private void apply(double[] x, double[] gain, int from, int to) {
        double dry = dryGain;
        double wet = wetGain;
        for (int i = from; i < to; i++) {
            x[i] *= dry + wet * gain[i];
        }
    }
}
