package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.ObjLongConsumer;
import stemfarm.farm.store.StoreContents.StoredNode;

/**
 * Looks after a {@link FolderStore} that farms may be using meanwhile. What it removes can be rendered again: nothing but
 * time is ever lost. It removes nothing that it does not know.
 */
public final class StoreCare {

    private final FolderStore store;

    private StoreCare(FolderStore store) {
        this.store = store;
    }

    /**
     * Opens a store that is there.
     *
     * @throws NoStoreException when this folder is none; nothing is made
     */
    public static StoreCare open(Path root) throws NoStoreException {
        return open(root, InstantSource.system());
    }

    static StoreCare open(Path root, InstantSource clock) throws NoStoreException {
        return new StoreCare(FolderStore.existing(root, clock));
    }

    /** What lies in the store. */
    public StoreContents look() throws IOException {
        return StoreContents.of(store);
    }

    /**
     * Removes what the retention does not keep. Each node goes by one rename and is deleted after that, so that nobody ever
     * sees half of one; one that is used at this very moment stays.
     *
     * @param dryRun whether all is only counted
     * @param removed hears of each node that is gone, and how many bytes are left
     */
    public Collected collect(Retention retention, boolean dryRun, ObjLongConsumer<StoredNode> removed)
            throws IOException {
        return new Collector(store, retention).collect(dryRun, removed);
    }

    /** Hears how far a scrub is. */
    @FunctionalInterface
    public interface ScrubListener {

        /** So many bytes of so many have been read. */
        void read(long bytes, long ofBytes);
    }

    /** Reads every file of every node and puts the damaged ones into quarantine, so that they are rendered again. */
    public Scrubbed scrub(ScrubListener listener) throws IOException {
        return new Scrubber(store, listener).scrub();
    }
}
