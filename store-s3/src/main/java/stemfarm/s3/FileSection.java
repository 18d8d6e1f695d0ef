package stemfarm.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;

/** Some bytes of a file, to be sent as often as it takes; keeps one stream open at most. Belongs to one thread. */
final class FileSection implements ContentStreamProvider, AutoCloseable {

    private final Path file;
    private final long from;
    private final long bytes;
    private @Nullable InputStream open;

    FileSection(Path file, long from, long bytes) {
        this.file = file;
        this.from = from;
        this.bytes = bytes;
    }

    long bytes() {
        return bytes;
    }

    /** SHA-256 of these bytes as S3 writes it. */
    String sha256() throws IOException {
        try (InputStream in = new Bytes(file, from, bytes)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public InputStream newStream() {
        try {
            close();
            InputStream stream = new Bytes(file, from, bytes);
            open = stream;
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private static final class Bytes extends InputStream {

        private final FileChannel channel;
        private long at;
        private final long end;

        Bytes(Path file, long from, long bytes) throws IOException {
            this.channel = FileChannel.open(file, StandardOpenOption.READ);
            this.at = from;
            this.end = from + bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            int wanted = (int) Math.min(length, end - at);
            int read = wanted == 0 ? -1 : channel.read(ByteBuffer.wrap(buffer, offset, wanted), at);
            at += Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
