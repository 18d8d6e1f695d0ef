package stemfarm.farm.queue;

import java.util.concurrent.CompletionStage;
import stemfarm.farm.message.Job;

/** Does the work of a job. */
public interface JobHandler {

    /**
     * Begins a job; does not block. The stage must complete, exactly once, and only after the job's fact was published
     * and acknowledged. A stage that fails counts as {@link Outcome#RELEASE}.
     */
    CompletionStage<Outcome> handle(Job job);

    /** The lease was lost (someone else may have the job now), or the queue is closing: stop soon. */
    void abandon(Job job);

    /** What becomes of the delivery. */
    enum Outcome {
        /** Done, in whatever way: the fact says how. */
        ACCEPT,
        /** Give it back, for another worker. */
        RELEASE,
        /** Nobody can do it: put it away. */
        REJECT
    }
}
