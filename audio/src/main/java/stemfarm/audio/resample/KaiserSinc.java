package stemfarm.audio.resample;

/**
 * The ideal low-pass's impulse response, cut off by a Kaiser window: the interpolation kernel of everything here that
 * looks between samples.
 *
 * <p>h(t) = 2·f_c·sinc(2·f_c·t) · I₀(β·√(1 − (t/T)²)) / I₀(β) for |t| &lt; T, else 0, with t in samples (J. F. Kaiser,
 * "Nonrecursive digital filter design using the I₀-sinh window function", ISCAS 1974). Symmetric, so its phase is zero.
 */
public final class KaiserSinc {

    private final double cutoff;
    private final double halfWidth;
    private final double beta;
    private final double windowScale;

    /**
     * @param cutoff f_c, the −6 dB point in cycles per sample, up to 0.5
     * @param halfWidth T, in samples
     * @param stopBandDb attenuation A of the stop band, 50 dB or more; the transition band is
     *     (A − 7.95) / (14.36·2T) cycles per sample wide, with f_c in its middle
     */
    public KaiserSinc(double cutoff, double halfWidth, double stopBandDb) {
        this.cutoff = cutoff;
        this.halfWidth = halfWidth;
        this.beta = 0.1102 * (stopBandDb - 8.7);
        this.windowScale = 1 / besselI0(beta);
    }

    /** T for a transition band of the given width in cycles per sample. */
    public static double halfWidth(double transition, double stopBandDb) {
        return (stopBandDb - 7.95) / (14.36 * transition) / 2;
    }

    /** h(t). */
    public double at(double t) {
        double u = t / halfWidth;
        double inside = 1 - u * u;
        return inside <= 0 ? 0 : sinc(2 * cutoff * t) * 2 * cutoff * besselI0(beta * Math.sqrt(inside)) * windowScale;
    }

    /**
     * The kernel as a polyphase filter: the value at {@code p / phases} after sample {@code n} is the sum over k of
     * {@code bank[p − from][k] · x[n − taps/2 + 1 + k]}.
     *
     * @param from first p, 0 for the position of a sample
     * @param to after the last p, {@code phases} for the position of the next sample
     * @param phases how many positions from one sample to the next
     * @param taps coefficients per phase, even, at least 2·T
     */
    double[][] polyphase(int from, int to, int phases, int taps) {
        double[][] bank = new double[to - from][taps];
        for (int p = from; p < to; p++) {
            for (int k = 0; k < taps; k++) {
                bank[p - from][k] = at(k - (taps / 2 - 1) - (double) p / phases);
            }
        }
        return bank;
    }

    private static double sinc(double x) {
        // sin(πx) with x reduced first: exactly 0 at whole numbers, so that a kernel with f_c = ½ keeps the samples.
        double whole = Math.rint(x);
        double sine = StrictMath.sin(Math.PI * (x - whole));
        return x == 0 ? 1 : (((long) whole & 1) == 0 ? sine : -sine) / (Math.PI * x);
    }

    /** I₀(x) = Σ ((x/2)^k / k!)²; all terms are positive, so the series is as good as the arithmetic. */
    private static double besselI0(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
