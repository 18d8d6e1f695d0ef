package stemfarm.audio.dynamics;

import org.jspecify.annotations.Nullable;
import stemfarm.audio.Adjustable;
import stemfarm.audio.GainFollower;
import stemfarm.audio.GainRelay;
import stemfarm.audio.Keyed;
import stemfarm.audio.SlicedProcessor;
import stemfarm.audio.math.Decibels;
import stemfarm.audio.math.Exp2;
import stemfarm.audio.settings.GateSettings;
import stemfarm.audio.settings.ReleaseTiming;

/**
 * Gate and downward expander, stereo-linked, with the hysteresis of a Schmitt trigger (O. H. Schmitt, J. Sci. Instrum.
 * 15, 1938).
 *
 * <p>The level x_G is the largest magnitude of the last hold, so a level counts for exactly that long and a tone of half
 * a period of the hold or less has its peak level without ripple. An open gate takes nothing away and closes when x_G
 * falls below threshold − hysteresis; a closed one wants (ratio − 1) (threshold − x_G), at most the range, and opens at
 * x_G ≥ threshold. With a hysteresis of 0 this is the static curve of an expander. What is wanted is smoothed in the log
 * domain by the branching detector of {@link Compressor}, with attack and release in exchanged roles.
 *
 * <p>Latency: the look-ahead. Fixed at {@link #prepare}: look-ahead, hold. Starts closed.
 */
public final class Gate extends SlicedProcessor implements Adjustable<GateSettings>, GainFollower<Gate>, Keyed {

    private GateSettings settings;
    private double openOctaves;
    private double closeOctaves;
    private double slope;
    private double rangeOctaves;

    private int sampleRateHz;
    private int channels;
    private final KeyInput input = new KeyInput();
    private SlidingMaximum hold = new SlidingMaximum(1);
    private final Ballistics ballistics = new Ballistics();
    private final GainRelay relay = new GainRelay();
    private Delay delay = new Delay(1, 0);
    private boolean open;

    /** Level, then reduction, then gain, frame by frame. */
    private double[] g = {};

    private double[] scratch = {};

    public Gate(GateSettings settings) {
        this.settings = settings;
    }

    @Override
    public void prepare(int sampleRateHz, int channels, int maxFrames) {
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        input.prepare(settings.sideChain(), sampleRateHz, channels, maxFrames);
        hold = new SlidingMaximum(Delay.frames(settings.timing().holdMs(), sampleRateHz) + 1);
        delay = new Delay(channels, Delay.frames(settings.timing().lookaheadMs(), sampleRateHz));
        g = new double[maxFrames];
        scratch = new double[maxFrames];
        tune();
        reset();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the look-ahead or the hold is another, or a side-chain filter lies at or above
     *     half the sample rate
     */
    @Override
    public void adjust(GateSettings wanted) {
        Fixed.check(
                "lookaheadMs", wanted.timing().lookaheadMs(), settings.timing().lookaheadMs());
        Fixed.check("holdMs", wanted.timing().holdMs(), settings.timing().holdMs());
        input.tune(wanted.sideChain());
        settings = wanted;
        tune();
    }

    private void tune() {
        openOctaves = settings.thresholdDb() / Decibels.PER_OCTAVE;
        closeOctaves = openOctaves - settings.hysteresisDb() / Decibels.PER_OCTAVE;
        slope = settings.ratio() - 1;
        rangeOctaves = settings.rangeDb() / Decibels.PER_OCTAVE;
        ballistics.tune(
                settings.timing().releaseMs(), settings.timing().attackMs(), ReleaseTiming.DEFAULT, sampleRateHz);
    }

    @Override
    public void key(double @Nullable [][] key) {
        input.listen(key);
    }

    @Override
    public void follow(Gate lead, int maxFrames) {
        relay.follow(lead.relay, maxFrames);
    }

    @Override
    public int latencyFrames() {
        return delay.frames();
    }

    @Override
    protected void processSlice(double[][] audio, int from, int to) {
        if (!relay.take(g, from, to)) {
            findGains(audio, from, to);
        }
        delay.process(audio, from, to);
        for (int c = 0; c < channels; c++) {
            Levels.multiply(audio[c], g, from, to);
        }
    }

    private void findGains(double[][] audio, int from, int to) {
        double[][] heard = input.hear(audio, from, to);
        Levels.peak(heard[0], heard[input.lastChannel()], g, from, to);
        hold.ofEach(g, from, to);
        Levels.octaves(g, scratch, from, to);
        wantReduction(from, to);
        ballistics.smooth(g, from, to);
        Exp2.ofEach(g, from, to);
        relay.pass(g, from, to);
    }

    @Override
    protected void flushDenormals() {
        input.flushDenormals();
        ballistics.flushDenormals();
    }

    @Override
    protected void clearState() {
        input.reset();
        hold.reset();
        open = false;
        ballistics.rest(closed(Levels.FLOOR_OCTAVES));
        relay.reset();
        delay.reset();
    }

    private void wantReduction(int from, int to) {
        boolean isOpen = open;
        for (int i = from; i < to; i++) {
            isOpen = g[i] >= (isOpen ? closeOctaves : openOctaves);
            g[i] = isOpen ? 0 : closed(g[i]);
        }
        open = isOpen;
    }

    /** What a closed gate takes away at this level. */
    private double closed(double level) {
        return Math.min(rangeOctaves, slope * Math.max(openOctaves - level, 0));
    }
}
