package stemfarm.farm.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import stemfarm.farm.codec.Wire;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Job.StemJob;

/** The trace of a render in headers, where nobody collects spans. */
final class TraceTest {

    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE_ID + "-00f067aa0ba902b7-01";

    private final SubmitRender request = Wire.sample("submit-render.v1", SubmitRender.class);
    private final StemJob job = Wire.sample("stem-job.v1", StemJob.class);

    private static Headers headers(String key, String value) {
        return new RecordHeaders().add(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String header(TraceContext trace, String key) {
        Headers written = new RecordHeaders();
        trace.into(written);
        Header header = written.lastHeader(key);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldPassOnWhatItGotThoughNobodyCollects() {
        Headers sent = headers("traceparent", PARENT).add("tracestate", "vendor=1".getBytes(StandardCharsets.UTF_8));
        TraceContext got = TraceContext.in(sent);
        assertThat(got.traceId()).isEqualTo(TRACE_ID);
        RenderSpan render = RenderSpan.coordinated(request, got);
        assertThat(header(render.context(), "traceparent")).isEqualTo(PARENT);
        assertThat(header(render.context(), "tracestate")).isEqualTo("vendor=1");

        JobSpan span = JobSpan.begin(job, "node-1", render.context());
        span.around(() -> {
            assertThat(header(TraceContext.current(), "traceparent")).isEqualTo(PARENT);
            assertThat(MDC.getCopyOfContextMap())
                    .containsEntry("renderId", job.renderId())
                    .containsEntry("jobKey", job.jobKey())
                    .containsEntry("song", request.session().song())
                    .containsEntry("traceId", TRACE_ID);
            return true;
        });
        assertThat(TraceContext.current().traceId()).isEmpty();
        assertThat(MDC.get("jobKey")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E473Z-00f067aa0ba902b7-01",
                "\u0000\uffff"
            })
    void shouldTakeAMalformedHeaderForNone(String malformed) {
        TraceContext got = TraceContext.in(headers("traceparent", malformed));
        assertThat(got.traceId()).isEmpty();
        assertThat(header(got, "traceparent")).isEmpty();
        assertThat(TraceContext.in(new RecordHeaders().add("traceparent", null)).traceId())
                .isEmpty();
        assertThat(TraceContext.in(headers("baggage", "stemfarm.song=" + "x".repeat(9_000))
                                .add("traceparent", null))
                        .song())
                .isEmpty();
    }

    @Test
    void shouldKeepASongOfAnyName() {
        String song = "Größe, 50 % = \"½\"; 歌";
        Headers written = new RecordHeaders();
        TraceContext.NONE.song(song).into(written);
        assertThat(TraceContext.in(written).song()).isEqualTo(song);
    }
}
