package stemfarm.audio;

/**
 * A processor that finds gains in what it hears and otherwise is linear; given the gains that another instance has found,
 * it is linear altogether. So a mix, the lead, and the parts of that mix can go through the same treatment, each through
 * an instance of its own, and the parts still sum to the lead.
 *
 * @param <P> its own type
 */
public interface GainFollower<P extends GainFollower<P>> extends Processor {

    /**
     * Applies the lead's gains instead of its own, frame {@code n} of them to frame {@code n}. Whatever frame it is
     * given, the lead has processed already. After {@link #prepare} of both and before their first frame; lasts through
     * later ones, and through {@link #reset} where both are reset.
     *
     * @param lead an instance of the same settings, format and automation, which goes on as before
     * @param maxFrames how many frames the lead may be ahead, at least 1
     */
    void follow(P lead, int maxFrames);

    /** Lets a part follow its lead if it is of the kind that finds gains. Both were made from the same settings. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static void link(Processor lead, Processor part, int maxFrames) {
        if (lead instanceof GainFollower leading && part instanceof GainFollower follower) {
            follower.follow(leading, maxFrames);
        }
    }
}
