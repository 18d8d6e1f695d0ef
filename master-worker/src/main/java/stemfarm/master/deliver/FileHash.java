package stemfarm.master.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import stemfarm.farm.store.NodeResult.StoredFile;

/** SHA-256 of files' bytes. */
public final class FileHash {

    private FileHash() {}

    /** Reads a file of a delivery and names its size and hash. */
    public static StoredFile of(Path folder, String name) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(folder.resolve(name)), sha256)) {
            long size = bytes.transferTo(OutputStream.nullOutputStream());
            return new StoredFile(name, size, HexFormat.of().formatHex(sha256.digest()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
