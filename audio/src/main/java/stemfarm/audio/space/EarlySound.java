package stemfarm.audio.space;

import java.util.Arrays;

/**
 * What reaches two microphones in a shoebox room whose walls absorb nothing, as a train of impulses that thickens into
 * noise; time 0 is when the direct sound arrives, which itself is left out.
 *
 * <p>The first reflections are those of the image-source model (J. B. Allen, D. A. Berkley, "Image method for efficiently
 * simulating small-room acoustics", JASA 65(4), 1979), each at its nearest frame with gain 1/d. From the mixing time,
 * √V ms (J.-D. Polack, Applied Acoustics 38, 1993), to four times that, they give way to white noise of their own power:
 * images of density 4πc³t²/V and gain 1/(ct) have 4πc/V per second, whatever t. Reflections of odd order are turned
 * round, without which impulses of one sign would heap up at low frequencies.
 */
final class EarlySound {

    private static final double C = 343;
    private static final double MICROPHONE_SPACING_M = 0.4;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final double[] sizeM;
    private final int sampleRateHz;

    /** @param sizeM length, width and height in metres; all of them 0 for a plate, which is dense from the start */
    EarlySound(double[] sizeM, int sampleRateHz) {
        this.sizeM = sizeM;
        this.sampleRateHz = sampleRateHz;
    }

    /** The first frames at one of the two microphones, 0 or 1. */
    double[] at(int microphone, int frames) {
        double volume = sizeM[0] * sizeM[1] * sizeM[2];
        double[] x = new double[frames];
        if (volume == 0) {
            Arrays.setAll(x, n -> noise(microphone, n));
            return x;
        }
        double mixing = Math.sqrt(volume) / 1_000 * sampleRateHz;
        addImages(x, microphone, mixing);
        double sigma = Math.sqrt(4 * StrictMath.PI * C / (volume * sampleRateHz));
        for (int n = (int) mixing; n < frames; n++) {
            x[n] += StrictMath.sin(fade(n, mixing)) * sigma * noise(microphone, n);
        }
        return x;
    }

    /** From 0 at the mixing time to π/2 at four times that: its cosine and sine fade at constant power. */
    private static double fade(int n, double mixing) {
        return StrictMath.PI / 2 * Math.max(0, Math.min(1, (n - mixing) / (3 * mixing)));
    }

    private void addImages(double[] x, int microphone, double mixing) {
        double[] source = {0.31 * sizeM[0], 0.37 * sizeM[1], 0.43 * sizeM[2]};
        double[] ear = {0.63 * sizeM[0], 0.59 * sizeM[1] + (microphone - 0.5) * MICROPHONE_SPACING_M, 0.47 * sizeM[2]};
        double direct = distance(source, ear);
        double reach = direct + C * 4 * mixing / sampleRateHz;
        int[] most = new int[3];
        Arrays.setAll(most, axis -> (int) (reach / sizeM[axis]) + 1);
        for (int i = -most[0]; i <= most[0]; i++) {
            for (int j = -most[1]; j <= most[1]; j++) {
                for (int k = -most[2]; k <= most[2]; k++) {
                    double[] image = {image(source, 0, i), image(source, 1, j), image(source, 2, k)};
                    int order = Math.abs(i) + Math.abs(j) + Math.abs(k);
                    double d = distance(image, ear);
                    int n = (int) Math.rint((d - direct) / C * sampleRateHz);
                    if (order > 0 && n < Math.min(x.length, 4 * mixing)) {
                        x[n] += StrictMath.cos(fade(n, mixing)) * (order % 2 == 0 ? 1 : -1) / d;
                    }
                }
            }
        }
    }

    /** Where the source appears after |order| reflections between the two walls of an axis. */
    private double image(double[] source, int axis, int order) {
        double size = sizeM[axis];
        return order % 2 == 0 ? order * size + source[axis] : (order + 1) * size - source[axis];
    }

    private static double distance(double[] p, double[] q) {
        double x = p[0] - q[0];
        double y = p[1] - q[1];
        double z = p[2] - q[2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** White, uniform, of variance 1: a hash of the place (SplitMix64; Steele, Lea, Flood, OOPSLA 2014). */
    private static double noise(int microphone, int n) {
        long z = mix64(mix64(microphone + 1L) + n * GOLDEN_GAMMA);
        return Math.sqrt(3) * ((z >> 11) * 0x1p-52);
    }

    private static long mix64(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
