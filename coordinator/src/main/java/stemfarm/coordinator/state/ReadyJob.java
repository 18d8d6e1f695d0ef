package stemfarm.coordinator.state;

import java.util.Comparator;
import stemfarm.coordinator.plan.Kind;
import stemfarm.coordinator.plan.PlannedJob;
import stemfarm.farm.message.RenderState.JobState;

/**
 * A ready job, in the line of those it competes with: the oldest render first, and its longest job first.
 *
 * @param attempt tries it has had
 * @param failedTries of these, which a wait follows
 * @param sinceMs when it became ready
 */
public record ReadyJob(
        String renderId,
        String jobKey,
        long submittedAtMs,
        long expectedMs,
        int attempt,
        int failedTries,
        long sinceMs) {

    static final Comparator<ReadyJob> ORDER = Comparator.comparingLong(ReadyJob::submittedAtMs)
            .thenComparing(ReadyJob::renderId)
            .thenComparing(ReadyJob::expectedMs, Comparator.reverseOrder())
            .thenComparing(ReadyJob::jobKey);

    /** Those who stand in one line. */
    public record Lane(Kind kind, int priority, String owner) {}

    static ReadyJob of(Render render, PlannedJob planned, JobState job) {
        long submittedAtMs = render.request().submittedAtMs();
        return new ReadyJob(
                render.id(),
                job.jobKey(),
                submittedAtMs,
                planned.expectedMs(),
                job.attempt(),
                Jobs.failedTries(job),
                job.sinceMs());
    }
}
