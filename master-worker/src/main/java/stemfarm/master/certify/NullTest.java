package stemfarm.master.certify;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.math.Decibels;
import stemfarm.master.stage.Lanes;

/**
 * Sums files and compares the sum with another. Integers must be the same; floats, whose sums are rounded, within
 * −180 dBFS, a sixtieth of the last bit of 24.
 */
public final class NullTest implements Closeable {

    private static final int BLOCK_FRAMES = 16_384;

    private static final double FLOAT_TOLERANCE = 0x1p-30;

    private final List<AudioReader> parts = new ArrayList<>();
    private final List<double[][]> blocks = new ArrayList<>();
    private final double[][] sum = new double[2][BLOCK_FRAMES];
    private long frames;
    private long differing;
    private double largest;
    private double tolerance;
    private double least;
    private double most;
    private long clipped;

    private NullTest() {}

    /**
     * Reads the files.
     *
     * @param folder that their names are relative to
     * @param parts summed in this order; none sum to silence
     * @throws IOException when a file cannot be read, or they are not of one length, rate and width
     */
    public static NullCertificate of(Path folder, List<String> parts, String whole) throws IOException {
        try (NullTest test = new NullTest();
                AudioReader expected = AudioFiles.open(folder.resolve(whole))) {
            for (String part : parts) {
                AudioReader reader = AudioFiles.open(folder.resolve(part));
                test.parts.add(reader);
                test.blocks.add(new double[2][BLOCK_FRAMES]);
                if (reader.info().frames() != expected.info().frames()
                        || reader.info().sampleRateHz() != expected.info().sampleRateHz()
                        || reader.info().channels() != 2) {
                    throw new IOException(part + " has another length or format than " + whole);
                }
            }
            test.tolerance = expected.info().encoding().isInteger() ? 0 : FLOAT_TOLERANCE;
            test.range(expected.info().encoding());
            test.run(expected);
            return new NullCertificate(
                    parts, whole, test.frames, test.differing, test.clipped, Decibels.fromGain(test.largest));
        }
    }

    /** What the whole can hold; the sum of an alternate may be louder than the master. */
    private void range(SampleEncoding encoding) {
        int bits = switch (encoding) {
            case INT8 -> 8;
            case INT16 -> 16;
            case INT24 -> 24;
            case INT32 -> 32;
            case FLOAT32, FLOAT64 -> 0;
        };
        least = bits == 0 ? Double.NEGATIVE_INFINITY : -1;
        most = bits == 0 ? Double.POSITIVE_INFINITY : 1 - 1.0 / (1L << (bits - 1));
    }

    private void run(AudioReader expected) throws IOException {
        double[][] whole = new double[2][BLOCK_FRAMES];
        int got = expected.read(whole, 0, BLOCK_FRAMES);
        while (got > 0) {
            sumParts(got);
            for (int channel = 0; channel < sum.length; channel++) {
                compare(sum[channel], whole[channel], got);
            }
            frames += got;
            got = expected.read(whole, 0, BLOCK_FRAMES);
        }
    }

    private void sumParts(int count) throws IOException {
        for (int channel = 0; channel < sum.length; channel++) {
            Arrays.fill(sum[channel], 0, count, 0);
        }
        Lanes.each(parts.size(), i -> read(i, count));
        for (double[][] part : blocks) {
            for (int channel = 0; channel < sum.length; channel++) {
                add(part[channel], sum[channel], count);
            }
        }
    }

    private void read(int part, int count) throws IOException {
        double[][] block = blocks.get(part);
        int got = parts.get(part).read(block, 0, count);
        for (double[] channel : block) {
            Arrays.fill(channel, got, count, 0);
        }
    }

    private static void add(double[] x, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += x[i];
        }
    }

    private void compare(double[] summed, double[] whole, int count) {
        for (int i = 0; i < count; i++) {
            double inside = Math.max(least, Math.min(most, summed[i]));
            clipped += inside == summed[i] ? 0 : 1;
            double difference = (float) inside - whole[i];
            if (Math.abs(difference) > tolerance) {
                differing++;
                largest = Math.max(largest, Math.abs(difference));
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (AudioReader part : parts) {
            part.close();
        }
    }
}
