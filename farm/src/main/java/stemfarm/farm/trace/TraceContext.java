package stemfarm.farm.trace;

import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.log.LogContext.Work;

/**
 * Where a piece of work stands in a trace: the headers {@code traceparent}, {@code tracestate} and {@code baggage}. It is
 * passed on whether or not this process exports spans.
 */
public final class TraceContext {

    /** In no trace. */
    public static final TraceContext NONE = new TraceContext(Context.root());

    /** Longest header that is looked at; W3C asks for 512 characters of state and 8192 of baggage at most. */
    private static final int MAX_HEADER_BYTES = 8_192;

    private static final String SONG = "stemfarm.song";

    private static final TextMapPropagator HEADERS =
            TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

    private static final TextMapSetter<Headers> SETTER = new TextMapSetter<>() {
        @Override
        public void set(@Nullable Headers headers, String key, String value) {
            if (headers != null) {
                headers.remove(key).add(key, value.getBytes(StandardCharsets.UTF_8));
            }
        }
    };

    private static final TextMapGetter<Headers> GETTER = new TextMapGetter<>() {
        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
            Header header = headers == null ? null : headers.lastHeader(key);
            byte[] value = header == null ? null : header.value();
            return value == null || value.length > MAX_HEADER_BYTES ? null : new String(value, StandardCharsets.UTF_8);
        }
    };

    private final Context context;

    private TraceContext(Context context) {
        this.context = context;
    }

    static TraceContext of(Context context) {
        return new TraceContext(context);
    }

    /** Of the work that this thread does. */
    public static TraceContext current() {
        return new TraceContext(Context.current());
    }

    /** What these headers say; whatever is malformed is as if it were not there. */
    public static TraceContext in(Headers headers) {
        return new TraceContext(HEADERS.extract(Context.root(), headers, GETTER));
    }

    /** Writes the context into the headers of what is sent; writes nothing when there is none. */
    public void into(Headers headers) {
        HEADERS.inject(context, headers, SETTER);
    }

    /** The song's name that travels with the context; empty when none does. */
    public String song() {
        String song = Baggage.fromContext(context).getEntryValue(SONG);
        return song == null ? "" : song;
    }

    /** The same with the song's name, for logs and spans of workers, who know nothing of names otherwise. */
    public TraceContext song(String song) {
        if (song.isEmpty()) {
            return this;
        }
        return new TraceContext(context.with(
                Baggage.fromContext(context).toBuilder().put(SONG, song).build()));
    }

    /** The trace's id, 32 hex digits; empty when in no trace. */
    public String traceId() {
        SpanContext span = Span.fromContext(context).getSpanContext();
        return span.isValid() ? span.getTraceId() : "";
    }

    /** Does the work on this thread in this context: what it sends carries the headers. */
    public <T extends @Nullable Object, E extends Exception> T around(Work<T, E> work) throws E {
        Scope scope = context.makeCurrent();
        try {
            return work.run();
        } finally {
            scope.close();
        }
    }

    Context context() {
        return context;
    }
}
