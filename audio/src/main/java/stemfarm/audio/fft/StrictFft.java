package stemfarm.audio.fft;

/**
 * Complex transform of a power of two, in place, real and imaginary parts in arrays of their own: the
 * same bits on every machine.
 *
 * <p>Its twiddle factors come from {@code StrictMath}, where a library's come from {@code Math}, whose last bits differ
 * between CPU families. Radix 4 without reordering (W. M. Gentleman, G. Sande, "Fast Fourier transforms for fun and
 * profit", AFIPS 1966): forward by decimation in frequency, which leaves the spectrum in digit-reversed order, inverse by
 * decimation in time, which takes it so. Spectra that are only multiplied need no other order; {@link #placeOf} finds a
 * bin. N log₂ N operations of 8.5 flops or so; no state, so one instance may serve many threads.
 */
public final class StrictFft {

    private final int size;

    /** Per radix-4 stage, largest first: cos and −sin of w, w² and w³, w = e^(−2πi·k/n) for k below n/4. */
    private final double[][][] stages;

    /** @param size N, a power of two from 4 */
    public StrictFft(int size) {
        if (Integer.bitCount(size) != 1 || size < 4) {
            throw new IllegalArgumentException("size is " + size + "; it must be a power of two from 4");
        }
        this.size = size;
        int count = (Integer.numberOfTrailingZeros(size) - 1) / 2;
        stages = new double[count][][];
        for (int i = 0; i < count; i++) {
            stages[i] = twiddles(size >> (2 * i));
        }
    }

    private static double[][] twiddles(int n) {
        double[][] w = new double[6][n / 4];
        for (int power = 1; power <= 3; power++) {
            for (int k = 0; k < n / 4; k++) {
                double angle = 2 * StrictMath.PI * power * k / n;
                w[2 * power - 2][k] = StrictMath.cos(angle);
                w[2 * power - 1][k] = -StrictMath.sin(angle);
            }
        }
        return w;
    }

    /** N. */
    public int size() {
        return size;
    }

    /** X[k] = Σ x[n]·e^(−2πi·kn/N), X[k] at {@code placeOf(k)}. */
    public void forward(double[] re, double[] im) {
        for (int stage = 0; stage < stages.length; stage++) {
            int n = size >> (2 * stage);
            for (int at = 0; at < size; at += n) {
                forward(re, im, at, n / 4, stages[stage]);
            }
        }
        innermost(re, im, size >> (2 * stages.length));
    }

    /** N·x[n] from X, X[k] at {@code placeOf(k)}: the caller divides by N where it costs nothing. */
    public void inverse(double[] re, double[] im) {
        // With the parts exchanged, a forward butterfly without twiddles is an inverse one.
        innermost(im, re, size >> (2 * stages.length));
        for (int stage = stages.length - 1; stage >= 0; stage--) {
            int n = size >> (2 * stage);
            for (int at = 0; at < size; at += n) {
                inverse(re, im, at, n / 4, stages[stage]);
            }
        }
    }

    /** Where the forward transform leaves X[k]. */
    public int placeOf(int k) {
        int place = 0;
        int rest = k;
        int n = size;
        while (n >= 4) {
            place += (rest & 3) * (n / 4);
            rest >>= 2;
            n /= 4;
        }
        return place + rest;
    }

    private static void forward(double[] re, double[] im, int at, int q, double[][] w) {
        double[] c1 = w[0], s1 = w[1], c2 = w[2], s2 = w[3], c3 = w[4], s3 = w[5];
        for (int k = 0; k < q; k++) {
            int i0 = at + k, i1 = i0 + q, i2 = i1 + q, i3 = i2 + q;
            double ar = re[i0] + re[i2], ai = im[i0] + im[i2];
            double br = re[i0] - re[i2], bi = im[i0] - im[i2];
            double cr = re[i1] + re[i3], ci = im[i1] + im[i3];
            double dr = im[i1] - im[i3], di = re[i3] - re[i1]; // −i·(x1 − x3)
            re[i0] = ar + cr;
            im[i0] = ai + ci;
            double yr = br + dr, yi = bi + di;
            re[i1] = yr * c1[k] - yi * s1[k];
            im[i1] = yr * s1[k] + yi * c1[k];
            double zr = ar - cr, zi = ai - ci;
            re[i2] = zr * c2[k] - zi * s2[k];
            im[i2] = zr * s2[k] + zi * c2[k];
            double ur = br - dr, ui = bi - di;
            re[i3] = ur * c3[k] - ui * s3[k];
            im[i3] = ur * s3[k] + ui * c3[k];
        }
    }

    private static void inverse(double[] re, double[] im, int at, int q, double[][] w) {
        double[] c1 = w[0], s1 = w[1], c2 = w[2], s2 = w[3], c3 = w[4], s3 = w[5];
        for (int k = 0; k < q; k++) {
            int i0 = at + k, i1 = i0 + q, i2 = i1 + q, i3 = i2 + q;
            double yr = re[i1] * c1[k] + im[i1] * s1[k], yi = im[i1] * c1[k] - re[i1] * s1[k];
            double zr = re[i2] * c2[k] + im[i2] * s2[k], zi = im[i2] * c2[k] - re[i2] * s2[k];
            double ur = re[i3] * c3[k] + im[i3] * s3[k], ui = im[i3] * c3[k] - re[i3] * s3[k];
            double ar = re[i0] + zr, ai = im[i0] + zi;
            double br = re[i0] - zr, bi = im[i0] - zi;
            double cr = yr + ur, ci = yi + ui;
            double dr = ui - yi, di = yr - ur; // i·(y − u)
            re[i0] = ar + cr;
            im[i0] = ai + ci;
            re[i1] = br + dr;
            im[i1] = bi + di;
            re[i2] = ar - cr;
            im[i2] = ai - ci;
            re[i3] = br - dr;
            im[i3] = bi - di;
        }
    }

    /** The smallest transforms, of 2 or 4 numbers, which have no twiddle factors. */
    private void innermost(double[] re, double[] im, int n) {
        if (n == 2) {
            for (int i = 0; i < size; i += 2) {
                double r = re[i], j = im[i];
                re[i] = r + re[i + 1];
                im[i] = j + im[i + 1];
                re[i + 1] = r - re[i + 1];
                im[i + 1] = j - im[i + 1];
            }
            return;
        }
        for (int i = 0; i < size; i += 4) {
            double ar = re[i] + re[i + 2], ai = im[i] + im[i + 2];
            double br = re[i] - re[i + 2], bi = im[i] - im[i + 2];
            double cr = re[i + 1] + re[i + 3], ci = im[i + 1] + im[i + 3];
            double dr = im[i + 1] - im[i + 3], di = re[i + 3] - re[i + 1];
            re[i] = ar + cr;
            im[i] = ai + ci;
            re[i + 1] = br + dr;
            im[i + 1] = bi + di;
            re[i + 2] = ar - cr;
            im[i + 2] = ai - ci;
            re[i + 3] = br - dr;
            im[i + 3] = bi - di;
        }
    }
}
