package stemfarm.coordinator.state;

import org.pcollections.OrderedPSet;

/**
 * Ids of the renders that ended last, oldest first: enough to know a request that comes twice. Older ones are forgotten,
 * so memory is bounded; asked for again they are found in the store, node by node.
 *
 * @param limit how many are kept
 */
public record Ended(int limit, OrderedPSet<String> ids) {

    static Ended none(int limit) {
        return new Ended(limit, OrderedPSet.empty());
    }

    boolean contains(String renderId) {
        return ids.contains(renderId);
    }

    Ended plus(String renderId) {
        OrderedPSet<String> more = ids.minus(renderId).plus(renderId);
        return new Ended(limit, more.size() > limit ? more.minus(more.iterator().next()) : more);
    }
}
