package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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

    /** Hashes and syncs all files and writes the node's record last. */
    private NodeResult seal() throws IOException {
        List<Path> files = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted().forEach(path -> (Files.isDirectory(path) ? folders : files).add(path));
        }
        if (files.isEmpty()) {
            throw new IOException("the draft of " + key + " has no files");
        }
        List<NodeResult.StoredFile> stored = new ArrayList<>();
        for (Path file : files) {
            Durable.syncFile(file);
            String name = folder.relativize(file).toString().replace('\\', '/');
            stored.add(new NodeResult.StoredFile(name, Files.size(file), Durable.sha256(file)));
        }
        stored.sort(Comparator.comparing(NodeResult.StoredFile::name));
        NodeResult node = new NodeResult(key, stored);
        NodeRecord.write(folder, node);
        for (Path inner : folders) {
            Durable.syncFolder(inner);
        }
        return node;
    }

    /** The one that was first may be collected before it is seen: then this one tries again. */
    private NodeResult enter(NodeResult node) throws IOException {
        for (int attempt = 1; ; attempt++) {
            // Someone who was first may have put a damaged node there: find() clears that away.
            Optional<NodeResult> winner = store.find(key);
            if (winner.isPresent()) {
                return winner.get();
            }
            Path shelf = store.shelfOf(key);
            if (Files.notExists(shelf)) {
                Files.createDirectories(shelf);
                Durable.syncFolder(store.objects());
            }
            try {
                Files.move(folder, store.folderOf(key), StandardCopyOption.ATOMIC_MOVE);
                Durable.syncFolder(shelf);
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
