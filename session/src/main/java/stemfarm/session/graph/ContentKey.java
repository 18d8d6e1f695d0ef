package stemfarm.session.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The name of an artefact: SHA-256 of the {@link CanonicalForm canonical form} of all that determines its bytes. */
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
        byte[] form = CanonicalForm.of(List.of(ENGINE_VERSION, List.of(parts))).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(form));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
