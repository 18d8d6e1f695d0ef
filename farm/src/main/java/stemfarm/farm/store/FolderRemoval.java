package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import stemfarm.farm.store.StoreContents.Leftover;
import stemfarm.farm.store.StoreContents.StoredNode;

/** How nodes leave a {@link FolderStore} that farms are using. */
final class FolderRemoval implements Collector.Removal {

    private final FolderStore store;

    FolderRemoval(FolderStore store) {
        this.store = store;
    }

    @Override
    public void remove(Leftover leftover) throws IOException {
        StoreFiles.deleteTree(Path.of(leftover.where()));
    }

    /**
     * Takes the node away, then looks whether somebody has used it since it was chosen: then it goes back. Whoever looked
     * for it in between makes it again.
     */
    @Override
    public boolean remove(StoredNode node) throws IOException {
        Path folder = store.folderOf(node.key());
        Path away = store.drafts().resolve(node.key() + "." + UUID.randomUUID());
        try {
            // In tmp/ it must not look like a crash's leftover, or another process clears half of it before it goes
            // back.
            Files.setLastModifiedTime(folder, FileTime.from(store.now()));
            if (isUsedSince(folder, node.lastUse())) {
                return false;
            }
            Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            return false;
        }
        if (isUsedSince(away, node.lastUse())) {
            Quarantine.giveBack(away, folder);
            return false;
        }
        StoreFiles.deleteTree(away);
        return true;
    }

    private static boolean isUsedSince(Path folder, Instant lastUse) throws IOException {
        Path record = folder.resolve(NodeRecord.NAME);
        return Files.exists(record)
                && Files.getLastModifiedTime(record).toInstant().isAfter(lastUse);
    }
}
