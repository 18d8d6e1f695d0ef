package stemfarm.session.diff;

/**
 * One difference between two sessions, in a mixer's words.
 *
 * @param where the stem's name, {@code master}, or {@code song} for what concerns all
 * @param what e.g. {@code compressor ratio 4 → 3} or {@code Kick.wav gain -3 → -1.5 dB (+1.5 dB)}
 */
public record Change(String where, String what) {

    /** Of the whole song. */
    public static final String SONG = "song";

    /** What a change of an alternate of the song begins with, before its name. */
    public static final String ALTERNATE = "alternate ";

    /** The name of those that leave out one stem each. */
    public static final String EACH_MINUS_ONE = "minus-one";

    /** Of the master chain. */
    public static final String MASTER = "master";
}
