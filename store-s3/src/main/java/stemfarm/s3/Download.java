package stemfarm.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.store.DamagedNodeException;

/**
 * Brings an object into a file by ranges: a large one by several at once, and one that breaks off goes on where it broke
 * off. Whether the bytes are the right ones is for the caller to see.
 */
final class Download {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);

    private final S3Bucket bucket;
    private final Transfers transfers;
    private final Backoff backoff;
    private final long partBytes;

    Download(S3Bucket bucket, Transfers transfers, Backoff backoff, long partBytes) {
        this.bucket = bucket;
        this.transfers = transfers;
        this.backoff = backoff;
        this.partBytes = partBytes;
    }

    /**
     * Writes the object into a new file.
     *
     * @param bytes what its size must be
     * @throws NoSuchFileException when there is no such object
     * @throws DamagedNodeException when it has another size
     */
    void into(Path file, String key, long bytes) throws IOException {
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (bytes == 0) {
                long size = bucket.head(key)
                        .orElseThrow(() -> new NoSuchFileException(key))
                        .bytes();
                checkSize(key, size, 0);
            } else if (bytes <= partBytes) {
                range(out, key, 0, bytes, bytes);
            } else {
                List<Callable<Long>> ranges = new ArrayList<>();
                for (long from = 0; from < bytes; from += partBytes) {
                    long begin = from;
                    ranges.add(() -> range(out, key, begin, Math.min(bytes, begin + partBytes), bytes));
                }
                transfers.all(ranges);
            }
        }
    }

    private long range(FileChannel out, String key, long from, long to, long size) throws IOException {
        long at = from;
        for (int failures = 0; at < to; ) {
            S3Bucket.Ranged part = bucket.open(key, at, to);
            try {
                checkSize(key, sizeIn(part, key), size);
                at = copy(part, out, at, to);
                if (at < to) {
                    throw new IOException("it ended after " + at + " bytes");
                }
            } catch (DamagedNodeException e) {
                part.abort().run();
                throw e;
            } catch (IOException e) {
                part.abort().run();
                at = Math.max(at, written(e, at));
                failures++;
                LOG.debug("{} broke off at byte {} for the {}. time", key, at, failures, e);
                if (failures == Backoff.MAX_TRIES) {
                    throw new IOException(
                            "the store " + bucket.place() + ": reading " + key + " broke off " + failures
                                    + " times, at last at byte " + at + " of " + size + ": " + e.getMessage()
                                    + "; look after the network and the server",
                            e);
                }
                backoff.await(failures);
            }
        }
        return at;
    }

    private static long copy(S3Bucket.Ranged part, FileChannel out, long from, long to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long at = from;
        while (at < to) {
            int read;
            try {
                read = part.in().read(buffer, 0, (int) Math.min(buffer.length, to - at));
            } catch (IOException e) {
                throw new BrokeOffException(at, e);
            }
            if (read < 0) {
                return at;
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                at += out.write(bytes, at);
            }
        }
        part.in().close();
        return at;
    }

    private static long written(IOException e, long otherwise) {
        return e instanceof BrokeOffException broke ? broke.at : otherwise;
    }

    /** The connection ended in the middle. */
    private static final class BrokeOffException extends IOException {

        private static final long serialVersionUID = 1L;

        private final long at;

        BrokeOffException(long at, IOException cause) {
            super(String.valueOf(cause.getMessage()), cause);
            this.at = at;
        }
    }

    private static long sizeIn(S3Bucket.Ranged part, String key) throws IOException {
        String range = part.range();
        int slash = range == null ? -1 : range.lastIndexOf('/');
        if (range == null || slash < 0) {
            throw new IOException(key + ": the server knows no ranges");
        }
        try {
            return Long.parseLong(range.substring(slash + 1));
        } catch (NumberFormatException e) {
            throw new IOException(key + ": the server sent the range '" + range + "'", e);
        }
    }

    private static void checkSize(String key, long is, long shouldBe) throws DamagedNodeException {
        if (is != shouldBe) {
            throw new DamagedNodeException(
                    key.substring(key.lastIndexOf('/') + 1) + " has " + is + " bytes, not " + shouldBe);
        }
    }
}
