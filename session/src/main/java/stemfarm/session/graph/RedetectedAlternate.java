package stemfarm.session.graph;

import java.util.List;

/**
 * Another version of the master that does not take its gains: a mix of its own, which the master chain hears, brought to
 * the profile's loudness.
 *
 * @param name in the session, for people and files
 * @param mix of the stems that are in, with their gains
 * @param master of this mix
 */
public record RedetectedAlternate(String name, MixNode mix, MasterNode master) {

    /** Both, by the alternate's name, in the order in which they can be made. */
    public List<RedetectedNode> nodes() {
        return List.of(new RedetectedNode(name, mix), new RedetectedNode(name, master));
    }
}
