package stemfarm.cli.farm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A collector of spans on loopback: takes OTLP over HTTP as protocol buffers, as far as a span's place and names go. */
final class SpanCollector implements AutoCloseable {

    /** Field numbers of opentelemetry/proto/trace/v1/trace.proto and what it imports. */
    private static final int RESOURCE_SPANS = 1;

    private static final int RESOURCE = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;
    private static final int RESOURCE_ATTRIBUTES = 1;
    private static final int TRACE_ID = 1;
    private static final int SPAN_ID = 2;
    private static final int PARENT_SPAN_ID = 4;
    private static final int NAME = 5;
    private static final int SPAN_ATTRIBUTES = 9;

    private final List<Received> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /**
     * A span that was exported.
     *
     * @param service the resource's {@code service.name}
     * @param parentId empty for a root
     */
    record Received(
            String service,
            String traceId,
            String spanId,
            String parentId,
            String name,
            Map<String, String> attributes) {}

    SpanCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** What {@code OTEL_EXPORTER_OTLP_ENDPOINT} is to be. */
    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What has come so far. */
    List<Received> spans() {
        return spans;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ProtoFields request = new ProtoFields(exchange.getRequestBody().readAllBytes());
            request.messages(RESOURCE_SPANS).forEach(this::takeResource);
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void takeResource(ProtoFields resourceSpans) {
        Map<String, String> resource = new TreeMap<>();
        resourceSpans.messages(RESOURCE).forEach(found -> resource.putAll(attributes(found, RESOURCE_ATTRIBUTES)));
        for (ProtoFields scope : resourceSpans.messages(SCOPE_SPANS)) {
            for (ProtoFields span : scope.messages(SPANS)) {
                spans.add(new Received(
                        resource.getOrDefault("service.name", ""),
                        hex(span, TRACE_ID),
                        hex(span, SPAN_ID),
                        hex(span, PARENT_SPAN_ID),
                        span.text(NAME),
                        attributes(span, SPAN_ATTRIBUTES)));
            }
        }
    }

    private static String hex(ProtoFields span, int field) {
        return HexFormat.of().formatHex(span.bytes(field));
    }

    private static Map<String, String> attributes(ProtoFields of, int field) {
        Map<String, String> attributes = new TreeMap<>();
        for (ProtoFields pair : of.messages(field)) {
            pair.messages(2).forEach(value -> attributes.put(pair.text(1), value.text(1)));
        }
        return attributes;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
