package stemfarm.audio.automation;

import stemfarm.audio.math.Decibels;
import stemfarm.audio.math.Exp2;

/**
 * A fader and a mute button that move: the gain of every frame of the song, from frame 0 on. A mute is full at its
 * break-point and comes on and off in the {@value Trajectory#HOLD_RAMP_MS} ms before, along 3u² − 2u³ of amplitude.
 */
public final class GainRide {

    private final Trajectory gainDb;
    private final Trajectory mute;
    private final double[] gain;
    private final double[] muted;
    private long position;

    /**
     * @param gainDb −90 to 48 dB
     * @param mute 1 where muted, 0 where not
     * @param maxFrames the largest block
     */
    public GainRide(Trajectory gainDb, Trajectory mute, int maxFrames) {
        this.gainDb = gainDb;
        this.mute = mute;
        this.gain = new double[maxFrames];
        this.muted = new double[maxFrames];
    }

    /**
     * The gain and the {@code mute} of something that is automated.
     *
     * @param level name of its gain
     * @param valueDb its gain where that is not automated
     */
    public static GainRide of(Automation automation, String level, double valueDb, int sampleRateHz, int maxFrames) {
        return new GainRide(
                Trajectory.of(automation.of(level), valueDb, sampleRateHz, Scale.DECIBELS),
                Trajectory.of(automation.of("mute"), 0, sampleRateHz, Scale.PLAIN),
                maxFrames);
    }

    /** The factors of the next frames; valid until the next call, and the caller's to change. */
    public double[] next(int frames) {
        gainDb.fill(position, gain, frames);
        for (int i = 0; i < frames; i++) {
            gain[i] = gain[i] / Decibels.PER_OCTAVE;
        }
        Exp2.ofEach(gain, 0, frames);
        mute.fill(position, muted, frames);
        for (int i = 0; i < frames; i++) {
            gain[i] *= 1 - muted[i];
        }
        position += frames;
        return gain;
    }

    /** Multiplies the next frames of the song, planar, all channels alike. */
    public void apply(double[][] audio, int frames) {
        double[] factors = next(frames);
        for (double[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] *= factors[i];
            }
        }
    }
}
