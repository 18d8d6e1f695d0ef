package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import stemfarm.farm.store.NodeResult.StoredFile;

/** Whether a node's folder holds what was committed under its key. */
final class NodeCheck {

    private NodeCheck() {}

    /**
     * Looks at the record and at the sizes of the files, not into them.
     *
     * @throws NoSuchFileException when there is no such folder
     * @throws DamagedNodeException with everything that is wrong
     */
    static NodeResult sizes(Path folder, String key) throws IOException {
        NodeResult node = record(folder, key);
        List<String> wrong = new ArrayList<>();
        for (StoredFile file : node.files()) {
            size(folder, file, wrong);
        }
        throwIfAny(wrong);
        return node;
    }

    /**
     * Reads every byte.
     *
     * @param read gets the number of bytes of each file that was read
     * @throws NoSuchFileException when there is no such folder
     * @throws DamagedNodeException with everything that is wrong
     */
    static NodeResult bytes(Path folder, String key, LongConsumer read) throws IOException {
        NodeResult node = record(folder, key);
        List<String> wrong = new ArrayList<>();
        for (StoredFile file : node.files()) {
            if (size(folder, file, wrong)) {
                hash(folder.resolve(file.name()), file, wrong);
                read.accept(file.bytes());
            }
        }
        throwIfAny(wrong);
        return node;
    }

    private static NodeResult record(Path folder, String key) throws IOException {
        NodeResult node;
        try {
            node = NodeRecord.read(folder);
        } catch (NoSuchFileException e) {
            if (Files.isDirectory(folder)) {
                throw new DamagedNodeException(NodeRecord.NAME + " is missing");
            }
            throw e;
        }
        if (!node.key().equals(key)) {
            throw new DamagedNodeException(NodeRecord.NAME + " is of another node, " + node.key());
        }
        try {
            node.files().forEach(file -> StoreNames.checkFile(file.name()));
        } catch (IllegalArgumentException e) {
            throw new DamagedNodeException(NodeRecord.NAME + ": " + e.getMessage());
        }
        return node;
    }

    private static boolean size(Path folder, StoredFile file, List<String> wrong) throws IOException {
        try {
            Path path = folder.resolve(file.name());
            if (!Files.isRegularFile(path)) {
                wrong.add(file.name() + " is missing");
                return false;
            }
            long bytes = Files.size(path);
            if (bytes != file.bytes()) {
                wrong.add(file.name() + " has " + bytes + " bytes, not " + file.bytes());
            }
            return bytes == file.bytes();
        } catch (NoSuchFileException e) {
            wrong.add(file.name() + " is missing");
            return false;
        }
    }

    private static void hash(Path path, StoredFile file, List<String> wrong) throws IOException {
        try {
            if (!StoreFiles.sha256(path).equals(file.sha256())) {
                wrong.add(file.name() + " does not have its SHA-256 any more: some of its bytes were changed");
            }
        } catch (NoSuchFileException e) {
            wrong.add(file.name() + " is missing");
        }
    }

    private static void throwIfAny(List<String> wrong) throws DamagedNodeException {
        if (!wrong.isEmpty()) {
            throw new DamagedNodeException(String.join("; ", wrong));
        }
    }
}
