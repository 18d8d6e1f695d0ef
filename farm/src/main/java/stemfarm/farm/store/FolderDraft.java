package stemfarm.farm.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A node on its way into a {@link FolderStore}. Belongs to one thread. */
final class FolderDraft implements ArtefactStore.Draft {

    private static final int MAX_ATTEMPTS = 10;

    private final FolderStore store;
    private final String key;
    private final Path folder;

    FolderDraft(FolderStore store, String key, Path folder) {
        this.store = store;
        this.key = key;
        this.folder = folder;
    }

    @Override
    public Path file(String name) throws IOException {
        Path file = folder.resolve(StoreNames.checkFile(name));
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return file;
    }

    @Override
    public NodeResult commit() throws IOException {
        try {
            NodeResult node = seal();
            return enter(node);
        } catch (IOException e) {
            throw StoreFullException.orSame(e, store.root());
        }
    }

    /** Hashes all files and writes the node's record last. */
    private NodeResult seal() throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(folder)) {
            files = paths.filter(Files::isRegularFile).toList();
        }
        if (files.isEmpty()) {
            throw new IOException("the draft of " + key + " has no files");
        }
        NodeResult node = new NodeResult(key, sealed(files));
        NodeRecord.write(folder, node);
        return node;
    }

    /** As many files at a time as there are cores. */
    private List<NodeResult.StoredFile> sealed(List<Path> files) throws IOException {
        try {
            return files.parallelStream()
                    .map(this::sealed)
                    .sorted(Comparator.comparing(NodeResult.StoredFile::name))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private NodeResult.StoredFile sealed(Path file) {
        try {
            String name = folder.relativize(file).toString().replace('\\', '/');
            return new NodeResult.StoredFile(name, Files.size(file), Durable.sha256(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that was first may be collected before it is seen: then this one tries again. */
    private NodeResult enter(NodeResult node) throws IOException {
        for (int attempt = 1; ; attempt++) {
            // Someone who was first may have put a damaged node there: find() clears that away.
            Optional<NodeResult> winner = store.find(key);
            if (winner.isPresent()) {
                return winner.get();
            }
            Files.createDirectories(store.shelfOf(key));
            try {
                Files.move(folder, store.folderOf(key), StandardCopyOption.ATOMIC_MOVE);
                store.remember(node);
                return node;
            } catch (AtomicMoveNotSupportedException e) {
                throw new IOException(
                        store.root() + " can't move folders in one step; keep the store on one file system", e);
            } catch (FileSystemException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        Durable.deleteTree(folder);
    }
}
