package stemfarm.audio.dynamics;

/** One level and one gain for all channels, so that the stereo image stands still. */
final class Levels {

    private Levels() {}

    /** Writes the largest magnitude of any channel in each frame. */
    static void peak(double[][] audio, int channels, double[] level, int from, int to) {
        double[] left = audio[0];
        double[] right = audio[channels - 1];
        for (int i = from; i < to; i++) {
            level[i] = Math.max(Math.abs(left[i]), Math.abs(right[i]));
        }
    }

    /** Applies a gain frame by frame. */
    static void multiply(double[] x, double[] gain, int from, int to) {
        for (int i = from; i < to; i++) {
            x[i] *= gain[i];
        }
    }
}
