package stemfarm.farm.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.store.NodeResult;

/**
 * The state of one render, full enough to answer any question and to recover the coordinator.
 *
 * @param request the command that began it
 * @param phase where it stands; {@code DELIVERED}, {@code FAILED} and {@code CANCELLED} are final
 * @param jobs every job, stems first
 * @param failures why it failed, empty unless {@code FAILED}
 * @param updatedAtMs epoch milliseconds of the last change
 */
public record RenderState(
        String renderId,
        Command.SubmitRender request,
        Phase phase,
        List<JobState> jobs,
        List<Failure> failures,
        long updatedAtMs)
        implements Message {

    public RenderState {
        jobs = List.copyOf(jobs);
        failures = List.copyOf(failures);
    }

    /** Where a render stands. */
    public enum Phase {
        RUNNING,
        CANCELLING,
        DELIVERED,
        FAILED,
        CANCELLED;

        /** Whether nothing more will happen. */
        public boolean isFinal() {
            return this == DELIVERED || this == FAILED || this == CANCELLED;
        }
    }

    /**
     * One job of a render.
     *
     * @param label the stem's name, or {@code mix}, {@code master}, …
     * @param status where it stands
     * @param attempt the running or last try, 0 before the first
     * @param worker who runs or ran it, empty before
     * @param result what it made, once done
     * @param wallMs how long rendering took, 0 when reused or not done
     * @param sinceMs when it came to this status, epoch milliseconds
     * @param failure why the last try failed, null when none did
     */
    public record JobState(
            String jobKey,
            String label,
            Status status,
            int attempt,
            String worker,
            @Nullable NodeResult result,
            long wallMs,
            long sinceMs,
            @Nullable Failure failure) {

        /** Where a job stands. */
        public enum Status {
            WAITING,
            READY,
            QUEUED,
            RUNNING,
            RENDERED,
            REUSED,
            FAILED,
            CANCELLED
        }
    }
}
