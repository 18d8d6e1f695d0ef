package stemfarm.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import stemfarm.farm.store.DamagedNodeException;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.store.StoreNames;

/**
 * What {@code node.json} of a node holds. Its own SHA-256 is in the metadata of the object.
 *
 * @param version of this format
 * @param place the folder beside it that its files are in, which nobody else ever writes to
 * @param node the files with sizes and hashes
 */
record S3Record(int version, String place, NodeResult node) {

    static final String NAME = "node.json";
    static final String SHA256 = "sha256";

    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    static S3Record of(String place, NodeResult node) {
        return new S3Record(VERSION, place, node);
    }

    byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record has nothing that JSON has not", e);
        }
    }

    /** What is written beside the bytes. */
    static Map<String, String> metadata(byte[] bytes) {
        return Map.of(SHA256, sha256(bytes));
    }

    /**
     * Reads a record.
     *
     * @throws DamagedNodeException when it is not what was written under this key
     */
    static S3Record read(String key, S3Bucket.Small object) throws DamagedNodeException {
        if (!sha256(object.bytes()).equals(object.metadata().get(SHA256))) {
            throw new DamagedNodeException(NAME + " does not have its SHA-256 any more");
        }
        try {
            S3Record read = MAPPER.readValue(object.bytes(), S3Record.class);
            if (read.version() != VERSION) {
                throw new DamagedNodeException(NAME + " has version " + read.version() + ", not " + VERSION);
            }
            if (!read.node().key().equals(key)) {
                throw new DamagedNodeException(
                        NAME + " is of another node, " + read.node().key());
            }
            read.node().files().forEach(file -> StoreNames.checkFile(file.name()));
            return read;
        } catch (IOException | IllegalArgumentException e) {
            throw e instanceof DamagedNodeException damaged
                    ? damaged
                    : new DamagedNodeException(NAME + " can't be read: " + e.getMessage());
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
