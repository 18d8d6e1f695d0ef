package stemfarm.audio;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/** Signals for tests, planar, from a seed where random. */
public final class TestSignals {

    private TestSignals() {}

    /** Noise in bursts: 20 ms to 200 ms long at 0 to −60 dBFS, one in four silent, different in each channel. */
    public static double[][] bursts(long seed, int channels, int frames) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] audio = new double[channels][frames];
        for (double[] channel : audio) {
            int end = 0;
            double level = 0;
            for (int i = 0; i < frames; i++) {
                if (i == end) {
                    end += random.nextInt(960, 9_600);
                    level = random.nextInt(4) == 0 ? 0 : StrictMath.pow(10, -3 * random.nextDouble());
                }
                channel[i] = 0.0 + level * (2 * random.nextDouble() - 1);
            }
        }
        return audio;
    }

    /** The same value in every frame and channel. */
    public static double[][] constant(double value, int channels, int frames) {
        double[][] audio = new double[channels][frames];
        for (double[] channel : audio) {
            Arrays.fill(channel, value);
        }
        return audio;
    }

    /** A sine of the given peak amplitude, from phase 0, the same in every channel. */
    public static double[][] sine(double amplitude, double freqHz, int rateHz, int channels, int frames) {
        double[][] audio = new double[channels][frames];
        for (double[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                channel[i] = amplitude * StrictMath.sin(2 * StrictMath.PI * freqHz * i / rateHz);
            }
        }
        return audio;
    }

    /** A deep copy. */
    public static double[][] copy(double[][] audio) {
        double[][] copy = audio.clone();
        for (int c = 0; c < copy.length; c++) {
            copy[c] = copy[c].clone();
        }
        return copy;
    }

    /** Processes all of the signal in blocks of up to {@code maxFrames}; the input is left alone. */
    public static double[][] through(Processor prepared, double[][] input, int maxFrames) {
        return through(prepared, input, () -> maxFrames);
    }

    /** Processes all of the signal in blocks of the sizes given; the input is left alone. */
    public static double[][] through(Processor prepared, double[][] input, IntSupplier blockFrames) {
        int frames = input[0].length;
        double[][] output = new double[input.length][frames];
        double[][] block = new double[input.length][];
        for (int from = 0; from < frames; ) {
            int n = Math.min(blockFrames.getAsInt(), frames - from);
            for (int c = 0; c < input.length; c++) {
                block[c] = Arrays.copyOfRange(input[c], from, from + n);
            }
            prepared.process(block, n);
            for (int c = 0; c < input.length; c++) {
                System.arraycopy(block[c], 0, output[c], from, n);
            }
            from += n;
        }
        return output;
    }
}
