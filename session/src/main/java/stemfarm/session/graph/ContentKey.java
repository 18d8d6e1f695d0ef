package stemfarm.session.graph;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The name of an artefact: SHA-256 of a canonical form of all that determines its bytes.
 *
 * <p>A record's canonical form lists all its components, so a parameter that is added to a record is in the key from
 * its first day. Numbers are written in hexadecimal, because the decimal form of a {@code double} differs between JDK
 * 17 and 19 ({@code Double.toString}, JDK-4511638); strings carry their length, so no two forms run into each other.
 */
public final class ContentKey {

    /**
     * Version of the sound engine, part of every key. Raise it with any change that alters a single output bit, so that
     * no artefact of an older engine is taken for one of this.
     */
    public static final int ENGINE_VERSION = 2;

    private ContentKey() {}

    /**
     * The key of these parts: records, lists, strings, numbers, booleans and enums, nested as deep as need be.
     *
     * @return 64 hexadecimal digits
     */
    public static String of(Object... parts) {
        byte[] form = canonical(List.of(ENGINE_VERSION, List.of(parts))).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(form));
    }

    /** The canonical form of one value. */
    static String canonical(Object value) {
        StringBuilder out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    private static void append(Object value, StringBuilder out) {
        if (value instanceof Record fields) {
            appendRecord(fields, out);
        } else if (value instanceof List<?> items) {
            out.append('[');
            items.forEach(item -> append(item, out));
            out.append(']');
        } else if (value instanceof Double number) {
            // adding 0.0 turns −0.0 into 0.0: they sound the same
            out.append(Double.toHexString(number + 0.0)).append(';');
        } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
            out.append(value).append(';');
        } else if (value instanceof String || value instanceof Enum<?>) {
            String text = value.toString();
            out.append(text.length()).append(':').append(text);
        } else {
            throw new IllegalArgumentException("no canonical form for " + value.getClass());
        }
    }

    private static void appendRecord(Record fields, StringBuilder out) {
        out.append(fields.getClass().getSimpleName()).append('{');
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            out.append(component.getName()).append('=');
            try {
                append(component.getAccessor().invoke(fields), out);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        out.append('}');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
