package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes as folders on a file system that all workers share: {@code objects/ab/abcd…/} holds a node's files and its
 * {@code node.json}. Drafts grow under {@code tmp/} and enter by one rename, so a node is there whole or not at all.
 * Damaged nodes go to {@code quarantine/}. Thread-safe, and safe with any number of processes. See docs/decisions/0002.
 */
public final class FolderStore implements ArtefactStore {

    private static final Logger LOG = LoggerFactory.getLogger(FolderStore.class);

    static final String QUARANTINE = "quarantine";

    /** A long render may leave its draft alone for hours. */
    static final Duration LEFTOVER_AGE = Duration.ofDays(1);

    /** Well below the hour for which nothing that was used is collected. */
    static final Duration STAMP_EVERY = Duration.ofMinutes(10);

    /** Of this process, however many parts of it have opened the store. */
    private static final VerifiedFiles VERIFIED = new VerifiedFiles();

    private final Path root;
    private final InstantSource clock;

    private FolderStore(Path root, InstantSource clock) {
        this.root = root.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** Opens the store in this folder; makes it when it is new. */
    public static FolderStore open(Path root) throws IOException {
        return open(root, InstantSource.system());
    }

    /** Opens the store and clears away drafts that a crash left more than a day before this clock's time. */
    static FolderStore open(Path root, InstantSource clock) throws IOException {
        FolderStore store = new FolderStore(root, clock);
        for (Path folder : new Path[] {store.objects(), store.drafts(), store.quarantineFolder()}) {
            Files.createDirectories(folder);
        }
        store.clearLeftovers(clock.instant().minus(LEFTOVER_AGE));
        return store;
    }

    /**
     * Opens a store that is there; makes and clears nothing.
     *
     * @throws NoStoreException when this folder is none
     */
    static FolderStore existing(Path root, InstantSource clock) throws NoStoreException {
        FolderStore store = new FolderStore(root, clock);
        if (!Files.isDirectory(store.objects())) {
            throw new NoStoreException(root);
        }
        return store;
    }

    @Override
    public Optional<NodeResult> find(String key) throws IOException {
        Path folder = folderOf(key);
        try {
            NodeResult node = NodeCheck.sizes(folder, key);
            return stampUse(folder) ? Optional.of(node) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (DamagedNodeException e) {
            quarantine().take(folder, key, e.reason(), aside -> NodeCheck.sizes(aside, key));
            return Optional.empty();
        }
    }

    /**
     * Marks the node as used, for those who collect what is not; at most every few minutes, since time of use is only
     * ever compared with hours and days.
     *
     * @return whether it is still there
     */
    private boolean stampUse(Path folder) throws IOException {
        Path record = folder.resolve(NodeRecord.NAME);
        Instant now = clock.instant();
        try {
            Instant stamped = Files.getLastModifiedTime(record).toInstant();
            if (stamped.plus(STAMP_EVERY).isBefore(now)) {
                Files.setLastModifiedTime(record, FileTime.from(now));
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (FileSystemException e) {
            LOG.debug("{} belongs to someone else: its time of use stays", record, e);
            return true;
        }
    }

    @Override
    public Draft draft(String key) throws IOException {
        StoreNames.checkKey(key);
        Path folder = drafts().resolve(key + "." + UUID.randomUUID());
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw StoreFullException.orSame(e, root);
        }
        return new FolderDraft(this, key, folder);
    }

    @Override
    public Path fetch(String key, NodeResult.StoredFile file) throws IOException {
        Path path = folderOf(key).resolve(StoreNames.checkFile(file.name()));
        boolean intact;
        try {
            intact = VERIFIED.verify(path, file);
        } catch (NoSuchFileException e) {
            throw new LostNodeException(key, path + " is not in the store any more; render it again");
        }
        if (!intact) {
            String reason = file.name() + " is not the " + file.bytes() + " bytes with SHA-256 " + file.sha256();
            quarantine().take(folderOf(key), key, reason, aside -> NodeCheck.bytes(aside, key, read -> {}));
            throw new LostNodeException(
                    key, path + " was damaged and its node was put into " + quarantineFolder() + "; render it again");
        }
        return path;
    }

    /** The files of a node that this process has hashed as they entered need not be hashed again to be read. */
    void remember(NodeResult node) throws IOException {
        for (NodeResult.StoredFile file : node.files()) {
            VERIFIED.remember(folderOf(node.key()).resolve(file.name()), file);
        }
    }

    @Override
    public List<Damage> damage() throws IOException {
        return new DamageLog(root).entries();
    }

    Path root() {
        return root;
    }

    Path folderOf(String key) {
        return shelfOf(key).resolve(key);
    }

    /** The folder that holds all nodes whose keys begin alike. */
    Path shelfOf(String key) {
        return objects().resolve(StoreNames.checkKey(key).substring(0, 2));
    }

    Path objects() {
        return root.resolve("objects");
    }

    Path drafts() {
        return root.resolve("tmp");
    }

    Path quarantineFolder() {
        return root.resolve(QUARANTINE);
    }

    Quarantine quarantine() {
        return new Quarantine(quarantineFolder());
    }

    Instant now() {
        return clock.instant();
    }

    private void clearLeftovers(Instant before) throws IOException {
        for (StoreContents.Leftover draft : StoreContents.leftovers(drafts())) {
            if (draft.changed().isBefore(before)) {
                LOG.info("clearing away the unfinished draft {}", draft.where());
                StoreFiles.deleteTree(Path.of(draft.where()));
            }
        }
    }
}
