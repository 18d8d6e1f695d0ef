package stemfarm.farm.message;

/**
 * Why a job failed.
 *
 * @param category decides whether it is tried again
 * @param reason what happened, naming file and field, in words for the user
 * @param fix what to do about it; empty when nobody knows
 * @param detail stack trace of a defect, else empty
 */
public record Failure(Category category, String reason, String fix, String detail) {

    /** What kind of failure. */
    public enum Category {
        /** The user's files or settings: never retried. */
        BAD_INPUT,
        /** Disk or memory: retried later, elsewhere. */
        RESOURCE,
        /** The worker was lost: redelivered. */
        LOST_WORKER,
        /** The worker's engine is not the one that the job was planned for: given to another. */
        OTHER_ENGINE,
        /** Our bug: goes to the dead letters with its stack trace. */
        DEFECT
    }
}
