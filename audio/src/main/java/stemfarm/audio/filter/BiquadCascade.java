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
            Biquad second = 2 * i + 1 < sections.size() ? sections.get(2 * i + 1) : Biquad.IDENTITY;
            pairs[i] = new BiquadPair(sections.get(2 * i), second, channels);
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
