package stemfarm.farm.artefact;

import java.io.IOException;
import java.nio.file.Path;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.LostNodeException;
import stemfarm.farm.store.NodeResult;

/** A node of the store whose files are verified against their hashes when they are asked for. */
public final class StoredNode {

    private final ArtefactStore store;
    private final NodeResult node;

    private StoredNode(ArtefactStore store, NodeResult node) {
        this.store = store;
        this.node = node;
    }

    /**
     * Finds a node.
     *
     * @param label what people call it, for messages
     * @throws LostNodeException when it is not in the store any more
     */
    public static StoredNode find(ArtefactStore store, String label, String key) throws IOException {
        return new StoredNode(
                store,
                store.find(key)
                        .orElseThrow(
                                () -> new LostNodeException(key, label + " is not in the store any more: " + key)));
    }

    /** What stands in the store. */
    public NodeResult node() {
        return node;
    }

    /**
     * A local path of a file.
     *
     * @throws IOException when the node has no such file, or it is damaged
     */
    public Path file(String name) throws IOException {
        for (NodeResult.StoredFile file : node.files()) {
            if (file.name().equals(name)) {
                return store.fetch(node.key(), file);
            }
        }
        throw new IOException("node " + node.key() + " of the store has no " + name);
    }
}
