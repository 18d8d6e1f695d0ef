package stemfarm.audio.fft;

import org.jtransforms.fft.DoubleFFT_1D;
import org.visnow.jlargearrays.ConcurrencyUtils;

/**
 * Forward transform X[k] = Σ x[n]·e^(−2πi·kn/N) of one size, on the calling thread. Its twiddle factors come from
 * {@code Math.sin/cos}: the last bits differ between CPU families, so nothing that reaches the audio goes through here.
 */
public final class ComplexFft {

    static {
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    private final int size;
    private final DoubleFFT_1D transform;

    /** @param size N, a power of two for speed */
    public ComplexFft(int size) {
        this.size = size;
        this.transform = new DoubleFFT_1D(size);
    }

    /** N. */
    public int size() {
        return size;
    }

    /** Transforms in place; {@code z[2n]} is the real and {@code z[2n + 1]} the imaginary part of number n. */
    public void forward(double[] z) {
        transform.complexForward(z);
    }
}
