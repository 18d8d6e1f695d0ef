package stemfarm.farm.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.Phase;

/** A render, as its client or its coordinator sees it. */
public final class RenderSpan {

    private static final String RENDER_ID = "stemfarm.render_id";
    private static final String SONG = "stemfarm.song";
    private static final String OWNER = "stemfarm.owner";
    private static final String PHASE = "stemfarm.phase";

    private final Span span;
    private final TraceContext context;

    private RenderSpan(Span span, SubmitRender request, TraceContext parent) {
        this.span = span;
        this.context = TraceContext.of(parent.context().with(span))
                .song(request.session().song());
    }

    /** The client's: from its request to its end, in the trace of whatever the client does. */
    public static RenderSpan requested(SubmitRender request) {
        TraceContext parent = TraceContext.current();
        Span span = builder("render", request, parent)
                .setSpanKind(SpanKind.PRODUCER)
                .startSpan();
        return new RenderSpan(span, request, parent);
    }

    /**
     * The coordinator's: from the request to the last state. Begun again for the same render, here or elsewhere, it is the
     * same span; only the one that is ended is ever exported.
     *
     * @param parent where the request said that it belongs
     */
    public static RenderSpan coordinated(SubmitRender request, TraceContext parent) {
        SpanBuilder builder = builder("coordinate render", request, parent).setSpanKind(SpanKind.CONSUMER);
        if (request.submittedAtMs() > 0) {
            builder.setStartTimestamp(request.submittedAtMs(), TimeUnit.MILLISECONDS);
        }
        // Without a tracer that records, this is the parent itself: a coordinator that exports nothing passes on.
        Span span =
                Tracing.isOn() ? RenderIds.INSTANCE.of(request.renderId(), builder::startSpan) : builder.startSpan();
        return new RenderSpan(span, request, parent);
    }

    private static SpanBuilder builder(String name, SubmitRender request, TraceContext parent) {
        return Tracing.tracer()
                .spanBuilder(name)
                .setParent(parent.context())
                .setAttribute(RENDER_ID, request.renderId())
                .setAttribute(SONG, request.session().song())
                .setAttribute(OWNER, request.owner());
    }

    /** What belongs to this render. */
    public TraceContext context() {
        return context;
    }

    /** The render came to its end. */
    public void end(RenderState last) {
        span.setAttribute(PHASE, last.phase().name().toLowerCase(Locale.ROOT));
        if (last.phase() == Phase.FAILED) {
            span.setStatus(
                    StatusCode.ERROR,
                    last.failures().isEmpty() ? "" : last.failures().get(0).reason());
        }
        span.end();
    }

    /** Nobody looked for the render's end. */
    public void end() {
        span.end();
    }
}
