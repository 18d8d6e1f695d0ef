package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where damaged nodes go, for people to look at: each as a folder {@code KEY.UUID} that holds the reason in
 * {@value #REASON}.
 */
final class Quarantine {

    static final String REASON = "damage.txt";

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    /** Looks at a node's folder again. */
    @FunctionalInterface
    interface Check {

        /**
         * Reads the folder.
         *
         * @throws DamagedNodeException when it is damaged
         */
        void run(Path folder) throws IOException;
    }

    private final Path folder;

    Quarantine(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes a damaged node out of the store, unless a sound one has taken its place since it was looked at: then that one
     * goes back.
     *
     * @return whether a damaged node was put aside
     */
    boolean take(Path node, String key, String reason, Check check) throws IOException {
        Path aside = folder.resolve(key + "." + UUID.randomUUID());
        try {
            Files.move(node, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            LOG.debug("node {} is gone already", key);
            return false;
        }
        try {
            check.run(aside);
        } catch (DamagedNodeException damaged) {
            LOG.warn("node {} is damaged ({}) and was put into {}", key, reason, aside);
            Files.writeString(aside.resolve(REASON), reason + System.lineSeparator());
            return true;
        }
        giveBack(aside, node);
        return false;
    }

    /** Puts a node back; when another stands in its place already, that one stays. */
    static void giveBack(Path aside, Path node) throws IOException {
        try {
            Files.move(aside, node, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException taken) {
            LOG.debug("node {} was made again meanwhile", node, taken);
            StoreFiles.deleteTree(aside);
        }
    }
}
