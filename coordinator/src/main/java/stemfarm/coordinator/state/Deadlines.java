package stemfarm.coordinator.state;

import stemfarm.coordinator.plan.PlannedJob;
import stemfarm.coordinator.state.Event.RenderCancelled;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.JobState.Status;
import stemfarm.farm.message.RenderState.Phase;

/** What is due because nothing was heard: jobs that stand still go out again, cancelled renders end. */
final class Deadlines {

    private final Policy policy;

    Deadlines(Policy policy) {
        this.policy = policy;
    }

    void expire(Draft draft) {
        FarmState before = draft.state();
        before.ledger()
                .watched()
                .forEach(id -> before.render(id).ifPresent(render -> {
                    if (render.phase() == Phase.CANCELLING) {
                        expireCancel(draft, render);
                    } else {
                        render.plan().jobs().forEach(planned -> expireJob(draft, id, planned));
                    }
                }));
    }

    private void expireCancel(Draft draft, Render render) {
        if (draft.nowMs() - render.state().updatedAtMs() >= policy.cancelGrace().toMillis()) {
            draft.end(new RenderCancelled(render.id(), draft.nowMs()));
        }
    }

    /** Looks the job up anew: an earlier one may have failed its render. */
    private void expireJob(Draft draft, String renderId, PlannedJob planned) {
        draft.state()
                .render(renderId)
                .flatMap(render -> render.job(planned.jobKey()))
                .filter(job -> Jobs.isOut(job) && draft.nowMs() - job.sinceMs() >= allowedMs(job, planned))
                .ifPresent(job -> Failing.fail(draft, renderId, job, stalled(job, draft.nowMs()), tries(job)));
    }

    private long allowedMs(JobState job, PlannedJob planned) {
        return job.status() == Status.QUEUED
                ? policy.queuedStallMs(job.attempt())
                : policy.runningStall().toMillis() + Math.round(planned.audioMs() * policy.runningStallPerAudio());
    }

    private int tries(JobState job) {
        return job.status() == Status.QUEUED ? policy.queuedTries() : policy.maxAttempts(Category.LOST_WORKER);
    }

    private static Failure stalled(JobState job, long nowMs) {
        long seconds = (nowMs - job.sinceMs()) / 1000;
        String what = job.status() == Status.QUEUED
                ? "was on the queue for " + seconds + " s and no worker took it"
                : "ran for " + seconds + " s on " + job.worker() + " without a result";
        return new Failure(
                Category.LOST_WORKER,
                job.label() + " " + what + " (try " + job.attempt() + ")",
                "look at the health and the logs of the workers",
                "");
    }
}
