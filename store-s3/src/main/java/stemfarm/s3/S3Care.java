package stemfarm.s3;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import stemfarm.farm.store.Collected;
import stemfarm.farm.store.Collector;
import stemfarm.farm.store.DamagedNodeException;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.farm.store.Retention;
import stemfarm.farm.store.Scrubbed;
import stemfarm.farm.store.Scrubbed.Damage;
import stemfarm.farm.store.StoreCare;
import stemfarm.farm.store.StoreContents;
import stemfarm.farm.store.StoreContents.Leftover;
import stemfarm.farm.store.StoreContents.StoredNode;

/** Looks after an {@link S3Store}: a node goes with its record, its files after that. */
final class S3Care implements StoreCare {

    private static final Logger LOG = LoggerFactory.getLogger(S3Care.class);

    private final S3Store store;
    private final S3Bucket bucket;

    S3Care(S3Store store) {
        this.store = store;
        this.bucket = store.bucket();
    }

    @Override
    public StoreContents look() throws IOException {
        return S3Contents.of(bucket).summary();
    }

    @Override
    public Collected collect(Retention retention, boolean dryRun, ObjLongConsumer<StoredNode> removed)
            throws IOException {
        S3Contents contents = S3Contents.of(bucket);
        Instant now = store.clock().instant();
        Collected collected =
                new Collector(contents.summary(), retention, now, new Leaving(contents)).collect(dryRun, removed);
        if (!dryRun) {
            endUploads(now.minus(retention.draftAge()));
        }
        return collected;
    }

    /** How nodes leave a bucket that farms are using. */
    private final class Leaving implements Collector.Removal {

        private final S3Contents contents;

        Leaving(S3Contents contents) {
            this.contents = contents;
        }

        @Override
        public void remove(Leftover leftover) throws IOException {
            String where = leftover.where();
            if (where.startsWith(S3Quarantine.FOLDER)) {
                String key = S3Contents.keyOf(where);
                Optional<String> place = store.nodes().quarantinedPlace(key, where);
                if (place.isPresent() && !place.get().equals(contents.placeOf(key))) {
                    store.nodes().deleteFiles(key, place.get());
                }
            }
            if (!where.endsWith("/")) {
                bucket.delete(where);
                return;
            }
            for (S3Bucket.Listed object : bucket.list(where)) {
                bucket.delete(object.key());
            }
        }

        /**
         * Takes the record away, then looks whether somebody has used the node since it was chosen: then the record goes
         * back. Whoever looked for it in between makes it again.
         */
        @Override
        public boolean remove(StoredNode node) throws IOException {
            String recordKey = S3Nodes.recordKey(node.key());
            Optional<S3Bucket.Small> record = bucket.get(recordKey);
            if (record.isEmpty() || record.get().modified().isAfter(node.lastUse()) || isUsedSince(node)) {
                return false;
            }
            bucket.delete(recordKey);
            if (isUsedSince(node)) {
                giveBack(recordKey, record.get());
                return false;
            }
            store.nodes().deleteFiles(node.key(), placeOf(node, record.get()));
            bucket.delete(S3Store.USED + node.key());
            return true;
        }

        private String placeOf(StoredNode node, S3Bucket.Small record) {
            try {
                return S3Record.read(node.key(), record).place();
            } catch (DamagedNodeException e) {
                return contents.placeOf(node.key());
            }
        }

        private boolean isUsedSince(StoredNode node) throws IOException {
            return bucket.head(S3Store.USED + node.key())
                    .filter(stamp -> stamp.modified().isAfter(node.lastUse()))
                    .isPresent();
        }

        /** When another stands in its place already, that one stays. */
        private void giveBack(String recordKey, S3Bucket.Small record) throws IOException {
            if (store.can().conditionalPut()) {
                bucket.putIfAbsent(recordKey, record.bytes(), record.metadata());
            } else if (bucket.head(recordKey).isEmpty()) {
                bucket.put(recordKey, record.bytes(), record.metadata());
            }
        }
    }

    /** Parts that a killed writer left cost space and are seen in no listing of objects. */
    private void endUploads(Instant before) {
        try {
            var uploads = bucket.client()
                    .listMultipartUploadsPaginator(
                            request -> request.bucket(bucket.name()).prefix(bucket.full(S3Nodes.OBJECTS)));
            for (var upload : uploads.uploads()) {
                if (upload.initiated().isBefore(before)) {
                    bucket.client()
                            .abortMultipartUpload(request -> request.bucket(bucket.name())
                                    .key(upload.key())
                                    .uploadId(upload.uploadId()));
                }
            }
        } catch (SdkException e) {
            LOG.info("{}: unfinished uploads were left alone: {}", bucket.place(), e.getMessage());
        }
    }

    @Override
    public Scrubbed scrub(ScrubListener listener) throws IOException {
        StoreContents contents = look();
        long all = contents.nodes().stream().mapToLong(StoredNode::bytes).sum();
        long nodes = 0;
        long read = 0;
        List<Damage> damaged = new ArrayList<>();
        List<String> odd = new ArrayList<>(contents.odd());
        for (StoredNode node : contents.nodes()) {
            try {
                Optional<S3Nodes.Recorded> found = store.nodes().whole(node.key());
                if (found.isEmpty()) {
                    continue;
                }
                nodes++;
                for (StoredFile file : found.get().record().node().files()) {
                    store.verify(found.get().record(), file);
                    read += file.bytes();
                    listener.read(read, all);
                }
                strangers(node, found.get().record(), odd);
            } catch (DamagedNodeException e) {
                if (putAside(node.key(), e.reason())) {
                    damaged.add(new Damage(node.key(), e.reason(), List.copyOf(node.files())));
                }
            }
        }
        return new Scrubbed(nodes, read, damaged, odd);
    }

    private boolean putAside(String key, String reason) throws IOException {
        return store.quarantine().take(key, reason, () -> {
            Optional<S3Nodes.Recorded> again = store.nodes().whole(key);
            if (again.isPresent()) {
                for (StoredFile file : again.get().record().node().files()) {
                    store.verify(again.get().record(), file);
                }
            }
        });
    }

    private static void strangers(StoredNode listed, S3Record record, List<String> odd) {
        List<String> own = record.node().files().stream().map(StoredFile::name).toList();
        listed.files().stream()
                .filter(name -> !own.contains(name) && !name.equals(S3Record.NAME))
                .map(name -> S3Nodes.fileKey(record.node().key(), record.place(), name))
                .forEach(odd::add);
    }

    @Override
    public String quarantine() {
        return store.quarantine().where(S3Quarantine.FOLDER);
    }

    @Override
    public OptionalLong freeBytes() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        store.close();
    }
}
