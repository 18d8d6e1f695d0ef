package stemfarm.coordinator.state;

import stemfarm.coordinator.plan.PlannedJob;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.JobState.Status;

/** The steps of a job. */
public final class Jobs {

    /** As after that many failures: so long that workers which left the job still pause when it comes again. */
    private static final int WAIT_OF_THE_LEFT = 2;

    private Jobs() {}

    /** Whether the job is on its way to the artefact: at most one render is, for each content key. */
    public static boolean isActive(JobState job) {
        return job.status() == Status.READY || isOut(job);
    }

    /** Whether the job is out on Kafka. */
    public static boolean isOut(JobState job) {
        return job.status() == Status.QUEUED || job.status() == Status.RUNNING;
    }

    /** Whether the artefact stands in the store. */
    public static boolean isDone(JobState job) {
        return job.status() == Status.RENDERED || job.status() == Status.REUSED;
    }

    /** Whether anything may still happen to it. */
    public static boolean isOpen(JobState job) {
        return job.status() == Status.WAITING || isActive(job);
    }

    /**
     * Tries that failed, and so ask for a wait, longer each time; those that ended well, or for want of an artefact, do
     * not. A worker that left the job to another says nothing about the job: the wait is always the same then.
     */
    public static int failedTries(JobState job) {
        if (job.failure() == null) {
            return 0;
        }
        return job.failure().category() == Category.OTHER_ENGINE ? WAIT_OF_THE_LEFT : job.attempt();
    }

    static JobState waiting(PlannedJob job, long atMs) {
        return new JobState(job.jobKey(), job.label(), Status.WAITING, 0, "", null, 0, atMs, null);
    }

    static JobState moved(JobState job, Status status, long atMs) {
        return new JobState(
                job.jobKey(),
                job.label(),
                status,
                job.attempt(),
                job.worker(),
                job.result(),
                job.wallMs(),
                atMs,
                job.failure());
    }

    static JobState started(JobState job, Status status, int attempt, String worker, long atMs) {
        return new JobState(
                job.jobKey(), job.label(), status, attempt, worker, job.result(), job.wallMs(), atMs, job.failure());
    }

    /** The job was left to another worker: that was no try of it. */
    static JobState left(JobState job, Failure failure, long atMs) {
        return new JobState(
                job.jobKey(),
                job.label(),
                Status.READY,
                job.attempt() - 1,
                job.worker(),
                job.result(),
                job.wallMs(),
                atMs,
                failure);
    }

    static JobState failed(JobState job, Status status, Failure failure, long atMs) {
        return new JobState(
                job.jobKey(),
                job.label(),
                status,
                job.attempt(),
                job.worker(),
                job.result(),
                job.wallMs(),
                atMs,
                failure);
    }
}
