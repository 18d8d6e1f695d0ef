package stemfarm.audio.fft;

import static stemfarm.audio.SlicedProcessor.flushed;

import java.util.Arrays;

/**
 * Convolves one channel with one or more long impulse responses by uniformly partitioned overlap-save: B. Kulp,
 * "Digital equalization using Fourier transform techniques", AES 85 (1988); F. Wefers, <i>Partitioned convolution
 * algorithms for real-time auralization</i> (2015), ch. 5.
 *
 * <p>A response is cut into P parts of B taps. Each B frames of input are transformed once, the last P spectra
 * multiplied by those of the parts and added, oldest last, and transformed back: per frame and response P complex
 * multiplications and a share of one transform of B. Parts lie at absolute multiples of B frames, so the bits do not
 * depend on the blocks of {@link #process}. Parts of growing size (W. G. Gardner, JAES 43(3), 1995) would buy a lower
 * latency; a render compensates latency, so large equal parts are the cheaper choice.
 *
 * <p>Two blocks of B real numbers go through one complex transform of B: z[n] = (x[n] + i·x[n+B])·e^(iπn/2B) makes its
 * product a right-angle convolution, which wraps round with the sign turned (H. J. Nussbaumer, <i>Fast Fourier
 * Transform and Convolution Algorithms</i>, 1981). What wraps round falls on the half that overlap-save drops.
 *
 * <p>Memory: 16 bytes per tap and response, and 16 per tap for the input's spectra. Not thread-safe.
 */
public final class Convolver {

    private static final int SMALLEST_PART = 64;
    private static final int LARGEST_PART = 16_384;

    private final int part;
    private final int parts;
    private final StrictFft fft;
    private final double[] cos;
    private final double[] sin;

    /** Spectra of the parts, {@code [response][part][0 re, 1 im][bin]}. */
    private final double[][][][] filters;

    /** Spectra of the last P inputs, a ring, {@code [input][0 re, 1 im][bin]}. */
    private final double[][][] inputs;

    private final double[] previous;
    private final double[] current;
    private final double[][] ready;
    private final double[] sumRe;
    private final double[] sumIm;
    private int newest;
    private int filled;

    /** @param responses impulse responses, one per output, of any length from 1 */
    public Convolver(double[]... responses) {
        int taps = Arrays.stream(responses)
                .mapToInt(response -> response.length)
                .max()
                .orElse(1);
        part = partFor(taps);
        parts = (taps + part - 1) / part;
        fft = new StrictFft(part);
        cos = new double[part];
        sin = new double[part];
        for (int n = 0; n < part; n++) {
            cos[n] = StrictMath.cos(StrictMath.PI * n / (2.0 * part));
            sin[n] = StrictMath.sin(StrictMath.PI * n / (2.0 * part));
        }
        inputs = new double[parts][2][part];
        filters = new double[responses.length][parts][2][part];
        for (int r = 0; r < responses.length; r++) {
            for (int p = 0; p < parts; p++) {
                transformPart(responses[r], p * part, filters[r][p]);
            }
        }
        previous = new double[part];
        current = new double[part];
        ready = new double[responses.length][part];
        sumRe = new double[part];
        sumIm = new double[part];
    }

    /** B: the cheapest of powers of two is near an eighth of the response, whose transform costs as much as 8 products. */
    private static int partFor(int taps) {
        int eighth = Integer.highestOneBit(Math.max(1, taps / 8)) * 2;
        return Math.min(LARGEST_PART, Math.max(SMALLEST_PART, eighth));
    }

    private void transformPart(double[] response, int from, double[][] spectrum) {
        int to = Math.min(response.length, from + part);
        for (int n = from; n < to; n++) {
            double tap = response[n] / part; // the inverse transform's 1/N
            spectrum[0][n - from] = tap * cos[n - from];
            spectrum[1][n - from] = tap * sin[n - from];
        }
        fft.forward(spectrum[0], spectrum[1]);
    }

    /** B: frames by which the outputs lag the plain convolution. */
    public int latencyFrames() {
        return part;
    }

    /**
     * Takes frames {@code from} (inclusive) to {@code to} (exclusive) and writes the same places of the outputs.
     *
     * @param input one channel; may be one of the outputs
     * @param outputs {@code [response][frame]}
     */
    public void process(double[] input, double[][] outputs, int from, int to) {
        int at = from;
        while (at < to) {
            int n = Math.min(to - at, part - filled);
            for (int i = 0; i < n; i++) {
                current[filled + i] = flushed(input[at + i]);
            }
            for (int r = 0; r < ready.length; r++) {
                System.arraycopy(ready[r], filled, outputs[r], at, n);
            }
            filled += n;
            at += n;
            if (filled == part) {
                convolve();
                filled = 0;
            }
        }
    }

    /** Back to silence. */
    public void reset() {
        for (double[][] spectrum : inputs) {
            Arrays.fill(spectrum[0], 0);
            Arrays.fill(spectrum[1], 0);
        }
        for (double[] output : ready) {
            Arrays.fill(output, 0);
        }
        Arrays.fill(previous, 0);
        filled = 0;
        newest = 0;
    }

    private void convolve() {
        newest = newest == 0 ? parts - 1 : newest - 1;
        double[][] spectrum = inputs[newest];
        turn(previous, current, spectrum[0], spectrum[1]);
        fft.forward(spectrum[0], spectrum[1]);
        System.arraycopy(current, 0, previous, 0, part);
        for (int r = 0; r < filters.length; r++) {
            Arrays.fill(sumRe, 0);
            Arrays.fill(sumIm, 0);
            for (int p = 0; p < parts; p++) {
                double[][] x = inputs[(newest + p) % parts];
                double[][] h = filters[r][p];
                addProduct(x[0], x[1], h[0], h[1], sumRe, sumIm);
            }
            fft.inverse(sumRe, sumIm);
            turnBack(sumRe, sumIm, ready[r]);
        }
    }

    private void turn(double[] first, double[] second, double[] re, double[] im) {
        for (int n = 0; n < part; n++) {
            re[n] = first[n] * cos[n] - second[n] * sin[n];
            im[n] = first[n] * sin[n] + second[n] * cos[n];
        }
    }

    /** Of the two blocks only the second, which nothing wrapped into. */
    private void turnBack(double[] re, double[] im, double[] second) {
        for (int n = 0; n < part; n++) {
            second[n] = im[n] * cos[n] - re[n] * sin[n];
        }
    }

    private static void addProduct(double[] xr, double[] xi, double[] hr, double[] hi, double[] re, double[] im) {
        for (int k = 0; k < re.length; k++) {
            re[k] = re[k] + (xr[k] * hr[k] - xi[k] * hi[k]);
            im[k] = im[k] + (xr[k] * hi[k] + xi[k] * hr[k]);
        }
    }
}
