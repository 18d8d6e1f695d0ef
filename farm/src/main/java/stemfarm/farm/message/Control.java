package stemfarm.farm.message;

/** What the coordinator tells all workers. */
public sealed interface Control extends Message {

    /** Stop the jobs of this render at the next slice. */
    record CancelJobs(String renderId) implements Control {}
}
