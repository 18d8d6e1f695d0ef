package stemfarm.session.graph;

import java.util.List;
import stemfarm.session.Deliverables;
import stemfarm.session.Master;
import stemfarm.session.Profile;

/**
 * The mix through the master chain, at the profile's loudness, in the format of delivery.
 *
 * @param key content key over the mix's key, the chain, the target and the format
 * @param sampleRateHz of the mix
 * @param lengthFrames of the mix
 * @param mixKey content key of the mix
 * @param master the chain
 * @param profile the target
 * @param format of the master's file
 */
public record MasterNode(
        String key,
        int sampleRateHz,
        long lengthFrames,
        String mixKey,
        Master master,
        Profile profile,
        Deliverables format)
        implements MasterWork {

    @Override
    public String label() {
        return "master";
    }

    @Override
    public List<String> needs() {
        return List.of(mixKey);
    }
}
