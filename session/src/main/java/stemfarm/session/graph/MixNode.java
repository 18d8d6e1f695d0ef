package stemfarm.session.graph;

import java.util.List;
import stemfarm.audio.automation.Automation;
import stemfarm.session.Deliverables;

/**
 * The sum of the stems at their levels, and the pre-master files if they are wanted.
 *
 * @param key content key over the stems' keys and faders, and the format of pre-master files
 * @param sampleRateHz of all stems
 * @param lengthFrames of all stems
 * @param stems in the order in which they are summed, which does not depend on their order in the session
 * @param format of the pre-master files
 */
public record MixNode(String key, int sampleRateHz, long lengthFrames, List<BalancedStem> stems, Deliverables format)
        implements MasterWork {

    public MixNode {
        stems = List.copyOf(stems);
    }

    /**
     * A stem at its fader.
     *
     * @param name in the session, for people
     * @param key content key of its node
     * @param levelDb its fader
     * @param mute whether it is left out of the sum; it is delivered all the same
     * @param automation of {@code levelDb} and {@code mute}
     */
    public record BalancedStem(String name, String key, double levelDb, boolean mute, Automation automation) {

        /** At a level that stays. */
        public BalancedStem(String name, String key, double levelDb, boolean mute) {
            this(name, key, levelDb, mute, Automation.NONE);
        }
    }

    @Override
    public String label() {
        return "mix";
    }

    @Override
    public List<String> needs() {
        return stems.stream().map(BalancedStem::key).distinct().toList();
    }
}
