package stemfarm.farm.store;

import java.io.IOException;

/** A node is not what it was when it was committed; the message says in what. */
final class DamagedNodeException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedNodeException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
