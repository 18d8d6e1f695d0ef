package stemfarm.coordinator.state;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import stemfarm.coordinator.state.Event.RenderFailed;
import stemfarm.coordinator.state.JobEvent.JobGivenUp;
import stemfarm.coordinator.state.JobEvent.JobRetried;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.RenderState.JobState;

/** Tries a failed job again, or fails its render with every reason known so far. */
final class Failing {

    /** A state holds failures and must fit into a message. */
    private static final int MAX_REASON_CHARS = 2_000;

    private static final int MAX_DETAIL_CHARS = 16_000;

    private Failing() {}

    static void fail(Draft draft, String renderId, JobState job, Failure whole, int maxAttempts) {
        Failure failure = clipped(whole);
        if (job.attempt() < maxAttempts) {
            draft.emit(new JobRetried(renderId, job.jobKey(), failure, draft.nowMs()));
            return;
        }
        draft.emit(new JobGivenUp(renderId, job.jobKey(), failure, draft.nowMs()));
        draft.end(new RenderFailed(renderId, reasons(draft, renderId, failure), draft.nowMs()));
    }

    /** The last straw first, then what other jobs that are not done stumbled over. */
    private static List<Failure> reasons(Draft draft, String renderId, Failure last) {
        List<Failure> others = draft.state().render(renderId).map(Render::jobs).orElse(List.of()).stream()
                .filter(job -> !Jobs.isDone(job))
                .map(JobState::failure)
                .filter(Objects::nonNull)
                .toList();
        return Stream.concat(Stream.of(last), others.stream()).distinct().toList();
    }

    private static Failure clipped(Failure failure) {
        return new Failure(
                failure.category(),
                clipped(failure.reason(), MAX_REASON_CHARS),
                clipped(failure.fix(), MAX_REASON_CHARS),
                clipped(failure.detail(), MAX_DETAIL_CHARS));
    }

    private static String clipped(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, maxChars) + " …";
    }
}
