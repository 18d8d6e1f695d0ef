package stemfarm.audio.filter;

/**
 * A second-order section as a state-variable filter, which keeps its head when its coefficients move.
 *
 * <p>After A. Simper, <i>Linear Trapezoidal Integrated SVF</i>, 2013, with his symbols: two integrators by the
 * trapezoidal rule hold the band-pass and the low-pass, g is their gain, k the damping, and the output is m0 times the
 * input, m1 times the band-pass and m2 times the low-pass. Without input, ic1² + ic2² falls whatever g &gt; 0 and k &gt;
 * 0 do from one sample to the next: no automation makes it unstable. Any stable section has such a form, whatever
 * design it comes from.
 */
record Svf(double g, double k, double m0, double m1, double m2) {

    /** The same transfer function: equal at 0 Hz (low-pass), at half the sample rate (high-pass), and between. */
    static Svf of(Biquad section) {
        double low = 1 + section.a1() + section.a2();
        double high = 1 - section.a1() + section.a2();
        double band = 1 - section.a2();
        double k = 2 * band / Math.sqrt(low * high);
        double gainLow = (section.b0() + section.b1() + section.b2()) / low;
        double gainHigh = (section.b0() - section.b1() + section.b2()) / high;
        double gainBand = (section.b0() - section.b2()) / band;
        return new Svf(Math.sqrt(low / high), k, gainHigh, (gainBand - gainHigh) * k, gainLow - gainHigh);
    }

    /** Lets the signal through. */
    static final Svf IDENTITY = of(Biquad.IDENTITY);

    /** Gain of the feedback loop, 2 / (1 + g (g + k)). */
    double h() {
        return 2 / (1 + g * (g + k));
    }

    /** Share in the output of w = 2 v1, see {@link SvfPair}. */
    double n1() {
        return (m1 + g * m2) / 2;
    }

    /** A section of this share between this and another; at 1 it is the other to the bit. */
    Svf towards(Svf other, double share) {
        return new Svf(
                between(g, other.g, share),
                between(k, other.k, share),
                between(m0, other.m0, share),
                between(m1, other.m1, share),
                between(m2, other.m2, share));
    }

    /** Straight from one to the other. */
    static double between(double from, double to, double share) {
        return (1 - share) * from + share * to;
    }
}
