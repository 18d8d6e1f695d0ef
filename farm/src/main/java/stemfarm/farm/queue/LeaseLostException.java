package stemfarm.farm.queue;

/** The broker no longer holds, or may no longer hold, a job for this worker. */
final class LeaseLostException extends Exception {

    LeaseLostException(String reason) {
        super(reason);
    }
}
