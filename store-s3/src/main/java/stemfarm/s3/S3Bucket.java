package stemfarm.s3;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import stemfarm.farm.store.DamagedNodeException;
import stemfarm.farm.store.OperationTimer;

/**
 * The part of a bucket that is a store: keys here are below the store's prefix. Each request is timed as
 * {@code stemfarm.store.s3} with the tags {@code operation} and {@code outcome}, all its tries together. Thread-safe.
 */
final class S3Bucket implements AutoCloseable {

    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(5);

    private final S3Client client;
    private final S3Place place;
    private final OperationTimer timer;

    S3Bucket(S3Client client, S3Place place, MeterRegistry registry) {
        this.client = client;
        this.place = place;
        this.timer = new OperationTimer(registry, "stemfarm.store.s3");
    }

    /**
     * A small object.
     *
     * @param content all its bytes
     * @param metadata what its writer said of it, by names in lower case
     * @param modified when it was written, by the server's clock
     */
    record Small(SdkBytes content, Map<String, String> metadata, Instant modified) {

        byte[] bytes() {
            return content.asByteArrayUnsafe();
        }
    }

    /**
     * What a listing says of an object.
     *
     * @param key below the store's prefix
     * @param modified when it was written, by the server's clock
     */
    record Listed(String key, long bytes, Instant modified) {}

    S3Client client() {
        return client;
    }

    S3Place place() {
        return place;
    }

    String name() {
        return place.bucket();
    }

    /** The whole key of an object. */
    String full(String key) {
        return place.prefix() + key;
    }

    Optional<Small> get(String key) throws IOException {
        try {
            return Optional.of(timed("get", () -> {
                ResponseBytes<GetObjectResponse> got = client.getObjectAsBytes(
                        request -> request.bucket(name()).key(full(key)));
                GetObjectResponse about = got.response();
                return new Small(
                        SdkBytes.fromByteArrayUnsafe(got.asByteArrayUnsafe()), about.metadata(), about.lastModified());
            }));
        } catch (SdkException e) {
            if (S3Trouble.isMissing(e)) {
                return Optional.empty();
            }
            throw S3Trouble.failed(place, "reading " + key, e);
        }
    }

    /** Size and time of an object. */
    Optional<Listed> head(String key) throws IOException {
        try {
            return Optional.of(timed("head", () -> {
                var head = client.headObject(request -> request.bucket(name()).key(full(key)));
                return new Listed(key, head.contentLength(), head.lastModified());
            }));
        } catch (SdkException e) {
            if (S3Trouble.isMissing(e)) {
                return Optional.empty();
            }
            throw S3Trouble.failed(place, "looking for " + key, e);
        }
    }

    /** Opens bytes {@code from} to {@code to} (exclusive) of an object; what comes may be less, and may be damaged. */
    Ranged open(String key, long from, long to) throws IOException {
        try {
            var in = timed(
                    "get",
                    () -> client.getObject(
                            request -> request.bucket(name()).key(full(key)).range("bytes=" + from + "-" + (to - 1))));
            return new Ranged(in, in.response().contentRange(), in::abort);
        } catch (SdkException e) {
            if (S3Trouble.isMissing(e)) {
                throw new NoSuchFileException(key);
            }
            if (S3Trouble.isTooShort(e)) {
                throw new DamagedNodeException(key + " ends before byte " + from);
            }
            throw S3Trouble.failed(place, "reading " + key, e);
        }
    }

    /**
     * A part of an object on its way.
     *
     * @param range {@code bytes FROM-TO/SIZE}, or nothing when the server sends the whole
     * @param abort lets go of the connection instead of reading it to its end
     */
    record Ranged(InputStream in, @Nullable String range, Runnable abort) {}

    void put(String key, byte[] bytes, Map<String, String> metadata) throws IOException {
        try {
            put(key, bytes, request -> request.metadata(metadata));
        } catch (SdkException e) {
            throw S3Trouble.failed(place, "writing " + key, e);
        }
    }

    /** Writes an object where there is none; returns whether it did. */
    boolean putIfAbsent(String key, byte[] bytes, Map<String, String> metadata) throws IOException {
        try {
            put(key, bytes, request -> request.metadata(metadata).ifNoneMatch("*"));
            return true;
        } catch (SdkException e) {
            if (S3Trouble.isTaken(e)) {
                return false;
            }
            throw S3Trouble.failed(place, "writing " + key, e);
        }
    }

    private void put(String key, byte[] bytes, Consumer<PutObjectRequest.Builder> more) {
        timed("put", () -> {
            PutObjectRequest.Builder request =
                    PutObjectRequest.builder().bucket(name()).key(full(key));
            more.accept(request);
            return client.putObject(request.build(), RequestBody.fromBytes(bytes));
        });
    }

    /** All objects whose keys begin so, in the order of their keys. */
    List<Listed> list(String prefix) throws IOException {
        List<Listed> listed = new ArrayList<>();
        try {
            timed("list", () -> {
                var pages = client.listObjectsV2Paginator(
                        request -> request.bucket(name()).prefix(full(prefix)));
                for (S3Object object : pages.contents()) {
                    String key = object.key().substring(place.prefix().length());
                    listed.add(new Listed(key, object.size(), object.lastModified()));
                }
                return listed;
            });
        } catch (SdkException e) {
            throw S3Trouble.failed(place, "listing " + prefix, e);
        }
        return listed;
    }

    /** Removes an object; one that is gone is fine. */
    void delete(String key) throws IOException {
        try {
            timed(
                    "delete",
                    () -> client.deleteObject(request -> request.bucket(name()).key(full(key))));
        } catch (SdkException e) {
            if (!S3Trouble.isMissing(e)) {
                throw S3Trouble.failed(place, "removing " + key, e);
            }
        }
    }

    /** Whether the bucket answers now. */
    Optional<String> problem() {
        try {
            timed(
                    "list",
                    () -> client.listObjectsV2(request -> request.bucket(name())
                            .prefix(full(S3Probe.FOLDER))
                            .maxKeys(1)
                            .overrideConfiguration(call -> call.apiCallTimeout(HEALTH_TIMEOUT))));
            return Optional.empty();
        } catch (SdkException e) {
            return Optional.of(
                    String.valueOf(S3Trouble.failed(place, "listing", e).getMessage()));
        }
    }

    /** Does a request and counts it. */
    <T> T timed(String operation, Supplier<T> request) {
        return timer.time(operation, request::get);
    }

    @Override
    public void close() {
        client.close();
    }
}
