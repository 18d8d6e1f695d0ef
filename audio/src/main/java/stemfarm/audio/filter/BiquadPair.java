package stemfarm.audio.filter;

import static stemfarm.audio.SlicedProcessor.flushed;

import java.util.Arrays;

/** Two sections in one loop, over one channel or two: four independent recursions hide each other's latency. */
final class BiquadPair {

    private final Biquad p;
    private final Biquad q;
    private final int channels;

    /** s1 and s2 of the first section, then of the second; left channel first. */
    private final double[] state = new double[8];

    BiquadPair(Biquad first, Biquad second, int channels) {
        this.p = first;
        this.q = second;
        this.channels = channels;
    }

    void process(double[][] audio, int from, int to) {
        if (channels == 2) {
            stereo(audio[0], audio[1], from, to);
        } else {
            mono(audio[0], from, to);
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

    private void mono(double[] x, int from, int to) {
        double p0 = p.b0(), p1 = p.b1(), p2 = p.b2(), pa1 = p.a1(), pa2 = p.a2();
        double q0 = q.b0(), q1 = q.b1(), q2 = q.b2(), qa1 = q.a1(), qa2 = q.a2();
        double s1 = state[0], s2 = state[1], t1 = state[2], t2 = state[3];
        for (int i = from; i < to; i++) {
            double u = x[i];
            double v = p0 * u + s1;
            s1 = (p1 * u + s2) - pa1 * v;
            s2 = p2 * u - pa2 * v;
            double y = q0 * v + t1;
            t1 = (q1 * v + t2) - qa1 * y;
            t2 = q2 * v - qa2 * y;
            x[i] = y;
        }
        store(0, s1, s2, t1, t2);
    }

    private void stereo(double[] left, double[] right, int from, int to) {
        double p0 = p.b0(), p1 = p.b1(), p2 = p.b2(), pa1 = p.a1(), pa2 = p.a2();
        double q0 = q.b0(), q1 = q.b1(), q2 = q.b2(), qa1 = q.a1(), qa2 = q.a2();
        double ls1 = state[0], ls2 = state[1], lt1 = state[2], lt2 = state[3];
        double rs1 = state[4], rs2 = state[5], rt1 = state[6], rt2 = state[7];
        for (int i = from; i < to; i++) {
            double lu = left[i];
            double ru = right[i];
            double lv = p0 * lu + ls1;
            double rv = p0 * ru + rs1;
            ls1 = (p1 * lu + ls2) - pa1 * lv;
            rs1 = (p1 * ru + rs2) - pa1 * rv;
            ls2 = p2 * lu - pa2 * lv;
            rs2 = p2 * ru - pa2 * rv;
            double ly = q0 * lv + lt1;
            double ry = q0 * rv + rt1;
            lt1 = (q1 * lv + lt2) - qa1 * ly;
            rt1 = (q1 * rv + rt2) - qa1 * ry;
            lt2 = q2 * lv - qa2 * ly;
            rt2 = q2 * rv - qa2 * ry;
            left[i] = ly;
            right[i] = ry;
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
