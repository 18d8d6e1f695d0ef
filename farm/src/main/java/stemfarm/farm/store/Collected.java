package stemfarm.farm.store;

import java.util.List;
import stemfarm.farm.store.StoreContents.Leftover;
import stemfarm.farm.store.StoreContents.StoredNode;

/**
 * What a collection removed, or would remove.
 *
 * @param nodes in the order of their last use
 * @param leftovers drafts and nodes in quarantine
 * @param keptNodes nodes that stay
 * @param keptBytes size of the store afterwards
 * @param inUse nodes that the rules would have removed, but which are in use
 * @param referenced nodes that the rules would have removed, but which are referred to
 * @param odd what nobody of ours put there; it was not touched
 */
public record Collected(
        List<StoredNode> nodes,
        List<Leftover> leftovers,
        int keptNodes,
        long keptBytes,
        int inUse,
        int referenced,
        List<String> odd) {

    public Collected {
        nodes = List.copyOf(nodes);
        leftovers = List.copyOf(leftovers);
        odd = List.copyOf(odd);
    }

    /** Bytes of all that was removed. */
    public long freedBytes() {
        return nodes.stream().mapToLong(StoredNode::bytes).sum() + StoreContents.bytesOf(leftovers);
    }
}
