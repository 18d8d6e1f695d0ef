package stemfarm.audio.filter;

import java.util.List;

/**
 * Second-order sections in series, in place, whose coefficients may move: new ones are reached in a straight line of
 * {@value #GLIDE_MS} ms, sample by sample, so that a turn neither clicks nor rings.
 *
 * <p>An odd number of sections is filled up with one that does nothing.
 */
public final class SvfCascade {

    static final int GLIDE_MS = 5;

    private final SvfPair[] pairs;
    private final int glideFrames;

    /** How many frames of the glide are done; all of them when nothing moves. */
    private int glided;

    /** Nothing has been heard yet, so there is nothing to glide from. */
    private boolean silent = true;

    /** What was given last. */
    private List<Biquad> sections;

    /**
     * @param sections applied in this order
     * @param channels 1 or 2
     */
    public SvfCascade(List<Biquad> sections, int sampleRateHz, int channels) {
        this.sections = List.copyOf(sections);
        glideFrames = GLIDE_MS * sampleRateHz / 1_000;
        glided = glideFrames;
        pairs = new SvfPair[(sections.size() + 1) / 2];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new SvfPair(Svf.of(sections.get(2 * i)), second(sections, i), channels);
        }
    }

    private static Svf second(List<Biquad> sections, int pair) {
        return 2 * pair + 1 < sections.size() ? Svf.of(sections.get(2 * pair + 1)) : Svf.IDENTITY;
    }

    /**
     * Glides to other coefficients from the next frame on and keeps the state; those that it has already change nothing.
     *
     * @param sections as many as before
     */
    public void retune(List<Biquad> sections) {
        if (sections.equals(this.sections)) {
            return;
        }
        this.sections = List.copyOf(sections);
        double share = glided / (double) glideFrames;
        for (int i = 0; i < pairs.length; i++) {
            pairs[i].retune(Svf.of(sections.get(2 * i)), second(sections, i), share);
        }
        glided = silent ? glideFrames : 0;
    }

    /** Filters frames {@code from} (inclusive) to {@code to} (exclusive) in place. */
    public void process(double[][] audio, int from, int to) {
        silent &= to == from;
        int until = Math.min(to, from + glideFrames - glided);
        for (SvfPair pair : pairs) {
            pair.glide(audio, from, until, glided + 1 - from, glideFrames);
            pair.process(audio, until, to);
        }
        glided += until - from;
    }

    /** Sets states below −600 dBFS to zero; call it at fixed frame positions, see SlicedProcessor. */
    public void flushDenormals() {
        for (SvfPair pair : pairs) {
            pair.flushDenormals();
        }
    }

    /** Back to silence, at the coefficients given last. */
    public void reset() {
        glided = glideFrames;
        silent = true;
        for (SvfPair pair : pairs) {
            pair.reset();
        }
    }
}
