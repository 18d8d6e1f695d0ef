package stemfarm.farm.store;

import java.io.IOException;

/** A stored node is not what it was when it was committed. It was put aside, so that rendering again replaces it. */
public final class DamagedNodeException extends IOException {

    DamagedNodeException(String reason) {
        super(reason);
    }
}
