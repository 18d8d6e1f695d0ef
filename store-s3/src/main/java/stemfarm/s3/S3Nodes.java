package stemfarm.s3;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.farm.store.DamagedNodeException;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.farm.store.StoreNames;

/**
 * Where nodes are in a bucket: {@code objects/ab/abcd…/node.json} is the record, {@code objects/ab/abcd…/PLACE/} holds
 * the files. A node is there when its record is.
 */
final class S3Nodes {

    static final String OBJECTS = "objects/";

    private final S3Bucket bucket;

    S3Nodes(S3Bucket bucket) {
        this.bucket = bucket;
    }

    static String folder(String key) {
        return OBJECTS + StoreNames.checkKey(key).substring(0, 2) + "/" + key + "/";
    }

    static String recordKey(String key) {
        return folder(key) + S3Record.NAME;
    }

    static String filesKey(String key, String place) {
        return folder(key) + place + "/";
    }

    static String fileKey(String key, String place, String name) {
        return filesKey(key, place) + name;
    }

    /** The record of a node, as it was written; a damaged one is read twice, since the way may have been at fault. */
    Optional<Recorded> record(String key) throws IOException {
        try {
            return recordOnce(key);
        } catch (DamagedNodeException e) {
            return recordOnce(key);
        }
    }

    /**
     * A record and the time when it was written, by the server's clock.
     */
    record Recorded(S3Record record, Instant written) {}

    private Optional<Recorded> recordOnce(String key) throws IOException {
        Optional<S3Bucket.Small> object = bucket.get(recordKey(key));
        return object.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recorded(
                        S3Record.read(key, object.get()), object.get().modified()));
    }

    /**
     * The record of a node all of whose files are there with their sizes; nobody looks into them.
     *
     * @throws DamagedNodeException with everything that is wrong
     */
    Optional<Recorded> whole(String key) throws IOException {
        Optional<Recorded> found = record(key);
        if (found.isPresent()) {
            checkSizes(found.get().record());
        }
        return found;
    }

    private void checkSizes(S3Record record) throws IOException {
        String folder = filesKey(record.node().key(), record.place());
        Map<String, Long> sizes = new HashMap<>();
        for (S3Bucket.Listed file : bucket.list(folder)) {
            sizes.put(file.key().substring(folder.length()), file.bytes());
        }
        List<String> wrong = new ArrayList<>();
        for (StoredFile file : record.node().files()) {
            Long bytes = sizes.get(file.name());
            if (bytes == null) {
                wrong.add(file.name() + " is missing");
            } else if (bytes != file.bytes()) {
                wrong.add(file.name() + " has " + bytes + " bytes, not " + file.bytes());
            }
        }
        if (!wrong.isEmpty()) {
            throw new DamagedNodeException(String.join("; ", wrong));
        }
    }

    /** The folder that the files of a node in quarantine are in, if its record can be read. */
    Optional<String> quarantinedPlace(String key, String aside) throws IOException {
        Optional<S3Bucket.Small> record = bucket.get(aside + S3Record.NAME);
        try {
            return record.isEmpty()
                    ? Optional.empty()
                    : Optional.of(S3Record.read(key, record.get()).place());
        } catch (DamagedNodeException e) {
            return Optional.empty();
        }
    }

    /** Removes what is in a node's folder of files. */
    void deleteFiles(String key, String place) throws IOException {
        if (place.isEmpty()) {
            return;
        }
        for (S3Bucket.Listed file : bucket.list(filesKey(key, place))) {
            bucket.delete(file.key());
        }
    }
}
