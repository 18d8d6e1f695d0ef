package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Content-addressed, write-once: a node is a small set of files under its content key. A node is visible whole or not
 * at all, on any failure of process or machine.
 */
public interface ArtefactStore extends AutoCloseable {

    /** The node under this key, if it is complete. */
    Optional<NodeResult> find(String key) throws IOException;

    /** Opens a draft of the node: files are written beside the store and appear in it at {@link Draft#commit}. */
    Draft draft(String key) throws IOException;

    /**
     * A local path of a stored file, verified against its hash.
     *
     * @throws LostNodeException when it is missing, or damaged (the node is then put aside, so that it is rendered again)
     */
    Path fetch(String key, NodeResult.StoredFile file) throws IOException;

    /**
     * A node that was found damaged, by whatever process, and put aside.
     *
     * @param key its content key
     * @param reason which of its files was wrong in what
     * @param where it is now
     */
    record Damage(String key, String reason, String where) {}

    /** All that was put aside and is still there, in the order of the keys. */
    default List<Damage> damage() throws IOException {
        return List.of();
    }

    /** What keeps the store from being used at this moment, in words for whoever runs it. */
    default Optional<String> problem() {
        return Optional.empty();
    }

    /** Lets go of connections; the store stays. */
    @Override
    default void close() {}

    /** A node being written; closing without commit leaves nothing behind. */
    interface Draft extends AutoCloseable {

        /** Where to write the file of this name; folders are made. */
        Path file(String name) throws IOException;

        /**
         * Hashes every file and puts the node into the store in one step. When another worker was first, its
         * result is returned and this draft dropped.
         */
        NodeResult commit() throws IOException;

        @Override
        void close() throws IOException;
    }
}
