package stemfarm.s3;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Opens stores on a server, each with a cache of its own, and closes them all. */
final class S3Rig implements AutoCloseable {

    static final String BUCKET = "stems";

    /** The smallest that S3 knows. */
    static final long PART_BYTES = 5 << 20;

    private final URI endpoint;
    private final Path caches;
    private final String prefix;
    private final Deque<Runnable> opened = new ArrayDeque<>();

    S3Rig(URI endpoint, Path caches, String prefix) {
        this.endpoint = endpoint;
        this.caches = caches;
        this.prefix = prefix;
    }

    S3Settings settings() {
        return settings(caches.resolve("cache-" + opened.size()), 1L << 30);
    }

    S3Settings settings(Path cache, long cacheBytes) {
        S3Place place = S3Place.of("s3://" + BUCKET + "/" + prefix, Optional.of(endpoint), true);
        return new S3Settings(place, cache, cacheBytes, PART_BYTES, Duration.ofMillis(1));
    }

    S3Bucket bucket() throws IOException {
        return bucket(settings(), new SimpleMeterRegistry());
    }

    private S3Bucket bucket(S3Settings settings, MeterRegistry registry) throws IOException {
        S3Bucket bucket = S3StoreProvider.bucket(settings, credentials(S3Server.SECRET_KEY), registry);
        opened.push(bucket::close);
        return bucket;
    }

    static StaticCredentialsProvider credentials(String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(S3Server.ACCESS_KEY, secret));
    }

    S3Store store() throws IOException {
        return store(settings(), InstantSource.system(), new SimpleMeterRegistry());
    }

    S3Store store(S3Settings settings, InstantSource clock, MeterRegistry registry) throws IOException {
        S3Bucket bucket = bucket(settings, registry);
        S3Store store = new S3Store(bucket, settings, S3Probe.of(bucket), clock, registry);
        opened.push(store::close);
        return store;
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
    }
}
