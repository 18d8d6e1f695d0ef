package stemfarm.farm.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.log.LogContext;
import stemfarm.farm.log.LogContext.Work;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Fact.JobCancelled;
import stemfarm.farm.message.Fact.JobFailed;
import stemfarm.farm.message.Fact.JobRendered;
import stemfarm.farm.message.Fact.JobReused;
import stemfarm.farm.message.Fact.JobStarted;
import stemfarm.farm.message.Fact.NeedLost;
import stemfarm.farm.message.Job;

/** One delivery of a job in a worker's hands, from taking it up to the answer; its parent is the render's span. */
public final class JobSpan {

    private static final String OUTCOME = "stemfarm.outcome";

    private final Span span;
    private final TraceContext trace;
    private final LogContext log;

    private JobSpan(Span span, TraceContext trace, LogContext log) {
        this.span = span;
        this.trace = trace;
        this.log = log;
    }

    /**
     * The job is taken up.
     *
     * @param worker name of this process
     * @param parent what the job's record said
     */
    public static JobSpan begin(Job job, String worker, TraceContext parent) {
        String kind = kind(job);
        Span span = Tracing.tracer()
                .spanBuilder(kind + " job")
                .setParent(parent.context())
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("stemfarm.render_id", job.renderId())
                .setAttribute("stemfarm.job_key", job.jobKey())
                .setAttribute("stemfarm.kind", kind)
                .setAttribute("stemfarm.label", job.label())
                .setAttribute("stemfarm.attempt", job.attempt())
                .setAttribute("stemfarm.song", parent.song())
                .setAttribute("stemfarm.worker", worker)
                .startSpan();
        TraceContext trace = TraceContext.of(parent.context().with(span));
        return new JobSpan(span, trace, log(job, trace));
    }

    /** What log lines of a job carry that came in this trace. */
    public static LogContext log(Job job, TraceContext trace) {
        return LogContext.of(job).song(trace.song()).trace(trace.traceId());
    }

    /** {@code stem}, {@code mix}, {@code master}, {@code mastered-stems} …: the node's type, in words. */
    private static String kind(Job job) {
        return job.node()
                .getClass()
                .getSimpleName()
                .replaceAll("Node$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** Does a piece of the job on this thread: what it logs and sends belongs to the job. */
    public <T extends @Nullable Object, E extends Exception> T around(Work<T, E> work) throws E {
        return trace.around(() -> log.around(work));
    }

    /** The current job's last fact was told. */
    public static void told(Fact fact) {
        if (!(fact instanceof JobStarted)) {
            Span.current().setAttribute(OUTCOME, outcome(fact));
        }
        if (fact instanceof JobFailed failed) {
            Span.current().setStatus(StatusCode.ERROR, failed.failure().reason());
        }
    }

    private static String outcome(Fact fact) {
        if (fact instanceof JobRendered) {
            return "rendered";
        } else if (fact instanceof JobReused) {
            return "reused";
        } else if (fact instanceof JobCancelled) {
            return "cancelled";
        }
        return fact instanceof NeedLost ? "need-lost" : "failed";
    }

    /** The job went back to the queue. */
    public static void released() {
        Span.current().setAttribute(OUTCOME, "released");
    }

    /** The job was answered for. */
    public void end() {
        span.end();
    }
}
