package stemfarm.farm.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Random ids for spans, but for a render's own: those are made of the render's id, so that the coordinator that ends a
 * render ends the span that its predecessor gave to jobs as their parent, though the two share no memory.
 */
final class RenderIds implements IdGenerator {

    static final RenderIds INSTANCE = new RenderIds();

    private static final int TRACE_ID_DIGITS = 32;
    private static final int SPAN_ID_DIGITS = 16;

    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<@Nullable String> fixed = new ThreadLocal<>();

    private RenderIds() {}

    /** Makes a span whose id, and whose trace's if it begins one, are the render's. */
    <T> T of(String renderId, Supplier<T> span) {
        fixed.set(digits(renderId));
        try {
            return span.get();
        } finally {
            fixed.remove();
        }
    }

    private static String digits(String renderId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(renderId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String generateTraceId() {
        String digits = fixed.get();
        return digits == null ? random.generateTraceId() : digits.substring(0, TRACE_ID_DIGITS);
    }

    @Override
    public String generateSpanId() {
        String digits = fixed.get();
        return digits == null
                ? random.generateSpanId()
                : digits.substring(TRACE_ID_DIGITS, TRACE_ID_DIGITS + SPAN_ID_DIGITS);
    }
}
