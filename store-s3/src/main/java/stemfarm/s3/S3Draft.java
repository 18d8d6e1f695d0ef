package stemfarm.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.store.ArtefactStore;
import stemfarm.farm.store.NodeResult;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.farm.store.StoreFiles;
import stemfarm.farm.store.StoreFullException;
import stemfarm.farm.store.StoreNames;

/** A node on its way into a bucket: its files are made in a local folder. Belongs to one thread. */
final class S3Draft implements ArtefactStore.Draft {

    private static final Logger LOG = LoggerFactory.getLogger(S3Draft.class);

    private final S3Store store;
    private final String key;
    private final Path folder;

    S3Draft(S3Store store, String key, Path folder) {
        this.store = store;
        this.key = key;
        this.folder = folder;
    }

    @Override
    public Path file(String name) throws IOException {
        Path file = folder.resolve(StoreNames.checkFile(name));
        Files.createDirectories(file.getParent());
        return file;
    }

    @Override
    public NodeResult commit() throws IOException {
        NodeResult node = StoreFiles.seal(key, folder);
        Optional<NodeResult> winner = store.find(key);
        if (winner.isPresent()) {
            return winner.get();
        }
        String place = UUID.randomUUID().toString();
        S3Record record = S3Record.of(place, node);
        boolean entered = false;
        try {
            for (StoredFile file : node.files()) {
                String to = S3Nodes.fileKey(key, place, file.name());
                store.upload().send(folder.resolve(file.name()), file.bytes(), to);
            }
            Optional<NodeResult> first = enter(record);
            entered = first.isEmpty();
            if (entered) {
                store.remember(record);
                keepCopies(node);
            }
            return first.orElse(node);
        } finally {
            if (!entered) {
                dropUnlessEntered(place);
            }
        }
    }

    /**
     * Writes the record, which makes the node whole.
     *
     * @return what another was first with
     */
    private Optional<NodeResult> enter(S3Record record) throws IOException {
        byte[] bytes = record.bytes();
        Map<String, String> metadata = S3Record.metadata(bytes);
        if (!store.can().conditionalPut()) {
            Optional<NodeResult> winner = store.find(key);
            if (winner.isEmpty()) {
                store.bucket().put(S3Nodes.recordKey(key), bytes, metadata);
            }
            return winner;
        }
        for (int failures = 1; ; failures++) {
            if (store.bucket().putIfAbsent(S3Nodes.recordKey(key), bytes, metadata)) {
                return Optional.empty();
            }
            // Somebody was first, or our own write of which the answer was lost.
            if (isOurs(record)) {
                return Optional.empty();
            }
            Optional<NodeResult> winner = store.find(key);
            if (winner.isPresent()) {
                return winner;
            }
            if (failures == Backoff.MAX_TRIES) {
                throw new IOException("the store " + store.bucket().place() + ": " + S3Nodes.recordKey(key)
                        + " is taken whenever it is written and not there whenever it is read; look after the server");
            }
            store.backoff().await(failures);
        }
    }

    private boolean isOurs(S3Record record) throws IOException {
        return store.nodes()
                .record(key)
                .filter(found -> found.record().place().equals(record.place()))
                .isPresent();
    }

    /** The next to read them is likely on this machine. */
    private void keepCopies(NodeResult node) {
        try {
            for (StoredFile file : node.files()) {
                store.cache().keep(folder.resolve(file.name()), file);
            }
        } catch (IOException e) {
            LOG.warn("{} is in the store, but its files could not be kept here", key, e);
        }
    }

    /** A write that seemed to fail may have been done: files that a record speaks of stay. */
    private void dropUnlessEntered(String place) {
        try {
            boolean ours = store.nodes()
                    .record(key)
                    .filter(found -> found.record().place().equals(place))
                    .isPresent();
            if (!ours) {
                store.nodes().deleteFiles(key, place);
            }
        } catch (IOException e) {
            LOG.warn("files of {} stay behind until the store is collected", key, e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            StoreFiles.deleteTree(folder);
        } catch (IOException e) {
            throw StoreFullException.orSame(e, folder);
        }
    }
}
