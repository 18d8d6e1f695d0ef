package stemfarm.farm.store;

import java.util.List;

/**
 * A finished node in the store.
 *
 * @param key content key of the node
 * @param files its files, in order of their names
 */
public record NodeResult(String key, List<StoredFile> files) {

    public NodeResult {
        files = List.copyOf(files);
    }

    /**
     * One file of a node.
     *
     * @param name path inside the node, with {@code /}, e.g. {@code master/Song.wav}
     * @param bytes its size
     * @param sha256 of its bytes, hex
     */
    public record StoredFile(String name, long bytes, String sha256) {}
}
