package stemfarm.master.certify;

import java.util.Arrays;
import java.util.List;
import stemfarm.audio.file.SampleEncoding;
import stemfarm.audio.math.Decibels;

/** Sums the blocks of a claim's parts, compares them with those of its whole and counts. */
final class NullTally {

    private static final double FLOAT_TOLERANCE = 0x1p-30;

    private final NullClaim claim;
    private final double[][] sum;
    private final double tolerance;
    private final double least;
    private final double most;
    private long frames;
    private long differing;
    private long clipped;
    private double largest;

    /** @param encoding of the whole: what it can hold; the sum of an alternate may be louder than the master */
    NullTally(NullClaim claim, SampleEncoding encoding, int maxFrames) {
        this.claim = claim;
        this.sum = new double[2][maxFrames];
        this.tolerance = encoding.isInteger() ? 0 : FLOAT_TOLERANCE;
        int bits = switch (encoding) {
            case INT8 -> 8;
            case INT16 -> 16;
            case INT24 -> 24;
            case INT32 -> 32;
            case FLOAT32, FLOAT64 -> 0;
        };
        this.least = bits == 0 ? Double.NEGATIVE_INFINITY : -1;
        this.most = bits == 0 ? Double.POSITIVE_INFINITY : 1 - 1.0 / (1L << (bits - 1));
    }

    /** Takes the next frames of the parts, in the order of the claim, and of the whole. */
    void compare(List<double[][]> parts, double[][] whole, int count) {
        for (int channel = 0; channel < sum.length; channel++) {
            Arrays.fill(sum[channel], 0, count, 0);
            for (double[][] part : parts) {
                add(part[channel], sum[channel], count);
            }
            compare(sum[channel], whole[channel], count);
        }
        frames += count;
    }

    private static void add(double[] x, double[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] += x[i];
        }
    }

    private void compare(double[] summed, double[] whole, int count) {
        for (int i = 0; i < count; i++) {
            if (summed[i] != whole[i]) {
                compare(summed[i], whole[i]);
            }
        }
    }

    private void compare(double summed, double whole) {
        double inside = Math.max(least, Math.min(most, summed));
        clipped += inside == summed ? 0 : 1;
        double difference = (float) inside - whole;
        if (Math.abs(difference) > tolerance) {
            differing++;
            largest = Math.max(largest, Math.abs(difference));
        }
    }

    NullCertificate certificate() {
        return new NullCertificate(
                claim.parts(), claim.whole(), frames, differing, clipped, Decibels.fromGain(largest));
    }
}
