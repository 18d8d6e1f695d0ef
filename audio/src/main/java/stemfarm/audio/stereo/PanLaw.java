package stemfarm.audio.stereo;

import stemfarm.audio.math.Decibels;

/**
 * Gain and position of a track on a stereo bus.
 *
 * <p>Mono tracks: the constant-power sine/cosine law, −3.01 dB at the centre. Stereo tracks: balance, 0 dB at the
 * centre; towards one side the other channel fades out as a quarter sine and nothing crosses over.
 *
 * @param channels channels of the track, 1 or 2
 * @param left factor of the track's left (or only) channel on the bus's left, negative with inverted polarity
 * @param right factor of the track's right (or only) channel on the bus's right
 */
public record PanLaw(int channels, double left, double right) implements Fader {

    /**
     * Works the factors out.
     *
     * @param gainDb gain, decibels
     * @param pan −100 (left) to 100 (right)
     * @param invertPolarity multiplies by −1
     * @param channels channels of the track, 1 or 2
     * @throws IllegalArgumentException when pan or channels is out of range
     */
    public static PanLaw of(double gainDb, double pan, boolean invertPolarity, int channels) {
        if (!(pan >= -100 && pan <= 100)) {
            throw new IllegalArgumentException("pan is " + pan + "; it must be between -100 and 100");
        }
        if (channels != 1 && channels != 2) {
            throw new IllegalArgumentException("channels is " + channels + "; it must be 1 or 2");
        }
        double gain = Decibels.toGain(gainDb) * (invertPolarity ? -1 : 1);
        return channels == 1
                ? new PanLaw(1, gain * quarterSine((100 - pan) / 200), gain * quarterSine((100 + pan) / 200))
                : new PanLaw(2, gain * quarterSine((100 - pan) / 100), gain * quarterSine((100 + pan) / 100));
    }

    @Override
    public void mixInto(double[][] track, double[][] bus, int frames) {
        add(track[0], left, bus[0], frames);
        add(track[channels - 1], right, bus[1], frames);
    }

    @Override
    public double[] begin() {
        return new double[] {left, right};
    }

    /** sin(x π/2) from 0 at 0 to 1 at 1, and 1 from there on. */
    private static double quarterSine(double x) {
        return x < 1 ? StrictMath.sin(x * StrictMath.PI / 2) : 1;
    }

    private static void add(double[] x, double gain, double[] sum, int frames) {
        for (int i = 0; i < frames; i++) {
            sum[i] += gain * x[i];
        }
    }
}
