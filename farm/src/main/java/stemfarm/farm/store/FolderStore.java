package stemfarm.farm.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Nodes as folders on a file system that all workers share: {@code objects/ab/abcd…/} holds a node's files and its
 * {@code node.json}. Drafts grow under {@code tmp/} and enter by one rename, so a node is there whole or not at all.
 * Damaged nodes go to {@code quarantine/}. Thread-safe, and safe with any number of processes. See docs/decisions/0002.
 */
public final class FolderStore implements ArtefactStore {

    private static final Logger LOG = LoggerFactory.getLogger(FolderStore.class);
    private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

    private final Path root;
    private final VerifiedFiles verified = new VerifiedFiles();

    private FolderStore(Path root) {
        this.root = root;
    }

    /** Opens the store in this folder; makes it when it is new. */
    public static FolderStore open(Path root) throws IOException {
        return open(root, InstantSource.system());
    }

    /** Opens the store and clears away drafts that a crash left more than a day before this clock's time. */
    static FolderStore open(Path root, InstantSource clock) throws IOException {
        FolderStore store = new FolderStore(root.toAbsolutePath().normalize());
        for (Path folder : new Path[] {store.objects(), store.drafts(), store.quarantine()}) {
            Files.createDirectories(folder);
        }
        store.clearLeftovers(clock.instant().minus(LEFTOVER_AGE));
        return store;
    }

    @Override
    public Optional<NodeResult> find(String key) throws IOException {
        Path folder = folderOf(key);
        NodeResult node;
        try {
            node = NodeRecord.read(folder);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (DamagedNodeException e) {
            putAside(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        for (NodeResult.StoredFile file : node.files()) {
            Path path = folder.resolve(StoreNames.checkFile(file.name()));
            if (!Files.isRegularFile(path) || Files.size(path) != file.bytes()) {
                putAside(key, file.name() + " is missing or has another size");
                return Optional.empty();
            }
        }
        return Optional.of(node);
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
            intact = verified.verify(path, file);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(path.toString(), null, "not in the store; render it again");
        }
        if (!intact) {
            putAside(key, file.name() + " is not the " + file.bytes() + " bytes with SHA-256 " + file.sha256());
            throw new DamagedNodeException(
                    path + " was damaged and its node was put into " + quarantine() + "; render it again");
        }
        return path;
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

    private Path drafts() {
        return root.resolve("tmp");
    }

    private Path quarantine() {
        return root.resolve("quarantine");
    }

    private void putAside(String key, String reason) throws IOException {
        Path target = quarantine().resolve(key + "." + UUID.randomUUID());
        try {
            Files.move(folderOf(key), target, StandardCopyOption.ATOMIC_MOVE);
            LOG.warn("node {} is damaged ({}) and was put into {}", key, reason, target);
        } catch (NoSuchFileException e) {
            LOG.debug("node {} was put aside by someone else", key);
        }
    }

    private void clearLeftovers(Instant before) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(drafts())) {
            for (Path draft : leftovers) {
                if (newestChange(draft).isBefore(before)) {
                    LOG.info("clearing away the unfinished draft {}", draft);
                    Durable.deleteTree(draft);
                }
            }
        }
    }

    /** A long render may leave its draft's folder alone for hours while it writes into a file in it. */
    private static Instant newestChange(Path draft) throws IOException {
        Instant newest = Instant.EPOCH;
        try (Stream<Path> paths = Files.walk(draft)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                FileTime changed = Files.getLastModifiedTime(path);
                newest = changed.toInstant().isAfter(newest) ? changed.toInstant() : newest;
            }
        } catch (NoSuchFileException | UncheckedIOException e) {
            return Instant.MAX;
        }
        return newest;
    }
}
