package stemfarm.farm.store;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;
import stemfarm.farm.store.StoreContents.StoredNode;

/**
 * Looks after a store that farms may be using meanwhile. What it removes can be rendered again: nothing but time is ever
 * lost. It removes nothing that it does not know.
 */
public interface StoreCare extends AutoCloseable {

    /** What lies in the store. */
    StoreContents look() throws IOException;

    /**
     * Removes what the retention does not keep. Each node goes in one step and its files after that, so that nobody ever
     * sees half of one; one that is used at this very moment stays.
     *
     * @param dryRun whether all is only counted
     * @param removed hears of each node that is gone, and how many bytes are left
     */
    Collected collect(Retention retention, boolean dryRun, ObjLongConsumer<StoredNode> removed) throws IOException;

    /** Hears how far a scrub is. */
    @FunctionalInterface
    interface ScrubListener {

        /** So many bytes of so many have been read. */
        void read(long bytes, long ofBytes);
    }

    /** Reads every file of every node and puts the damaged ones into quarantine, so that they are rendered again. */
    Scrubbed scrub(ScrubListener listener) throws IOException;

    /** Where damaged nodes go. */
    String quarantine();

    /** Bytes that still fit onto the disk of the store, where that is known. */
    OptionalLong freeBytes() throws IOException;

    @Override
    void close();
}
