package stemfarm.farm.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Exports this process' spans by OTLP, as OpenTelemetry's standard variables say ({@code OTEL_EXPORTER_OTLP_ENDPOINT} and
 * the rest); without them nothing is recorded, and nothing of the SDK is loaded.
 */
public final class Tracing implements AutoCloseable {

    private static final String NAME = "stemfarm";
    private static final long FLUSH_SEC = 5;

    /** Any of these asks for traces. */
    private static final List<String> SWITCHES =
            List.of("otel.exporter.otlp.endpoint", "otel.exporter.otlp.traces.endpoint", "otel.traces.exporter");

    private static volatile Tracer tracer = OpenTelemetry.noop().getTracer(NAME);

    private static volatile boolean on;

    private @Nullable OpenTelemetrySdk sdk;

    private Tracing(@Nullable OpenTelemetrySdk sdk) {
        this.sdk = sdk;
    }

    /**
     * Starts to export, if asked to; the last one started counts in the whole process.
     *
     * @param service what the process is, e.g. {@code stem-worker}; {@code OTEL_SERVICE_NAME} overrides it
     * @param node its name, the resource's {@code stemfarm.node}
     * @throws IllegalArgumentException when a variable's value makes no sense
     */
    public static Tracing start(String service, String node) {
        boolean asked = SWITCHES.stream().anyMatch(name -> !setting(name).isBlank())
                && !setting("otel.traces.exporter").equals("none")
                && !setting("otel.sdk.disabled").equalsIgnoreCase("true");
        return asked ? export(service, node) : new Tracing(null);
    }

    private static Tracing export(String service, String node) {
        Map<String, String> defaults = Map.of(
                "otel.service.name",
                NAME + "-" + service,
                "otel.exporter.otlp.protocol",
                "http/protobuf",
                "otel.metrics.exporter",
                "none",
                "otel.logs.exporter",
                "none");
        logThroughSlf4j();
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addPropertiesSupplier(() -> defaults)
                    .addResourceCustomizer((resource, config) ->
                            resource.toBuilder().put("stemfarm.node", node).build())
                    .addTracerProviderCustomizer((provider, config) -> provider.setIdGenerator(RenderIds.INSTANCE))
                    .build()
                    .getOpenTelemetrySdk();
            tracer = sdk.getTracer(NAME);
            on = true;
            return new Tracing(sdk);
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException("traces cannot be exported: " + e.getMessage(), e);
        }
    }

    /** A collector that is away is a warning in our log, in our log's form. */
    private static void logThroughSlf4j() {
        Logger logger = Logger.getLogger("io.opentelemetry");
        if (logger.getUseParentHandlers()) {
            logger.setUseParentHandlers(false);
            logger.addHandler(new SLF4JBridgeHandler());
        }
    }

    private static String setting(String name) {
        String property = System.getProperty(name);
        String variable = System.getenv(name.toUpperCase(Locale.ROOT).replace('.', '_'));
        return property != null ? property : variable != null ? variable : "";
    }

    /** Whether spans are recorded at all. */
    static boolean isOn() {
        return on;
    }

    static Tracer tracer() {
        return tracer;
    }

    /** Sends what is left, for 5 s at most, and records nothing more; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (sdk != null) {
            on = false;
            tracer = OpenTelemetry.noop().getTracer(NAME);
            sdk.shutdown().join(FLUSH_SEC, TimeUnit.SECONDS);
            sdk = null;
        }
    }
}
