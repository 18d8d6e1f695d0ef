package stemfarm.master.mix;

/** The highest sample of a block. */
final class Peak {

    private Peak() {}

    /** Without their sign, doubles are in the order of their bits, and whole numbers are compared faster. */
    static double of(double[][] audio, int frames) {
        long peak = 0;
        for (double[] channel : audio) {
            for (int i = 0; i < frames; i++) {
                peak = Math.max(peak, Double.doubleToRawLongBits(channel[i]) & Long.MAX_VALUE);
            }
        }
        return Double.longBitsToDouble(peak);
    }
}
