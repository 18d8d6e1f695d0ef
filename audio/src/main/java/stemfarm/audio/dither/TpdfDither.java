package stemfarm.audio.dither;

/**
 * Triangular dither of 2 LSB peak-to-peak and rounding to the grid of an integer format: once, and last. The error can be
 * shaped on its way out.
 *
 * <p>With this noise the first two moments of the total error do not depend on the signal: mean 0, variance
 * 3·LSB²/12 (Lipshitz, Wannamaker, Vanderkooy: Quantization and Dither, JAES 40(5), 1992). The noise is a hash of
 * (seed, channel, frame) (SplitMix64; Steele, Lea, Flood, OOPSLA 2014), so it does not depend on how the signal is cut
 * into blocks. Not thread-safe.
 */
public final class TpdfDither {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final int MAX_CHANNELS = 2;
    private static final double TWO_POW_MINUS_32 = 0x1p-32;

    private final long seed;
    private final double fullScale;
    private final double[] h;

    /** The last errors of each channel, the newest first, in LSB. */
    private final double[][] errors;

    private long position;
    private long clippedSamples;

    /**
     * White.
     *
     * @param seed the same seed gives the same noise
     * @param bits width of the integers, 8 to 32
     * @throws IllegalArgumentException when the width is outside its range
     */
    public TpdfDither(long seed, int bits) {
        this(seed, bits, NoiseShaping.NONE);
    }

    /**
     * @param seed the same seed gives the same noise
     * @param bits width of the integers, 8 to 32
     * @param shaping how the error leaves
     * @throws IllegalArgumentException when the width is outside its range
     */
    public TpdfDither(long seed, int bits, NoiseShaping shaping) {
        if (bits < 8 || bits > 32) {
            throw new IllegalArgumentException("bits is " + bits + "; it must be between 8 and 32");
        }
        this.seed = seed;
        this.fullScale = 1L << (bits - 1);
        this.h = shaping.h().stream().mapToDouble(Double::doubleValue).toArray();
        this.errors = new double[MAX_CHANNELS][h.length];
    }

    /**
     * Dithers the next frames in place: they leave on the grid of the format, clamped to its full scale.
     *
     * @param audio planar samples, {@code [channel][frame]}, 1 or 2 channels, full scale ±1
     * @param frames how many frames to process
     */
    public void process(double[][] audio, int frames) {
        for (int channel = 0; channel < audio.length; channel++) {
            long firstCounter = mix64(seed + mix64(channel + 1)) + position * GOLDEN_GAMMA;
            if (h.length == 0) {
                white(audio[channel], frames, firstCounter);
            } else {
                shaped(audio[channel], frames, firstCounter, errors[channel]);
            }
        }
        position += frames;
    }

    /** Samples so far that had to be clamped to full scale. */
    public long clippedSamples() {
        return clippedSamples;
    }

    private void white(double[] x, int frames, long firstCounter) {
        long counter = firstCounter;
        for (int i = 0; i < frames; i++) {
            x[i] = clamped(Math.rint(x[i] * fullScale + noise(counter))) / fullScale;
            counter += GOLDEN_GAMMA;
        }
    }

    /** v = x − Σ h[k] e[n−k], y = ⌊v + noise⌉, e = y − v; what is clamped is no error to make good. */
    private void shaped(double[] x, int frames, long firstCounter, double[] e) {
        long counter = firstCounter;
        for (int i = 0; i < frames; i++) {
            double v = x[i] * fullScale;
            for (int k = 0; k < e.length; k++) {
                v -= h[k] * e[k];
            }
            double y = Math.rint(v + noise(counter));
            counter += GOLDEN_GAMMA;
            System.arraycopy(e, 0, e, 1, e.length - 1);
            e[0] = y - v;
            x[i] = clamped(y) / fullScale;
        }
    }

    /** The difference of two uniform numbers is triangular, and its mean is exactly 0. */
    private static double noise(long counter) {
        long hash = mix64(counter);
        return ((hash >>> 32) - (hash & 0xFFFFFFFFL)) * TWO_POW_MINUS_32;
    }

    private double clamped(double y) {
        if (y >= fullScale) {
            clippedSamples++;
            return fullScale - 1;
        }
        if (y < -fullScale) {
            clippedSamples++;
            return -fullScale;
        }
        return y;
    }

    private static long mix64(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
