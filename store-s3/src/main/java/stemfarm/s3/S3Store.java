package stemfarm.s3;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.DamagedNodeException;
import stemfarm.farm.store.LostNodeException;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.farm.store.StoreFiles;
import stemfarm.farm.store.StoreFullException;
import stemfarm.farm.store.StoreNames;

/**
 * Nodes in a bucket. The files of a node go first, into a folder of their own that nobody else writes to; its record
 * comes last and makes it whole. Readers get local copies, whose bytes were seen to have the SHA-256 of the record.
 * Thread-safe, and safe with any number of processes. See docs/decisions/0014.
 */
final class S3Store implements ArtefactStore {

    /** Time of use of nodes: an empty object for each, written anew. */
    static final String USED = "used/";

    /** Well below the hour for which nothing that was used is collected. */
    static final Duration STAMP_EVERY = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(S3Store.class);
    private static final int MAX_REMEMBERED = 10_000;
    private static final int WRONG_COPIES = 4;

    private final S3Bucket bucket;
    private final Capabilities can;
    private final InstantSource clock;
    private final LocalCache cache;
    private final Backoff backoff;
    private final Transfers transfers = new Transfers();
    private final S3Nodes nodes;
    private final Download download;
    private final Upload upload;
    private final MeterRegistry registry;
    private final Map<String, S3Record> records = new ConcurrentHashMap<>();
    private final Map<String, Instant> stamps = new ConcurrentHashMap<>();

    S3Store(S3Bucket bucket, S3Settings settings, Capabilities can, InstantSource clock, MeterRegistry registry)
            throws IOException {
        this.bucket = bucket;
        this.can = can;
        this.clock = clock;
        this.registry = registry;
        this.cache = new LocalCache(settings.cacheDir(), settings.cacheBytes(), clock);
        this.backoff = new Backoff(settings.firstDelay());
        this.nodes = new S3Nodes(bucket);
        this.download = new Download(bucket, transfers, backoff, settings.partBytes());
        this.upload = new Upload(bucket, transfers, can, settings.partBytes());
    }

    @Override
    public Optional<NodeResult> find(String key) throws IOException {
        try {
            Optional<S3Nodes.Recorded> found = nodes.whole(key);
            if (found.isEmpty() || !stampUse(key, found.get())) {
                records.remove(key);
                return Optional.empty();
            }
            remember(found.get().record());
            return found.map(recorded -> recorded.record().node());
        } catch (DamagedNodeException e) {
            records.remove(key);
            quarantine().take(key, e.reason(), () -> nodes.whole(key));
            return Optional.empty();
        }
    }

    void remember(S3Record record) {
        if (records.size() >= MAX_REMEMBERED) {
            records.clear();
        }
        records.put(record.node().key(), record);
    }

    /**
     * Marks the node as used, for those who collect what is not; at most every few minutes in a process.
     *
     * @return whether it is still there
     */
    private boolean stampUse(String key, S3Nodes.Recorded found) throws IOException {
        Instant due = clock.instant().minus(STAMP_EVERY);
        Instant stamped = stamps.getOrDefault(key, found.written());
        if (stamped.isAfter(due)) {
            return true;
        }
        bucket.put(USED + key, new byte[0], Map.of());
        if (stamps.size() >= MAX_REMEMBERED) {
            stamps.clear();
        }
        stamps.put(key, clock.instant());
        // Who collects removes the record and then looks at the stamp again: it sees this one, or we see no record.
        return bucket.head(S3Nodes.recordKey(key)).isPresent();
    }

    @Override
    public Draft draft(String key) throws IOException {
        StoreNames.checkKey(key);
        Path folder = cache.draft(key);
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw StoreFullException.orSame(e, folder.resolveSibling(""));
        }
        return new S3Draft(this, key, folder);
    }

    @Override
    public Path fetch(String key, StoredFile file) throws IOException {
        StoreNames.checkKey(key);
        StoreNames.checkFile(file.name());
        Optional<Path> copy = cache.find(file);
        registry.counter("stemfarm.store.cache", "outcome", copy.isPresent() ? "hit" : "miss")
                .increment();
        return copy.isPresent() ? copy.get() : fetchRemote(key, file);
    }

    private Path fetchRemote(String key, StoredFile file) throws IOException {
        S3Record remembered = records.get(key);
        if (remembered != null) {
            try {
                return download(remembered, file);
            } catch (NoSuchFileException e) {
                LOG.debug("node {} was made again in another place, or is gone", key);
            }
        }
        try {
            Optional<S3Nodes.Recorded> found = nodes.record(key);
            if (found.isPresent()) {
                remember(found.get().record());
                return download(found.get().record(), file);
            }
        } catch (NoSuchFileException e) {
            quarantine().take(key, file.name() + " is missing", () -> nodes.whole(key));
        } catch (DamagedNodeException e) {
            quarantine().take(key, e.reason(), () -> nodes.record(key));
        }
        records.remove(key);
        throw new LostNodeException(
                key,
                file.name() + " of " + key + " is not in the store " + bucket.place() + " any more; render it again");
    }

    /** A wrong hash that comes twice is the store's; one that changes is the way's. */
    private Path download(S3Record record, StoredFile file) throws IOException {
        String key = record.node().key();
        String before = "";
        for (int wrong = 0; wrong < WRONG_COPIES; ) {
            Path arriving = cache.draft(file.sha256());
            try {
                download.into(arriving, S3Nodes.fileKey(key, record.place(), file.name()), file.bytes());
                String sha256 = StoreFiles.sha256(arriving);
                if (sha256.equals(file.sha256())) {
                    return cache.keep(arriving, file);
                }
                if (sha256.equals(before)) {
                    throw damaged(
                            record,
                            file.name() + " is not the " + file.bytes() + " bytes with SHA-256 " + file.sha256());
                }
                before = sha256;
                wrong++;
                LOG.warn("{} of {} came with wrong bytes for the {}. time", file.name(), key, wrong);
                backoff.await(wrong);
            } catch (DamagedNodeException e) {
                throw damaged(record, e.reason());
            } catch (IOException e) {
                throw StoreFullException.orSame(e, arriving.resolveSibling(""));
            } finally {
                Files.deleteIfExists(arriving);
            }
        }
        throw new IOException("the store " + bucket.place() + ": " + file.name() + " of " + key
                + " came with other wrong bytes each of " + WRONG_COPIES
                + " times; look for a proxy or network that changes what passes it");
    }

    /**
     * Reads a file of a node against its hash, keeping nothing.
     *
     * @throws DamagedNodeException when it is missing, or has other bytes each time
     */
    void verify(S3Record record, StoredFile file) throws IOException {
        for (int tries = 1; ; tries++) {
            Path arriving = cache.draft(file.sha256());
            try {
                download.into(
                        arriving, S3Nodes.fileKey(record.node().key(), record.place(), file.name()), file.bytes());
                if (StoreFiles.sha256(arriving).equals(file.sha256())) {
                    return;
                }
            } catch (NoSuchFileException e) {
                throw new DamagedNodeException(file.name() + " is missing");
            } finally {
                Files.deleteIfExists(arriving);
            }
            if (tries == 2) {
                throw new DamagedNodeException(
                        file.name() + " does not have its SHA-256 any more: some of its bytes were changed");
            }
        }
    }

    private LostNodeException damaged(S3Record record, String reason) throws IOException {
        String key = record.node().key();
        records.remove(key);
        quarantine().take(key, reason, () -> {
            Optional<S3Nodes.Recorded> now = nodes.record(key);
            if (now.isPresent() && now.get().record().place().equals(record.place())) {
                throw new DamagedNodeException(reason);
            }
        });
        return new LostNodeException(
                key,
                "node " + key + " was damaged (" + reason + ") and was put into "
                        + quarantine().where(S3Quarantine.FOLDER) + "; render it again");
    }

    @Override
    public List<Damage> damage() throws IOException {
        return quarantine().entries();
    }

    @Override
    public Optional<String> problem() {
        return bucket.problem();
    }

    S3Quarantine quarantine() {
        return new S3Quarantine(bucket);
    }

    S3Bucket bucket() {
        return bucket;
    }

    S3Nodes nodes() {
        return nodes;
    }

    Upload upload() {
        return upload;
    }

    Capabilities can() {
        return can;
    }

    LocalCache cache() {
        return cache;
    }

    InstantSource clock() {
        return clock;
    }

    Backoff backoff() {
        return backoff;
    }

    @Override
    public void close() {
        backoff.close();
        transfers.close();
        bucket.close();
    }
}
