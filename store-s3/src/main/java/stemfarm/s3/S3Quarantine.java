package stemfarm.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.store.ArtefactStore.Damage;
import stemfarm.farm.store.DamagedNodeException;

/**
 * Damaged nodes: their record moves to {@code quarantine/KEY.UUID/}, with the reason beside it in {@value #REASON}; their
 * files stay where they are, since nobody finds them without the record.
 */
final class S3Quarantine {

    static final String FOLDER = "quarantine/";
    static final String REASON = "damage.txt";

    private static final Logger LOG = LoggerFactory.getLogger(S3Quarantine.class);

    private final S3Bucket bucket;

    S3Quarantine(S3Bucket bucket) {
        this.bucket = bucket;
    }

    /** Looks at a node again. */
    @FunctionalInterface
    interface Check {

        /**
         * Looks.
         *
         * @throws DamagedNodeException when it is damaged still
         */
        void run() throws IOException;
    }

    /**
     * Takes a damaged node out of the store, unless a sound one has taken its place since it was looked at.
     *
     * @return whether a damaged node was put aside
     */
    boolean take(String key, String reason, Check check) throws IOException {
        Optional<S3Bucket.Small> record = bucket.get(S3Nodes.recordKey(key));
        if (record.isEmpty()) {
            LOG.debug("node {} is gone already", key);
            return false;
        }
        try {
            check.run();
            return false;
        } catch (DamagedNodeException damaged) {
            String aside = FOLDER + key + "." + UUID.randomUUID() + "/";
            bucket.put(aside + S3Record.NAME, record.get().bytes(), record.get().metadata());
            bucket.put(aside + REASON, (reason + "\n").getBytes(StandardCharsets.UTF_8), Map.of());
            bucket.delete(S3Nodes.recordKey(key));
            LOG.warn("node {} is damaged ({}) and was put into {}", key, reason, where(aside));
            return true;
        }
    }

    /** What is there and why, in the order of the keys. */
    List<Damage> entries() throws IOException {
        List<Damage> entries = new ArrayList<>();
        for (S3Bucket.Listed object : bucket.list(FOLDER)) {
            if (object.key().endsWith("/" + REASON)) {
                String aside = object.key().substring(0, object.key().length() - REASON.length());
                String name = aside.substring(FOLDER.length());
                bucket.get(object.key())
                        .ifPresent(reason -> entries.add(new Damage(
                                name.substring(0, Math.max(0, name.indexOf('.'))),
                                new String(reason.bytes(), StandardCharsets.UTF_8).strip(),
                                where(aside))));
            }
        }
        return entries;
    }

    String where(String key) {
        return "s3://" + bucket.name() + "/" + bucket.full(key);
    }
}
