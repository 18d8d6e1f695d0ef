package stemfarm.session.route;

import java.util.Optional;

/**
 * What a track was taken for.
 *
 * @param file path of the track in its folder
 * @param instrument what it is, e.g. {@code snare-bottom}, or {@link #UNKNOWN}
 * @param stem name of the stem that it goes to
 * @param suggestedStem where it would go if the rules were surer; the same as {@code stem} when they are sure
 * @param confidence 0 to 1
 * @param check whether a person should look: unsure, or routed with little confidence
 * @param mute whether it should not sound in the mix: a click, a guide, a rough mix
 * @param pair which pair of left and right it belongs to, if it is one of a pair
 * @param second whether it is a second take of the same part
 * @param reason in words
 */
public record Decision(
        String file,
        String instrument,
        String stem,
        String suggestedStem,
        double confidence,
        boolean check,
        boolean mute,
        Optional<Pair> pair,
        boolean second,
        String reason) {

    /** The instrument of a track about which neither name nor folder says anything. */
    public static final String UNKNOWN = "unknown";

    /**
     * One of two tracks that differ in their side.
     *
     * @param name the same for both
     * @param side of this one
     */
    public record Pair(String name, Side side) {}

    /** Side of a pair. */
    public enum Side {
        LEFT,
        RIGHT
    }

    /** The same decision with a hint of where it may belong; a hint moves nothing. */
    public Decision withHint(String hintedStem, String why) {
        return new Decision(
                file, instrument, stem, hintedStem, confidence, check, mute, pair, second, reason + "; " + why);
    }
}
