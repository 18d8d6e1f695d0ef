package stemfarm.audio.filter;

import static stemfarm.audio.SlicedProcessor.flushed;

import java.util.Arrays;

/**
 * One Linkwitz-Riley crossover of fourth order, and the all-pass that both of its ways add up to:
 *
 * <pre>L = 1 / B(s)², H = s⁴ / B(s)², L + H = A = B(−s) / B(s), B(s) = s² + √2 s + 1</pre>
 *
 * <p>Realised by two trapezoidal state variable filters in series (V. Zavalishin, <i>The Art of VA Filter Design</i>,
 * 2018, ch. 4; A. Simper, <i>Solving the continuous SVF equations using trapezoidal integration</i>, 2013), with their
 * symbols: g = tan(π f / f_s), k = 1 / Q = √2. The first one gives A = x − 2 k·bp and the input of the second, which gives
 * L; and H = A − L. So the ways sum to A whatever the rounding and while the frequency moves; its poles may lie as low as
 * they like, unlike a biquad's in direct form, and every g &gt; 0 is stable.
 */
final class LinkwitzRileySplit {

    /** k of a Butterworth section. */
    private static final double K = Math.sqrt(2);

    private final double[][] states;
    private final double[][] compensatorStates;

    /** Twice a1, a2, a3 of the source: the recursion needs twice its outputs. */
    private double b1;

    private double b2;
    private double b3;

    /** @param compensated how many signals {@link #compensate} will be given */
    LinkwitzRileySplit(int channels, int compensated) {
        states = new double[channels][4];
        compensatorStates = new double[channels * compensated][2];
    }

    /**
     * Sets the frequency; the state stays.
     *
     * @throws IllegalArgumentException when it lies at or above half the sample rate
     */
    void tune(double freqHz, int sampleRateHz) {
        double nyquistHz = sampleRateHz / 2.0;
        if (!(freqHz > 0 && freqHz < nyquistHz)) {
            throw new IllegalArgumentException("is " + freqHz + "; at a sample rate of " + sampleRateHz
                    + " Hz it must be above 0 and below " + nyquistHz);
        }
        double g = StrictMath.tan(StrictMath.PI * freqHz / sampleRateHz);
        b1 = 2 / (1 + g * (g + K));
        b2 = g * b1;
        b3 = g * b2;
    }

    /** Splits one channel: {@code low} and {@code high} become the ways of x, one of which may be x itself. */
    void split(int channel, double[] x, int xFrom, int frames, double[] low, double[] high) {
        double b1 = this.b1;
        double b2 = this.b2;
        double b3 = this.b3;
        double[] state = states[channel];
        double p1 = state[0];
        double p2 = state[1];
        double q1 = state[2];
        double q2 = state[3];
        for (int i = 0; i < frames; i++) {
            double u = x[xFrom + i];
            double d = u - p2;
            double bp2 = b1 * p1 + b2 * d; // twice the band-pass
            double lp2 = (2 * p2 + b2 * p1) + b3 * d; // twice the low-pass
            p1 = bp2 - p1;
            p2 = lp2 - p2;
            double v = 0.5 * lp2;
            double e = v - q2;
            double second = (2 * q2 + b2 * q1) + b3 * e;
            q1 = (b1 * q1 + b2 * e) - q1;
            q2 = second - q2;
            double l = 0.5 * second;
            low[i] = l;
            high[i] = (u - K * bp2) - l;
        }
        state[0] = p1;
        state[1] = p2;
        state[2] = q1;
        state[3] = q2;
    }

    /** Puts one channel of a signal that does not go through this crossover through its all-pass, in place. */
    void compensate(int signal, int channel, double[] x, int frames) {
        double b1 = this.b1;
        double b2 = this.b2;
        double b3 = this.b3;
        double[] state = compensatorStates[signal * states.length + channel];
        double p1 = state[0];
        double p2 = state[1];
        for (int i = 0; i < frames; i++) {
            double u = x[i];
            double d = u - p2;
            double bp2 = b1 * p1 + b2 * d;
            double lp2 = (2 * p2 + b2 * p1) + b3 * d;
            p1 = bp2 - p1;
            p2 = lp2 - p2;
            x[i] = u - K * bp2;
        }
        state[0] = p1;
        state[1] = p2;
    }

    void flushDenormals() {
        flush(states);
        flush(compensatorStates);
    }

    private static void flush(double[][] states) {
        for (double[] state : states) {
            for (int i = 0; i < state.length; i++) {
                state[i] = flushed(state[i]);
            }
        }
    }

    void reset() {
        for (double[] state : states) {
            Arrays.fill(state, 0);
        }
        for (double[] state : compensatorStates) {
            Arrays.fill(state, 0);
        }
    }
}
