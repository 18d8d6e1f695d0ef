package stemfarm.s3;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.StoreAddress;
import stemfarm.farm.store.StoreCare;
import stemfarm.farm.store.StoreProvider;

/** Stores at {@code s3://bucket/prefix}, with the credentials and the region that the AWS SDK finds. */
public final class S3StoreProvider implements StoreProvider {

    /** A process opens a store several times: once is enough to try it. */
    private static final Map<S3Place, Capabilities> TRIED = new ConcurrentHashMap<>();

    @Override
    public boolean knows(StoreAddress address) {
        return address.text().startsWith("s3://");
    }

    @Override
    public ArtefactStore open(StoreAddress address, MeterRegistry registry) throws IOException {
        return opened(address, registry);
    }

    private static S3Store opened(StoreAddress address, MeterRegistry registry) throws IOException {
        S3Settings settings = S3Settings.of(address, S3Settings.Environment.ofProcess());
        Capabilities tried = TRIED.get(settings.place());
        S3Bucket bucket = bucket(settings, DefaultCredentialsProvider.builder().build(), registry);
        try {
            Capabilities can = tried == null ? S3Probe.of(bucket) : tried;
            TRIED.put(settings.place(), can);
            return new S3Store(bucket, settings, can, InstantSource.system(), registry);
        } catch (IOException | RuntimeException e) {
            bucket.close();
            throw e;
        }
    }

    static S3Bucket bucket(S3Settings settings, AwsCredentialsProvider credentials, MeterRegistry registry)
            throws IOException {
        try {
            return new S3Bucket(S3Clients.of(settings, credentials), settings.place(), registry);
        } catch (SdkClientException e) {
            throw S3Trouble.unusable(settings.place(), "connecting", e);
        }
    }

    @Override
    public StoreCare care(StoreAddress address) throws IOException {
        return new S3Care(opened(address, new SimpleMeterRegistry()));
    }
}
