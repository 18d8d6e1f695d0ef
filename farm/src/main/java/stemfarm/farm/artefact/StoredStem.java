package stemfarm.farm.artefact;

import java.io.IOException;
import java.nio.file.Path;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.LostNodeException;
import stemfarm.farm.store.NodeResult;

/**
 * A rendered stem in the store, found and verified against its hashes.
 *
 * @param node what stands in the store
 * @param audio local path of its audio
 * @param measured what its worker measured
 */
public record StoredStem(NodeResult node, Path audio, StemMeasurement measured) {

    /**
     * Fetches a stem.
     *
     * @param name of the stem, for messages
     * @param key content key of its node
     * @throws LostNodeException when it is not in the store any more, or was damaged
     */
    public static StoredStem fetch(ArtefactStore store, String name, String key) throws IOException {
        StoredNode stored = StoredNode.find(store, "stem " + name, key);
        return new StoredStem(
                stored.node(),
                stored.file(StemMeasurement.AUDIO),
                StemMeasurement.read(stored.file(StemMeasurement.FILE)));
    }
}
