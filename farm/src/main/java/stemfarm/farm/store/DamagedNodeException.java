package stemfarm.farm.store;

import java.io.IOException;

/** A node is not what it was when it was committed; the message says in what. */
public final class DamagedNodeException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedNodeException(String reason) {
        super(reason);
    }

    /** What is wrong with it. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
