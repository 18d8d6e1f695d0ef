package stemfarm.audio.filter;

import java.util.List;

/**
 * Second-order sections in series, transposed direct form II, in place.
 *
 * <p>Two sections run in one loop, so that the second hides the latency of the first one's recursion; an odd number is
 * filled up with {@link Biquad#IDENTITY}. The recursion is written {@code (b1 u + s2) − a1 y}: only the last operation
 * waits for y.
 */
public final class BiquadCascade {

    private final BiquadPair[] pairs;

    /**
     * @param sections applied in this order
     * @param channels 1 or 2
     */
    public BiquadCascade(List<Biquad> sections, int channels) {
        pairs = new BiquadPair[(sections.size() + 1) / 2];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new BiquadPair(sections.get(2 * i), second(sections, i), channels);
        }
    }

    private static Biquad second(List<Biquad> sections, int pair) {
        return 2 * pair + 1 < sections.size() ? sections.get(2 * pair + 1) : Biquad.IDENTITY;
    }

    /**
     * Gives the sections other coefficients from the next frame on and keeps their state.
     *
     * @param sections as many as before
     */
    public void retune(List<Biquad> sections) {
        for (int i = 0; i < pairs.length; i++) {
            pairs[i].retune(sections.get(2 * i), second(sections, i));
        }
    }

    /** Filters frames {@code from} (inclusive) to {@code to} (exclusive) in place. */
    public void process(double[][] audio, int from, int to) {
        for (BiquadPair pair : pairs) {
            pair.process(audio, from, to);
        }
    }

    /** Sets states below −600 dBFS to zero; call it at fixed frame positions, see SlicedProcessor. */
    public void flushDenormals() {
        for (BiquadPair pair : pairs) {
            pair.flushDenormals();
        }
    }

    /** Back to silence. */
    public void reset() {
        for (BiquadPair pair : pairs) {
            pair.reset();
        }
    }
}
