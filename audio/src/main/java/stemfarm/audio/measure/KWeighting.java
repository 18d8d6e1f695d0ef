package stemfarm.audio.measure;

/**
 * K-weighting and energy of one channel, ITU-R BS.1770-5 annex 1, at any sample rate.
 *
 * <p>The standard gives coefficients for 48 kHz only. Here both filters are the bilinear transforms of the analogue
 * prototypes that those coefficients come from (parameters from libebur128), so at 48 kHz they are the standard's to
 * within 1e-10 and elsewhere have the same frequency response: within 0.04 dB from 22.05 kHz up, where the bilinear
 * transform bends least, within 0.26 dB down to 8 kHz. Cascade of two transposed direct form II sections.
 */
final class KWeighting {

    private static final double SHELF_HZ = 1681.974450955533;
    private static final double SHELF_DB = 3.999843853973347;
    private static final double SHELF_Q = 0.7071752369554196;
    private static final double HIGH_PASS_HZ = 38.13547087602444;
    private static final double HIGH_PASS_Q = 0.5003270373238773;

    /** Below this a filter state is only there to slow the processor down (denormals): −600 dB. */
    private static final double INAUDIBLE = 1e-30;

    private final double b0;
    private final double b1;
    private final double b2;
    private final double a1;
    private final double a2;
    private final double c1;
    private final double c2;
    private double s1;
    private double s2;
    private double z1;
    private double z2;
    private double energy;

    KWeighting(int sampleRateHz) {
        double k = StrictMath.tan(Math.PI * SHELF_HZ / sampleRateHz);
        double vh = StrictMath.pow(10, SHELF_DB / 20);
        double vb = StrictMath.pow(vh, 0.4996667741545416);
        double a0 = 1 + k / SHELF_Q + k * k;
        double l = highPassWarp(sampleRateHz);
        double c0 = highPassScale(l);
        // The standard's high-pass has the numerator 1, −2, 1, which makes its gain depend on the rate: as at 48 kHz.
        double gain = highPassScale(highPassWarp(48_000)) / c0 / a0;
        b0 = (vh + vb * k / SHELF_Q + k * k) * gain;
        b1 = 2 * (k * k - vh) * gain;
        b2 = (vh - vb * k / SHELF_Q + k * k) * gain;
        a1 = 2 * (k * k - 1) / a0;
        a2 = (1 - k / SHELF_Q + k * k) / a0;
        c1 = 2 * (l * l - 1) / c0;
        c2 = (1 - l / HIGH_PASS_Q + l * l) / c0;
    }

    private static double highPassWarp(int sampleRateHz) {
        return StrictMath.tan(Math.PI * HIGH_PASS_HZ / sampleRateHz);
    }

    private static double highPassScale(double l) {
        return 1 + l / HIGH_PASS_Q + l * l;
    }

    /** Filters x[from..to) and adds up the squares of what comes out. */
    void process(double[] x, int from, int to) {
        double p1 = s1;
        double p2 = s2;
        double q1 = z1;
        double q2 = z2;
        double sum = energy;
        for (int i = from; i < to; i++) {
            double u = x[i];
            double v = b0 * u + p1;
            p1 = (b1 * u + p2) - a1 * v;
            p2 = b2 * u - a2 * v;
            double y = v + q1; // numerator 1, −2, 1
            q1 = (q2 - 2 * v) - c1 * y;
            q2 = v - c2 * y;
            sum += y * y;
        }
        keep(p1, p2, q1, q2, sum);
    }

    /** As {@link #process} on each, to the bit; two at once keep the processor busy where one waits for itself. */
    static void processPair(KWeighting l, KWeighting r, double[] x, double[] y, int from, int to) {
        double b0 = l.b0;
        double b1 = l.b1;
        double b2 = l.b2;
        double a1 = l.a1;
        double a2 = l.a2;
        double c1 = l.c1;
        double c2 = l.c2;
        double lp1 = l.s1;
        double lp2 = l.s2;
        double lq1 = l.z1;
        double lq2 = l.z2;
        double rp1 = r.s1;
        double rp2 = r.s2;
        double rq1 = r.z1;
        double rq2 = r.z2;
        double leftSum = l.energy;
        double rightSum = r.energy;
        for (int i = from; i < to; i++) {
            double lu = x[i];
            double ru = y[i];
            double lv = b0 * lu + lp1;
            double rv = b0 * ru + rp1;
            lp1 = (b1 * lu + lp2) - a1 * lv;
            rp1 = (b1 * ru + rp2) - a1 * rv;
            lp2 = b2 * lu - a2 * lv;
            rp2 = b2 * ru - a2 * rv;
            double left = lv + lq1;
            double right = rv + rq1;
            lq1 = (lq2 - 2 * lv) - c1 * left;
            rq1 = (rq2 - 2 * rv) - c1 * right;
            lq2 = lv - c2 * left;
            rq2 = rv - c2 * right;
            leftSum += left * left;
            rightSum += right * right;
        }
        l.keep(lp1, lp2, lq1, lq2, leftSum);
        r.keep(rp1, rp2, rq1, rq2, rightSum);
    }

    private void keep(double p1, double p2, double q1, double q2, double sum) {
        s1 = p1;
        s2 = p2;
        z1 = q1;
        z2 = q2;
        energy = sum;
    }

    /** The sum of squares since the last call. */
    double takeEnergy() {
        double taken = energy;
        energy = 0;
        s1 = flush(s1);
        s2 = flush(s2);
        z1 = flush(z1);
        z2 = flush(z2);
        return taken;
    }

    /** The coefficients b0, b1, b2, a1, a2 of the shelf and a1, a2 of the high-pass. */
    double[] coefficients() {
        return new double[] {b0, b1, b2, a1, a2, c1, c2};
    }

    private static double flush(double state) {
        return Math.abs(state) < INAUDIBLE ? 0 : state;
    }
}
