package stemfarm.coordinator.schedule;

import java.util.List;
import stemfarm.coordinator.plan.Kind;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.Jobs;
import stemfarm.coordinator.state.Policy;
import stemfarm.coordinator.state.Render;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.Phase;

/** Answers "why isn't it running?" from the state alone, in a sentence. */
public final class Why {

    private final FarmState state;
    private final Policy policy;
    private final long nowMs;

    public Why(FarmState state, Policy policy, long nowMs) {
        this.state = state;
        this.policy = policy;
        this.nowMs = nowMs;
    }

    /** Why this job of this render stands where it does. */
    public String of(String renderId, String jobKey) {
        if (state.render(renderId).isEmpty()) {
            return state.knows(renderId) ? "its render has ended" : "no such render runs";
        }
        Render render = state.render(renderId).orElseThrow();
        return render.job(jobKey).map(job -> of(render, job)).orElse("its render has no such job");
    }

    private String of(Render render, JobState job) {
        String said = seconds(nowMs - job.sinceMs());
        return switch (job.status()) {
            case WAITING -> waiting(render, job);
            case READY -> ready(render, job);
            case QUEUED -> "on the queue for " + said + ", no " + kind(render, job) + " worker has taken it yet";
            case RUNNING -> "runs on " + job.worker() + " for " + said + ", try " + job.attempt();
            case RENDERED -> "done: rendered by " + job.worker();
            case REUSED -> "done: was in the store already";
            case FAILED -> "failed: " + reason(job);
            case CANCELLED -> render.phase() == Phase.CANCELLING ? "its render is being cancelled" : "cancelled";
        };
    }

    private String waiting(Render render, JobState job) {
        List<String> open =
                render.awaited(job.jobKey()).stream().map(JobState::label).toList();
        if (!open.isEmpty()) {
            int needs = render.planned(job.jobKey()).needs().size();
            return "waits for " + open.size() + " of " + needs + " that it needs: " + String.join(", ", open);
        }
        return state.lead(job.jobKey())
                .map(lead -> "waits for render " + lead.id() + ", which is making the same artefact")
                .orElse("about to begin");
    }

    private String ready(Render render, JobState job) {
        long waitMs = Line.dueMs(Jobs.failedTries(job), job.sinceMs(), policy) - nowMs;
        if (waitMs > 0) {
            return "try " + (job.attempt() + 1) + " begins in " + seconds(waitMs) + "; the last one failed: "
                    + reason(job);
        }
        Kind kind = render.planned(job.jobKey()).kind();
        Window window = Window.of(state.ledger(), kind, policy);
        return ahead(render, job, kind) + " ready jobs go before it; " + window.out() + " of at most " + window.limit()
                + " " + kind(render, job) + " jobs are out, " + window.running() + " of them running";
    }

    private long ahead(Render render, JobState job, Kind kind) {
        return new Line(state.ledger(), kind, policy, nowMs)
                .take(Integer.MAX_VALUE).stream()
                        .takeWhile(ready -> !ready.renderId().equals(render.id())
                                || !ready.jobKey().equals(job.jobKey()))
                        .count();
    }

    private static String kind(Render render, JobState job) {
        return render.planned(job.jobKey()).kind() == Kind.MASTER ? "master" : "stem";
    }

    private static String reason(JobState job) {
        Failure failure = job.failure();
        return failure == null ? "nobody said why" : failure.reason();
    }

    private static String seconds(long ms) {
        return (ms + 999) / 1000 + " s";
    }
}
