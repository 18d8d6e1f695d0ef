package stemfarm.audio.stereo;

import stemfarm.audio.automation.GainRide;
import stemfarm.audio.automation.Trajectory;
import stemfarm.audio.math.QuarterSine;

/** The law of {@link PanLaw} worked out anew for every frame of the song, from frame 0 on: no steps, so no zipper. */
public final class MovingFader implements Fader {

    private final GainRide gain;
    private final Trajectory pan;
    private final boolean invertPolarity;
    private final int channels;
    private final double[] left;
    private final double[] right;
    private long position;

    /**
     * @param gain gain and mute
     * @param pan −100 (left) to 100 (right)
     * @param invertPolarity multiplies by −1
     * @param channels of the track, 1 or 2
     * @param maxFrames the largest block
     */
    public MovingFader(GainRide gain, Trajectory pan, boolean invertPolarity, int channels, int maxFrames) {
        this.gain = gain;
        this.pan = pan;
        this.invertPolarity = invertPolarity;
        this.channels = channels;
        this.left = new double[maxFrames];
        this.right = new double[maxFrames];
    }

    @Override
    public void mixInto(double[][] track, double[][] bus, int frames) {
        double[] factors = gain.next(frames);
        pan.fill(position, right, frames);
        double full = channels == 1 ? 200 : 100;
        for (int i = 0; i < frames; i++) {
            left[i] = (100 - right[i]) / full;
            right[i] = (100 + right[i]) / full;
        }
        QuarterSine.ofEach(left, 0, frames);
        QuarterSine.ofEach(right, 0, frames);
        if (invertPolarity) {
            for (int i = 0; i < frames; i++) {
                factors[i] = -factors[i];
            }
        }
        add(track[0], factors, left, bus[0], frames);
        add(track[channels - 1], factors, right, bus[1], frames);
        position += frames;
    }

    @Override
    public double[] begin() {
        return PanLaw.of(0, pan.at(0), invertPolarity, channels).begin();
    }

    private static void add(double[] x, double[] gain, double[] side, double[] sum, int frames) {
        for (int i = 0; i < frames; i++) {
            sum[i] += (gain[i] * side[i]) * x[i];
        }
    }
}
