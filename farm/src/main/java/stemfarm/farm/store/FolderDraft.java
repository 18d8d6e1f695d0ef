package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

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
            NodeResult node = StoreFiles.seal(key, folder);
            NodeRecord.write(folder, node); // last: it makes the node whole
            return enter(node);
        } catch (IOException e) {
            throw StoreFullException.orSame(e, store.root());
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
        StoreFiles.deleteTree(folder);
    }
}
