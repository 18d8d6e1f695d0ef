package stemfarm.audio.measure;

/**
 * Correlation of every pair of tracks on a bus, to find microphones on one source that work against each other, as above
 * and below a snare. Only what is below about 1.5 kHz counts: there the way from one microphone to the other is short
 * against the wave. Costs a multiply-add per pair at 3 kHz.
 */
public final class TrackPolarity {

    private static final int RATE_HZ = 3_000;

    private final int decimation;
    private final double[] boxes;
    private final double[][] low;
    private final double[][] products;
    private int filled;

    /** @param maxFrames the largest block that {@link #add} will be given */
    public TrackPolarity(int sampleRateHz, int tracks, int maxFrames) {
        decimation = Math.max(1, sampleRateHz / RATE_HZ);
        boxes = new double[tracks];
        low = new double[tracks][maxFrames / decimation + 1];
        products = new double[tracks][tracks];
    }

    /**
     * Takes the next frames of one track; {@link #endBlock} follows when every track has given as many.
     *
     * @param audio planar samples, {@code [channel][frame]}
     * @param gains with which each channel goes to the bus; polarity counts, pan counts
     */
    public void add(int track, double[][] audio, double[] gains, int frames) {
        double box = boxes[track];
        int inBox = filled;
        int out = 0;
        double[] left = audio[0];
        double[] right = audio[audio.length - 1];
        double leftGain = gains[0];
        double rightGain = gains[gains.length - 1];
        for (int i = 0; i < frames; i++) {
            box += leftGain * left[i] + rightGain * right[i];
            if (++inBox == decimation) {
                low[track][out++] = box;
                box = 0;
                inBox = 0;
            }
        }
        boxes[track] = box;
    }

    /** Ends a block of so many frames. */
    public void endBlock(int frames) {
        int out = (filled + frames) / decimation;
        filled = (filled + frames) % decimation;
        for (int a = 0; a < low.length; a++) {
            for (int b = a; b < low.length; b++) {
                double sum = products[a][b];
                for (int i = 0; i < out; i++) {
                    sum += low[a][i] * low[b][i];
                }
                products[a][b] = sum;
            }
        }
    }

    /** Correlation of two tracks, the first with the lower number, −1 to 1; 0 when one is silent. */
    public double correlation(int first, int second) {
        double scale = Math.sqrt(products[first][first]) * Math.sqrt(products[second][second]);
        return scale == 0 ? 0 : Math.max(-1, Math.min(1, products[first][second] / scale));
    }
}
