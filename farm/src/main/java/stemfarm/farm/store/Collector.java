package stemfarm.farm.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ObjLongConsumer;
import stemfarm.farm.store.StoreContents.Leftover;
import stemfarm.farm.store.StoreContents.StoredNode;

/** Removes from a store what a retention does not keep, while farms use it. */
public final class Collector {

    /** How a store lets go of what is in it. */
    public interface Removal {

        /** Removes a draft or a node in quarantine. */
        void remove(Leftover leftover) throws IOException;

        /**
         * Removes a node, unless it was used since it was looked at.
         *
         * @return whether it is gone
         */
        boolean remove(StoredNode node) throws IOException;
    }

    private final StoreContents before;
    private final Removal removal;
    private final Retention retention;
    private final Instant now;
    private int inUse;
    private int referenced;

    /**
     * @param before what lies in the store
     * @param now the time that ages are counted from
     */
    public Collector(StoreContents before, Retention retention, Instant now, Removal removal) {
        this.before = before;
        this.retention = retention;
        this.now = now;
        this.removal = removal;
    }

    /** As {@link StoreCare#collect} says. */
    public Collected collect(boolean dryRun, ObjLongConsumer<StoredNode> removed) throws IOException {
        List<Leftover> leftovers = oldLeftovers(before);
        if (!dryRun) {
            for (Leftover leftover : leftovers) {
                removal.remove(leftover);
            }
        }
        long bytes = before.bytes() - StoreContents.bytesOf(leftovers);
        List<StoredNode> gone = new ArrayList<>();
        for (StoredNode node : byLastUse(before.nodes())) {
            if (goes(node, bytes) && (dryRun || removal.remove(node))) {
                gone.add(node);
                bytes -= node.bytes();
                removed.accept(node, bytes);
            }
        }
        int kept = before.nodes().size() - gone.size();
        return new Collected(gone, leftovers, kept, bytes, inUse, referenced, before.odd());
    }

    private static List<StoredNode> byLastUse(List<StoredNode> nodes) {
        return nodes.stream()
                .sorted(Comparator.comparing(StoredNode::lastUse).thenComparing(StoredNode::key))
                .toList();
    }

    private List<Leftover> oldLeftovers(StoreContents contents) {
        List<Leftover> old = new ArrayList<>();
        contents.drafts().stream()
                .filter(draft -> isOlder(draft.changed(), retention.draftAge()))
                .forEach(old::add);
        contents.quarantine().stream()
                .filter(node -> isOlder(node.changed(), retention.quarantineAge()))
                .forEach(old::add);
        return old;
    }

    /** Asked of the nodes in the order of their last use, with the bytes that are left. */
    private boolean goes(StoredNode node, long bytes) {
        if (bytes <= retention.quotaBytes() && !isOlder(node.lastUse(), retention.unusedFor())) {
            return false;
        }
        if (retention.kept().contains(node.key())) {
            referenced++;
            return false;
        }
        if (!isOlder(node.lastUse(), retention.grace())) {
            inUse++;
            return false;
        }
        return true;
    }

    private boolean isOlder(Instant time, Duration age) {
        return !time.isAfter(now.minus(age));
    }
}
