package stemfarm.farm.store;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;

/** Opens stores that are no folders; found through {@link java.util.ServiceLoader}, so that this module needs no SDK. */
public interface StoreProvider {

    /** Whether addresses like this one are its own. */
    boolean knows(StoreAddress address);

    /**
     * Opens the store, after trying whether all can be done there that a store needs.
     *
     * @throws NoStoreException when it cannot be used, saying where and what to change
     * @throws IllegalArgumentException when the address or a setting is wrong
     */
    ArtefactStore open(StoreAddress address, MeterRegistry registry) throws IOException;

    /**
     * Opens the store to look after it.
     *
     * @throws NoStoreException when it is not there or cannot be used
     * @throws IllegalArgumentException when the address or a setting is wrong
     */
    StoreCare care(StoreAddress address) throws IOException;
}
