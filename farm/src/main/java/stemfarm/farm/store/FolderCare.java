package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;
import stemfarm.farm.store.StoreContents.StoredNode;

/** Looks after a {@link FolderStore}: each node goes by one rename and is deleted after that. */
final class FolderCare implements StoreCare {

    private final FolderStore store;

    private FolderCare(FolderStore store) {
        this.store = store;
    }

    /**
     * Opens a store that is there.
     *
     * @throws NoStoreException when this folder is none; nothing is made
     */
    static FolderCare open(Path root) throws NoStoreException {
        return open(root, InstantSource.system());
    }

    static FolderCare open(Path root, InstantSource clock) throws NoStoreException {
        return new FolderCare(FolderStore.existing(root, clock));
    }

    @Override
    public StoreContents look() throws IOException {
        return StoreContents.of(store);
    }

    @Override
    public Collected collect(Retention retention, boolean dryRun, ObjLongConsumer<StoredNode> removed)
            throws IOException {
        return new Collector(look(), retention, store.now(), new FolderRemoval(store)).collect(dryRun, removed);
    }

    @Override
    public Scrubbed scrub(ScrubListener listener) throws IOException {
        return new Scrubber(store, listener).scrub();
    }

    @Override
    public String quarantine() {
        return store.quarantineFolder().toString();
    }

    @Override
    public OptionalLong freeBytes() throws IOException {
        return OptionalLong.of(Files.getFileStore(store.root()).getUsableSpace());
    }

    @Override
    public void close() {
        // A folder needs no closing.
    }
}
