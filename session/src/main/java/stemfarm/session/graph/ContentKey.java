package stemfarm.session.graph;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The name of an artefact: SHA-256 of the {@link CanonicalForm canonical form} of all that determines its bytes, engine
 * versions among it.
 */
public final class ContentKey {

    private ContentKey() {}

    /**
     * The key of these parts: records, lists, strings, numbers, booleans and enums, nested as deep as need be. An insert
     * brings the version of its processor along.
     *
     * @return 64 hexadecimal digits
     */
    public static String of(Object... parts) {
        byte[] form = CanonicalForm.of(List.of(parts)).getBytes(StandardCharsets.UTF_8);
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
