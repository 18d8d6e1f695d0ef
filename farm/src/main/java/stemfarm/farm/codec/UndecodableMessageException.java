package stemfarm.farm.codec;

/** A record that is not a message this node understands; its text says what is wrong and, where it can, what to do. */
public final class UndecodableMessageException extends Exception {

    private final boolean newer;

    UndecodableMessageException(String reason) {
        super(reason);
        this.newer = false;
    }

    private UndecodableMessageException(String reason, boolean newer) {
        super(reason);
        this.newer = newer;
    }

    static UndecodableMessageException newer(String reason) {
        return new UndecodableMessageException(reason, true);
    }

    /** Whether a newer node may well understand it. */
    public boolean isNewer() {
        return newer;
    }

    UndecodableMessageException(String reason, Throwable cause) {
        super(reason, cause);
        this.newer = false;
    }
}
