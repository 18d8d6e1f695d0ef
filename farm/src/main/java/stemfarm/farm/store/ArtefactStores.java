package stemfarm.farm.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ServiceLoader;

/** Opens artefact stores by their addresses. */
public final class ArtefactStores {

    private ArtefactStores() {}

    /** Opens a store whose work nobody counts. */
    public static ArtefactStore open(StoreAddress address) throws IOException {
        return open(address, new SimpleMeterRegistry());
    }

    /**
     * Opens the store; a folder is made when it is new.
     *
     * @param registry where the store's work is counted and timed
     * @throws NoStoreException when the store is elsewhere and cannot be used
     * @throws IllegalArgumentException when there are no stores of this kind
     */
    public static ArtefactStore open(StoreAddress address, MeterRegistry registry) throws IOException {
        if (address.isFolder()) {
            return new TimedStore(FolderStore.open(address.folder()), registry);
        }
        return new TimedStore(provider(address).open(address, registry), registry);
    }

    /**
     * Opens a store that is there to look after it; makes none.
     *
     * @throws NoStoreException when there is no store, or it cannot be used
     * @throws IllegalArgumentException when there are no stores of this kind
     */
    public static StoreCare care(StoreAddress address) throws IOException {
        return address.isFolder()
                ? FolderCare.open(address.folder())
                : provider(address).care(address);
    }

    private static StoreProvider provider(StoreAddress address) {
        for (StoreProvider provider : ServiceLoader.load(StoreProvider.class)) {
            if (provider.knows(address)) {
                return provider;
            }
        }
        throw new IllegalArgumentException(
                "store is " + address + "; it must be a folder, or s3://bucket/prefix where the S3 store is installed");
    }
}
