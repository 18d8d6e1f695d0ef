package stemfarm.session.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Every stem with what the master chain did to the mix, so that they sum to the master.
 *
 * @param key content key over those of mix and master
 * @param mix which stems, at which levels
 * @param master what is done to them
 */
public record MasteredStemsNode(String key, MixNode mix, MasterNode master) implements MasterWork {

    @Override
    public String label() {
        return "mastered stems";
    }

    @Override
    public int sampleRateHz() {
        return mix.sampleRateHz();
    }

    @Override
    public long lengthFrames() {
        return mix.lengthFrames();
    }

    @Override
    public List<String> needs() {
        List<String> needs = new ArrayList<>(mix.needs());
        needs.add(mix.key());
        needs.add(master.key());
        return List.copyOf(needs);
    }
}
