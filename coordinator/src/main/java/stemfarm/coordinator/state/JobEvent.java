package stemfarm.coordinator.state;

import static stemfarm.farm.message.RenderState.JobState.Status.CANCELLED;
import static stemfarm.farm.message.RenderState.JobState.Status.FAILED;
import static stemfarm.farm.message.RenderState.JobState.Status.QUEUED;
import static stemfarm.farm.message.RenderState.JobState.Status.READY;
import static stemfarm.farm.message.RenderState.JobState.Status.RENDERED;
import static stemfarm.farm.message.RenderState.JobState.Status.REUSED;
import static stemfarm.farm.message.RenderState.JobState.Status.RUNNING;
import static stemfarm.farm.message.RenderState.JobState.Status.WAITING;

import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.store.NodeResult;

/** What happened to one job of one render. */
public sealed interface JobEvent extends Event {

    String jobKey();

    /** The job after this. */
    JobState evolve(JobState job);

    /** Whether this can happen to the job as it stands. */
    default boolean befits(JobState job) {
        return Jobs.isOpen(job);
    }

    /** What the job needs is there, and no other render is making the same artefact. */
    record JobReady(String renderId, String jobKey, long atMs) implements JobEvent {
        @Override
        public JobState evolve(JobState job) {
            return Jobs.moved(job, READY, atMs);
        }
    }

    /** The job goes out to the workers. */
    record JobQueued(String renderId, String jobKey, int attempt, long atMs) implements JobEvent {
        @Override
        public JobState evolve(JobState job) {
            return Jobs.started(job, QUEUED, attempt, "", atMs);
        }
    }

    /** A worker took the job up, for the first time or after another worker was lost. */
    record JobBegan(String renderId, String jobKey, int attempt, String worker, long atMs) implements JobEvent {
        @Override
        public JobState evolve(JobState job) {
            return Jobs.started(job, RUNNING, attempt, worker, atMs);
        }
    }

    /**
     * The artefact stands in the store.
     *
     * @param worker who said so
     * @param reused whether it was not rendered for this render
     * @param wallMs how long rendering took, 0 when reused
     */
    record JobDone(
            String renderId, String jobKey, String worker, NodeResult result, boolean reused, long wallMs, long atMs)
            implements JobEvent {
        @Override
        public JobState evolve(JobState job) {
            return new JobState(
                    job.jobKey(),
                    job.label(),
                    reused ? REUSED : RENDERED,
                    job.attempt(),
                    worker,
                    result,
                    wallMs,
                    atMs,
                    job.failure());
        }
    }

    /** The job failed and is tried again after a wait. */
    record JobRetried(String renderId, String jobKey, Failure failure, long atMs) implements JobEvent {
        @Override
        public JobState evolve(JobState job) {
            return failure.category() == Category.OTHER_ENGINE
                    ? Jobs.left(job, failure, atMs)
                    : Jobs.failed(job, READY, failure, atMs);
        }
    }

    /** The job failed for good. */
    record JobGivenUp(String renderId, String jobKey, Failure failure, long atMs) implements JobEvent {
        @Override
        public JobState evolve(JobState job) {
            return Jobs.failed(job, FAILED, failure, atMs);
        }
    }

    /** The artefact of a job that was done is lost: the job is done again. */
    record JobReopened(String renderId, String jobKey, String reason, long atMs) implements JobEvent {
        @Override
        public JobState evolve(JobState job) {
            return new JobState(
                    job.jobKey(), job.label(), WAITING, job.attempt(), job.worker(), null, 0, atMs, job.failure());
        }

        @Override
        public boolean befits(JobState job) {
            return Jobs.isDone(job);
        }
    }

    /** The job stopped because an artefact that it needs is lost: it waits for it again. */
    record JobHeldBack(String renderId, String jobKey, long atMs) implements JobEvent {
        @Override
        public JobState evolve(JobState job) {
            return Jobs.moved(job, WAITING, atMs);
        }
    }

    /** The job stopped because its render is being cancelled. */
    record JobStopped(String renderId, String jobKey, long atMs) implements JobEvent {
        @Override
        public JobState evolve(JobState job) {
            return Jobs.moved(job, CANCELLED, atMs);
        }
    }
}
