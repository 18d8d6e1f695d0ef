package stemfarm.session.balance;

import java.util.List;

/**
 * Moves of faders that bring the long-term spectrum of a mix closest to a target.
 *
 * <p>With x_i the move of stem i in dB and P_ib its power in band b where its fader stands, the mix is taken for
 *
 * <pre>  M_b(x) = c_b Σ_i P_ib 10^(x_i / 10) + r_b</pre>
 *
 * where c_b, at most {@value #MOST_CORRELATION}, and r_b are what a measured mix has beyond the powers of its parts:
 * stems that are correlated, returns. Minimised is
 *
 * <pre>  F(x) = Σ_b e_b(x)² + λ Σ_i x_i²,   e_b = 10 log10((M_b + φ) / (T_b + φ)),   low_i ≤ x_i ≤ high_i</pre>
 *
 * in decibels, because a band that is 3 dB off is heard as that, however little power it has; φ, 50 dB under the strongest
 * band of the target T, leaves out what is not heard at all, and λ leaves a fader where it is that changes little. The
 * method is Gauss-Newton (Å. Björck, Numerical Methods for Least Squares Problems, SIAM 1996, ch. 9) with the shares of
 * the stems, ∂e_b/∂x_i = c_b P_ib 10^(x_i / 10) / (M_b + φ); each step minimises its quadratic within the bounds by
 * cyclic coordinate descent (Z.-Q. Luo, P. Tseng, J. Optim. Theory Appl. 72, 1992) and is halved until F falls. Sums are
 * in the order of stems and bands: the same input gives the same bits.
 */
public final class SpectrumMatch {

    /** λ: a stem that is all of one band stays 1 % of its way short, one that is a hundredth of all bands stays where it is. */
    private static final double PULL = 0.01;

    private static final double FLOOR = 1e-5;
    private static final double MOST_CORRELATION = 4;
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 20;
    private static final int SWEEPS = 500;
    private static final double NEAR_DB = 1e-6;

    private final List<double[]> power;
    private final double[] target;
    private final double[] lowDb;
    private final double[] highDb;
    private final double floor;

    /**
     * @param power of each stem in the bands, where its fader stands, full scale 1
     * @param target power of the bands
     * @param lowDb least move of each stem, at most 0 dB
     * @param highDb greatest move, at least 0 dB
     */
    public SpectrumMatch(List<double[]> power, double[] target, double[] lowDb, double[] highDb) {
        this.power = List.copyOf(power);
        this.target = target.clone();
        this.lowDb = lowDb.clone();
        this.highDb = highDb.clone();
        double strongest = 0;
        for (double band : target) {
            strongest = Math.max(strongest, band);
        }
        this.floor = strongest * FLOOR;
    }

    /**
     * The moves with the least F.
     *
     * @param from moves at which the mix was measured, where the search begins
     * @param measured power of the mix in the bands
     */
    public double[] moves(double[] from, double[] measured) {
        Model model = new Model(from, measured);
        double[] x = from.clone();
        double cost = model.cost(x);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] towards = model.step(x);
            double[] next = x;
            double nextCost = cost;
            for (int halving = 0; halving < MOST_HALVINGS && !(nextCost < cost); halving++) {
                next = between(x, towards, StrictMath.pow(0.5, halving));
                nextCost = model.cost(next);
            }
            if (!(nextCost < cost) || largest(x, next) < NEAR_DB) {
                return nextCost < cost ? next : x;
            }
            x = next;
            cost = nextCost;
        }
        return x;
    }

    /** How far a spectrum is from the target: root of the mean of e_b² over the bands that either has, dB. */
    public double deviationDb(double[] measured) {
        double sum = 0;
        int count = 0;
        for (int b = 0; b < target.length; b++) {
            if (Math.max(measured[b], target[b]) > floor) {
                double e = distanceDb(measured[b], b);
                sum += e * e;
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(sum / count);
    }

    private double distanceDb(double bandPower, int band) {
        return 10 * StrictMath.log10((bandPower + floor) / (target[band] + floor));
    }

    private static double[] between(double[] x, double[] towards, double share) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] + share * (towards[i] - x[i]);
        }
        return y;
    }

    private static double largest(double[] x, double[] y) {
        double largest = 0;
        for (int i = 0; i < x.length; i++) {
            largest = Math.max(largest, Math.abs(x[i] - y[i]));
        }
        return largest;
    }

    /** The mix as its stems make it up. */
    private final class Model {

        private final double[] correlation;
        private final double[] rest;

        Model(double[] from, double[] measured) {
            this.correlation = new double[target.length];
            this.rest = new double[target.length];
            for (int b = 0; b < target.length; b++) {
                double parts = 0;
                for (int i = 0; i < power.size(); i++) {
                    parts += part(i, b, from);
                }
                correlation[b] = parts > 0 ? Math.min(MOST_CORRELATION, measured[b] / parts) : 1;
                rest[b] = Math.max(0, measured[b] - correlation[b] * parts);
            }
        }

        private double part(int stem, int band, double[] x) {
            return power.get(stem)[band] * StrictMath.pow(10, x[stem] / 10);
        }

        private double mix(int band, double[] x) {
            double sum = 0;
            for (int i = 0; i < power.size(); i++) {
                sum += part(i, band, x);
            }
            return correlation[band] * sum + rest[band];
        }

        /** F. */
        double cost(double[] x) {
            double sum = 0;
            for (int b = 0; b < target.length; b++) {
                double e = distanceDb(mix(b, x), b);
                sum += e * e;
            }
            for (double each : x) {
                sum += PULL * each * each;
            }
            return sum;
        }

        /** Where F has its minimum within the bounds, taken for the quadratic that touches it at x. */
        double[] step(double[] x) {
            int n = x.length;
            double[][] hessian = new double[n][n];
            double[] gradient = new double[n];
            for (int b = 0; b < target.length; b++) {
                double[] share = shares(b, x);
                double e = distanceDb(mix(b, x), b);
                for (int i = 0; i < n; i++) {
                    gradient[i] += share[i] * e;
                    for (int k = 0; k < n; k++) {
                        hessian[i][k] += share[i] * share[k];
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                gradient[i] += PULL * x[i];
                hessian[i][i] += PULL;
            }
            return minimum(x, gradient, hessian);
        }

        private double[] shares(int band, double[] x) {
            double whole = mix(band, x) + floor;
            double[] share = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                share[i] = whole > 0 ? correlation[band] * part(i, band, x) / whole : 0;
            }
            return share;
        }

        private double[] minimum(double[] x, double[] gradient, double[][] hessian) {
            double[] y = x.clone();
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                double moved = 0;
                for (int i = 0; i < y.length; i++) {
                    double slope = gradient[i];
                    for (int k = 0; k < y.length; k++) {
                        slope += hessian[i][k] * (y[k] - x[k]);
                    }
                    double best = Math.max(lowDb[i], Math.min(highDb[i], y[i] - slope / hessian[i][i]));
                    moved = Math.max(moved, Math.abs(best - y[i]));
                    y[i] = best;
                }
                if (moved < NEAR_DB / 10) {
                    break;
                }
            }
            return y;
        }
    }
}
