package stemfarm.audio.dither;

/**
 * Triangular dither of 2 LSB peak-to-peak and rounding to the grid of an integer format: once, and last.
 *
 * <p>With this noise the first two moments of the total error do not depend on the signal: mean 0, variance
 * 3·LSB²/12 (Lipshitz, Wannamaker, Vanderkooy: Quantization and Dither, JAES 40(5), 1992). The noise is a hash of
 * (seed, channel, frame) (SplitMix64; Steele, Lea, Flood, OOPSLA 2014), so it does not depend on how the signal is cut
 * into blocks. Not thread-safe.
 */
public final class TpdfDither {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double TWO_POW_MINUS_32 = 0x1p-32;

    private final long seed;
    private final double fullScale;
    private long position;
    private long clippedSamples;

    /**
     * @param seed the same seed gives the same noise
     * @param bits width of the integers, 8 to 32
     * @throws IllegalArgumentException when the width is outside its range
     */
    public TpdfDither(long seed, int bits) {
        if (bits < 8 || bits > 32) {
            throw new IllegalArgumentException("bits is " + bits + "; it must be between 8 and 32");
        }
        this.seed = seed;
        this.fullScale = 1L << (bits - 1);
    }

    /**
     * Dithers the next frames in place: they leave on the grid of the format, clamped to its full scale.
     *
     * @param audio planar samples, {@code [channel][frame]}, full scale ±1
     * @param frames how many frames to process
     */
    public void process(double[][] audio, int frames) {
        for (int channel = 0; channel < audio.length; channel++) {
            process(audio[channel], frames, mix64(seed + mix64(channel + 1)) + position * GOLDEN_GAMMA);
        }
        position += frames;
    }

    /** Samples so far that had to be clamped to full scale. */
    public long clippedSamples() {
        return clippedSamples;
    }

    private void process(double[] x, int frames, long firstCounter) {
        double max = fullScale - 1;
        double min = -fullScale;
        long counter = firstCounter;
        for (int i = 0; i < frames; i++) {
            long hash = mix64(counter);
            counter += GOLDEN_GAMMA;
            // The difference of two uniform numbers is triangular, and its mean is exactly 0.
            double noise = ((hash >>> 32) - (hash & 0xFFFFFFFFL)) * TWO_POW_MINUS_32;
            double y = Math.rint(x[i] * fullScale + noise);
            if (y > max || y < min) {
                clippedSamples++;
                y = y > max ? max : min;
            }
            x[i] = y / fullScale;
        }
    }

    private static long mix64(long state) {
        long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
