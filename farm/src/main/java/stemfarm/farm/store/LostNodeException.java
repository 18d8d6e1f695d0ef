package stemfarm.farm.store;

import java.io.IOException;

/**
 * A node that was counted on is not in the store: it was removed, or it was damaged and is in quarantine now. Rendering
 * it again replaces it.
 */
public final class LostNodeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * @param key content key of the node
     * @param reason what is missing, in words for the user
     */
    public LostNodeException(String key, String reason) {
        super(reason);
        this.key = key;
    }

    /** Content key of the node that is to be made again. */
    public String key() {
        return key;
    }
}
