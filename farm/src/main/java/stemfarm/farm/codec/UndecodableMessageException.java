package stemfarm.farm.codec;

/** A record that is not a message this node understands; its text says what is wrong and, where it can, what to do. */
public final class UndecodableMessageException extends Exception {

    UndecodableMessageException(String reason) {
        super(reason);
    }

    UndecodableMessageException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
