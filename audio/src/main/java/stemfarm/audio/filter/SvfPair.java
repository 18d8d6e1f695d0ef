package stemfarm.audio.filter;

import static stemfarm.audio.SlicedProcessor.flushed;
import static stemfarm.audio.filter.Svf.between;

import java.util.Arrays;

/**
 * Two state-variable sections in one loop, over one channel or two: four independent recursions hide each other's
 * latency.
 *
 * <p>With w = 2 v1 of Simper's form and ic2 as it was before the sample: w = h ic1 + h g (u − ic2); ic1 = w − ic1; ic2 =
 * ic2 + g w; y = m0 u + (n1 w + m2 ic2).
 */
final class SvfPair {

    private final int channels;
    private Svf p;
    private Svf q;
    private Svf oldP;
    private Svf oldQ;

    /** ic1 and ic2 of the first section, then of the second; left channel first. */
    private final double[] state = new double[8];

    SvfPair(Svf first, Svf second, int channels) {
        this.channels = channels;
        p = first;
        q = second;
        oldP = p;
        oldQ = q;
    }

    /** Other coefficients, from which {@link #glide} starts where the old ones are now: at this share of their glide. */
    void retune(Svf first, Svf second, double share) {
        oldP = oldP.towards(p, share);
        oldQ = oldQ.towards(q, share);
        p = first;
        q = second;
    }

    void process(double[][] audio, int from, int to) {
        if (channels == 2) {
            stereo(audio[0], audio[1], from, to);
        } else {
            mono(audio[0], from, to);
        }
    }

    /** As {@link #process}, with coefficients between the old and the new: frame i at (i + offset) / length. */
    void glide(double[][] audio, int from, int to, int offset, double length) {
        for (int i = from; i < to; i++) {
            double share = (i + offset) / length;
            for (int c = 0; c < channels; c++) {
                double v = step(audio[c][i], 4 * c, oldP, p, share);
                audio[c][i] = step(v, 4 * c + 2, oldQ, q, share);
            }
        }
    }

    void flushDenormals() {
        for (int i = 0; i < state.length; i++) {
            state[i] = flushed(state[i]);
        }
    }

    void reset() {
        Arrays.fill(state, 0);
    }

    /** One sample through one section at a share of its glide, as numbers because records here would be garbage. */
    private double step(double u, int at, Svf old, Svf wanted, double share) {
        double g = between(old.g(), wanted.g(), share);
        double m2 = between(old.m2(), wanted.m2(), share);
        double h = 2 / (1 + g * (g + between(old.k(), wanted.k(), share)));
        double n1 = (between(old.m1(), wanted.m1(), share) + g * m2) / 2;
        double s2 = state[at + 1];
        double w = h * state[at] + h * g * (u - s2);
        state[at] = w - state[at];
        state[at + 1] = s2 + g * w;
        return between(old.m0(), wanted.m0(), share) * u + (n1 * w + m2 * s2);
    }

    private void mono(double[] x, int from, int to) {
        double pg = p.g(), ph = p.h(), phg = ph * pg, p0 = p.m0(), p1 = p.n1(), p2 = p.m2();
        double qg = q.g(), qh = q.h(), qhg = qh * qg, q0 = q.m0(), q1 = q.n1(), q2 = q.m2();
        double s1 = state[0], s2 = state[1], t1 = state[2], t2 = state[3];
        for (int i = from; i < to; i++) {
            double u = x[i];
            double w = ph * s1 + phg * (u - s2);
            double v = p0 * u + (p1 * w + p2 * s2);
            s1 = w - s1;
            s2 = s2 + pg * w;
            double z = qh * t1 + qhg * (v - t2);
            x[i] = q0 * v + (q1 * z + q2 * t2);
            t1 = z - t1;
            t2 = t2 + qg * z;
        }
        store(0, s1, s2, t1, t2);
    }

    private void stereo(double[] left, double[] right, int from, int to) {
        double pg = p.g(), ph = p.h(), phg = ph * pg, p0 = p.m0(), p1 = p.n1(), p2 = p.m2();
        double qg = q.g(), qh = q.h(), qhg = qh * qg, q0 = q.m0(), q1 = q.n1(), q2 = q.m2();
        double ls1 = state[0], ls2 = state[1], lt1 = state[2], lt2 = state[3];
        double rs1 = state[4], rs2 = state[5], rt1 = state[6], rt2 = state[7];
        for (int i = from; i < to; i++) {
            double lu = left[i];
            double ru = right[i];
            double lw = ph * ls1 + phg * (lu - ls2);
            double rw = ph * rs1 + phg * (ru - rs2);
            double lv = p0 * lu + (p1 * lw + p2 * ls2);
            double rv = p0 * ru + (p1 * rw + p2 * rs2);
            ls1 = lw - ls1;
            rs1 = rw - rs1;
            ls2 = ls2 + pg * lw;
            rs2 = rs2 + pg * rw;
            double lz = qh * lt1 + qhg * (lv - lt2);
            double rz = qh * rt1 + qhg * (rv - rt2);
            left[i] = q0 * lv + (q1 * lz + q2 * lt2);
            right[i] = q0 * rv + (q1 * rz + q2 * rt2);
            lt1 = lz - lt1;
            rt1 = rz - rt1;
            lt2 = lt2 + qg * lz;
            rt2 = rt2 + qg * rz;
        }
        store(0, ls1, ls2, lt1, lt2);
        store(4, rs1, rs2, rt1, rt2);
    }

    private void store(int at, double s1, double s2, double t1, double t2) {
        state[at] = s1;
        state[at + 1] = s2;
        state[at + 2] = t1;
        state[at + 3] = t2;
    }
}
