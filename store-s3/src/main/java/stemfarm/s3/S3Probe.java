package stemfarm.s3;

import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import stemfarm.farm.store.NoStoreException;

/** Tries all that a store needs of a bucket on one small object, which it removes again. */
final class S3Probe {

    private static final Logger LOG = LoggerFactory.getLogger(S3Probe.class);
    static final String FOLDER = "probe/";

    private static final byte[] BODY = {1, 2, 3};

    /** SHA-256 of nothing, which the body is not. */
    private static final String WRONG_SHA256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private final S3Client client;
    private final S3Place place;
    private final String key;

    private S3Probe(S3Bucket bucket) {
        this.client = bucket.client();
        this.place = bucket.place();
        this.key = bucket.full(FOLDER + UUID.randomUUID());
    }

    /**
     * Tries it.
     *
     * @throws NoStoreException when something fails that a store cannot do without
     */
    static Capabilities of(S3Bucket bucket) throws NoStoreException {
        return new S3Probe(bucket).run();
    }

    private Capabilities run() throws NoStoreException {
        must("writing an object", () -> put(false));
        boolean conditional = keepsWhatIsThere();
        byte[] read = must(
                "reading an object",
                () -> client.getObjectAsBytes(
                                request -> request.bucket(place.bucket()).key(key))
                        .asByteArray());
        if (!Arrays.equals(read, BODY)) {
            throw new NoStoreException("the store " + place + " cannot be used: an object came back with other bytes;"
                    + " look for a proxy that changes what passes it");
        }
        var listed = must(
                "listing objects",
                () -> client.listObjectsV2(
                        request -> request.bucket(place.bucket()).prefix(key)));
        if (listed.contents().size() != 1) {
            throw new NoStoreException("the store " + place + " cannot be used: an object that was just written is not"
                    + " listed; the store needs a server that is consistent at once, as Amazon's is");
        }
        boolean checksums = refusesWrongChecksum();
        must(
                "removing an object",
                () -> client.deleteObject(
                        request -> request.bucket(place.bucket()).key(key)));
        if (!conditional) {
            LOG.info("{} knows no conditional writes: of two writers of one node the last one wins", place);
        }
        LOG.debug("{}: conditional writes {}, checksums {}", place, conditional, checksums);
        return new Capabilities(conditional, checksums);
    }

    private boolean keepsWhatIsThere() throws NoStoreException {
        try {
            put(true);
            return false;
        } catch (S3Exception e) {
            if (e.statusCode() == 412) {
                return true;
            }
            LOG.debug("{} answers a conditional write with {}", place, e.statusCode());
            return false;
        } catch (SdkException e) {
            throw S3Trouble.unusable(place, "writing an object", e);
        }
    }

    private boolean refusesWrongChecksum() throws NoStoreException {
        try {
            client.putObject(
                    request -> request.bucket(place.bucket()).key(key).checksumSHA256(WRONG_SHA256),
                    RequestBody.fromBytes(BODY));
            return false;
        } catch (S3Exception e) {
            return e.statusCode() == 400;
        } catch (SdkException e) {
            throw S3Trouble.unusable(place, "writing an object", e);
        }
    }

    private Object put(boolean ifAbsent) {
        return client.putObject(
                request -> {
                    request.bucket(place.bucket()).key(key);
                    if (ifAbsent) {
                        request.ifNoneMatch("*");
                    }
                },
                RequestBody.fromBytes(BODY));
    }

    private <T> T must(String doing, Supplier<T> request) throws NoStoreException {
        try {
            return request.get();
        } catch (SdkException e) {
            throw S3Trouble.unusable(place, doing, e);
        }
    }
}
