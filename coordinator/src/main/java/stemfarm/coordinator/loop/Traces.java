package stemfarm.coordinator.loop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import stemfarm.coordinator.state.FarmState;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.trace.RenderSpan;
import stemfarm.farm.trace.TraceContext;

/**
 * Which trace each open render belongs to. It is no part of the state, since nothing is decided by it; a successor finds
 * it where this coordinator did, in the headers: of the request, and from then on of the render's state.
 */
final class Traces {

    private final Map<String, TraceContext> asked = new HashMap<>();
    private final Map<String, RenderSpan> spans = new HashMap<>();

    /** A command came with these headers; the first one's count. */
    void heard(String renderId, Headers headers) {
        asked.putIfAbsent(renderId, TraceContext.in(headers));
    }

    /** A state was read with these headers. */
    void recovered(RenderState state, Headers headers) {
        if (state.phase().isFinal()) {
            asked.remove(state.renderId());
        } else {
            asked.put(state.renderId(), TraceContext.in(headers));
        }
    }

    /** These messages are about to be sent: their renders have spans from now on. */
    void begin(List<Message> messages) {
        for (Message message : messages) {
            if (message instanceof RenderState state) {
                spans.computeIfAbsent(state.renderId(), id -> RenderSpan.coordinated(state.request(), of(id)));
            }
        }
    }

    /** Writes into a message's headers where it belongs: a state where its request did, the rest to the render's span. */
    void into(Message message, Headers headers) {
        RenderSpan span = spans.get(message.renderId());
        if (message instanceof RenderState || span == null) {
            of(message.renderId()).into(headers);
        } else {
            span.context().into(headers);
        }
    }

    /** The messages are committed: spans of renders that ended are over, and what is not open is forgotten. */
    void committed(List<Message> messages, FarmState state) {
        for (Message message : messages) {
            if (message instanceof RenderState last && last.phase().isFinal()) {
                RenderSpan span = spans.remove(last.renderId());
                if (span != null) {
                    span.end(last);
                }
            }
        }
        asked.keySet().removeIf(renderId -> state.render(renderId).isEmpty());
    }

    private TraceContext of(String renderId) {
        return asked.getOrDefault(renderId, TraceContext.NONE);
    }
}
