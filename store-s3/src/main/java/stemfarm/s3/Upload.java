package stemfarm.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Brings a file into a bucket: a small one at once, a large one in parts. Where the server checks sums it is given them. */
final class Upload {

    private static final String TYPE = "application/octet-stream";
    private static final int MAX_PARTS = 10_000;

    private final S3Bucket bucket;
    private final Transfers transfers;
    private final Capabilities can;
    private final long partBytes;

    Upload(S3Bucket bucket, Transfers transfers, Capabilities can, long partBytes) {
        this.bucket = bucket;
        this.transfers = transfers;
        this.can = can;
        this.partBytes = partBytes;
    }

    void send(Path file, long bytes, String key) throws IOException {
        try {
            if (bytes <= partBytes) {
                sendAtOnce(file, bytes, key);
            } else {
                sendInParts(file, bytes, key);
            }
        } catch (SdkException e) {
            throw S3Trouble.failed(bucket.place(), "writing " + key, e);
        }
    }

    private void sendAtOnce(Path file, long bytes, String key) throws IOException {
        try (FileSection section = new FileSection(file, 0, bytes)) {
            String sha256 = can.checksums() ? section.sha256() : null;
            bucket.timed(
                    "put",
                    () -> bucket.client()
                            .putObject(
                                    request -> request.bucket(bucket.name())
                                            .key(bucket.full(key))
                                            .contentLength(bytes)
                                            .checksumSHA256(sha256),
                                    RequestBody.fromContentProvider(section, bytes, TYPE)));
        }
    }

    private void sendInParts(Path file, long bytes, String key) throws IOException {
        String upload = bucket.timed(
                "create-upload",
                () -> bucket.client()
                        .createMultipartUpload(request -> {
                            request.bucket(bucket.name()).key(bucket.full(key)).contentType(TYPE);
                            if (can.checksums()) {
                                request.checksumAlgorithm(ChecksumAlgorithm.SHA256);
                            }
                        })
                        .uploadId());
        try {
            List<CompletedPart> parts = transfers.all(parts(file, bytes, key, upload));
            bucket.timed(
                    "complete-upload",
                    () -> bucket.client()
                            .completeMultipartUpload(request -> request.bucket(bucket.name())
                                    .key(bucket.full(key))
                                    .uploadId(upload)
                                    .multipartUpload(all -> all.parts(parts))));
        } catch (IOException | SdkException e) {
            abort(key, upload, e);
            throw e;
        }
    }

    private List<Callable<CompletedPart>> parts(Path file, long bytes, String key, String upload) {
        long size = Math.max(partBytes, (bytes + MAX_PARTS - 1) / MAX_PARTS);
        List<Callable<CompletedPart>> parts = new ArrayList<>();
        for (long from = 0; from < bytes; from += size) {
            int number = parts.size() + 1;
            long begin = from;
            long length = Math.min(size, bytes - from);
            parts.add(() -> {
                try (FileSection section = new FileSection(file, begin, length)) {
                    return sendPart(section, key, upload, number);
                } catch (SdkException e) {
                    throw S3Trouble.failed(bucket.place(), "writing part " + number + " of " + key, e);
                }
            });
        }
        return parts;
    }

    private CompletedPart sendPart(FileSection section, String key, String upload, int number) throws IOException {
        String sha256 = can.checksums() ? section.sha256() : null;
        String tag = bucket.timed(
                "put-part",
                () -> bucket.client()
                        .uploadPart(
                                request -> request.bucket(bucket.name())
                                        .key(bucket.full(key))
                                        .uploadId(upload)
                                        .partNumber(number)
                                        .contentLength(section.bytes())
                                        .checksumSHA256(sha256),
                                RequestBody.fromContentProvider(section, section.bytes(), TYPE))
                        .eTag());
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(tag)
                .checksumSHA256(sha256)
                .build();
    }

    private void abort(String key, String upload, Exception cause) {
        try {
            bucket.client()
                    .abortMultipartUpload(request ->
                            request.bucket(bucket.name()).key(bucket.full(key)).uploadId(upload));
        } catch (SdkException e) {
            cause.addSuppressed(e);
        }
    }
}
