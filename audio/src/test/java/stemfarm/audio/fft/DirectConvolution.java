package stemfarm.audio.fft;

/** The convolution sum as its definition says: y[n] = Σ h[k]·x[n − k]. */
public final class DirectConvolution {

    private DirectConvolution() {}

    /** All of it that lies within the input's length, {@code latencyFrames} later. */
    public static double[] of(double[] x, double[] h, int latencyFrames) {
        double[] y = new double[x.length];
        for (int n = latencyFrames; n < x.length; n++) {
            int at = n - latencyFrames;
            double sum = 0;
            for (int k = 0; k < Math.min(h.length, at + 1); k++) {
                sum += h[k] * x[at - k];
            }
            y[n] = sum;
        }
        return y;
    }
}
