package stemfarm.session.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import stemfarm.audio.math.Decibels;

/**
 * Another version of the master: its mastered stems, some left out, or some with a gain; for the whole song, or now and
 * then.
 *
 * @param key content key over the mastered stems' and the gains
 * @param name in the session, for people and files
 * @param masteredStems what it is summed from
 * @param gains of the stems in the order of the mix; a muted one is out
 * @param spans when they hold, ascending and apart; outside of them and their edges it is the master. Empty for always
 */
public record AlternateNode(
        String key, String name, MasteredStemsNode masteredStems, List<Gain> gains, List<Span> spans)
        implements MasterWork {

    public AlternateNode {
        gains = List.copyOf(gains);
        spans = List.copyOf(spans);
    }

    /**
     * A part of the song.
     *
     * @param from its first frame
     * @param to the frame after its last
     */
    public record Span(long from, long to) {}

    /**
     * A stem of the mix in this version.
     *
     * @param in whether it is in the sum
     * @param gainDb on top of what the master has
     */
    public record Gain(boolean in, double gainDb) {

        static final Gain OUT = new Gain(false, 0);

        static Gain of(double gainDb) {
            return gainDb == Double.NEGATIVE_INFINITY ? OUT : new Gain(true, gainDb);
        }

        /** As a factor, 0 where it is out. */
        public double factor() {
            return in ? Decibels.toGain(gainDb) : 0;
        }
    }

    @Override
    public String label() {
        return "alternate " + name;
    }

    @Override
    public int sampleRateHz() {
        return masteredStems.sampleRateHz();
    }

    @Override
    public long lengthFrames() {
        return masteredStems.lengthFrames();
    }

    /** Whether it is a plain sum of files: nothing is scaled, so nothing is rounded or dithered. */
    public boolean exact() {
        return spans.isEmpty() && unscaled();
    }

    /** Whether stems come and go but do not move. */
    public boolean unscaled() {
        return unscaled(gains);
    }

    static boolean unscaled(Collection<Gain> gains) {
        return gains.stream().allMatch(gain -> gain.gainDb() == 0);
    }

    /** Whether all stems of the master are in, and so what no stem can be given of it. */
    public boolean complete() {
        List<MixNode.BalancedStem> stems = masteredStems.mix().stems();
        for (int i = 0; i < stems.size(); i++) {
            if (!stems.get(i).mute() && !gains.get(i).in()) {
                return false;
            }
        }
        return true;
    }

    /** Names of the stems that are in, in the order of the mix. */
    public List<String> stems() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < gains.size(); i++) {
            if (gains.get(i).in()) {
                names.add(masteredStems.mix().stems().get(i).name());
            }
        }
        return List.copyOf(names);
    }

    @Override
    public List<String> needs() {
        return List.of(masteredStems.master().key(), masteredStems.key());
    }
}
