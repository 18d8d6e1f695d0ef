package stemfarm.farm.message;

import stemfarm.farm.store.NodeResult;

/** What a worker says happened. A fact is published, and its acknowledgement awaited, before the job is acknowledged. */
public sealed interface Fact extends Message {

    String jobKey();

    int attempt();

    /** Name of the worker's node. */
    String worker();

    /** The job was taken up. */
    record JobStarted(String renderId, String jobKey, int attempt, String worker, long atMs) implements Fact {}

    /** The node was rendered and stands in the store. */
    record JobRendered(
            String renderId, String jobKey, int attempt, String worker, NodeResult result, long wallMs, long atMs)
            implements Fact {}

    /** The node stood in the store already. */
    record JobReused(String renderId, String jobKey, int attempt, String worker, NodeResult result, long atMs)
            implements Fact {}

    /** The job failed. */
    record JobFailed(String renderId, String jobKey, int attempt, String worker, Failure failure, long atMs)
            implements Fact {}

    /**
     * The job could not go on because an artefact that it needs is not in the store any more, or was damaged and put
     * aside.
     *
     * @param needKey content key of the node that is to be made again
     * @param reason what is wrong with it, in words for the user
     */
    record NeedLost(
            String renderId, String jobKey, int attempt, String worker, String needKey, String reason, long atMs)
            implements Fact {}

    /** The job stopped because its render was cancelled. */
    record JobCancelled(String renderId, String jobKey, int attempt, String worker, long atMs) implements Fact {}
}
