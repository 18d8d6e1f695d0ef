package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.ObjLongConsumer;
import stemfarm.farm.store.StoreContents.Leftover;
import stemfarm.farm.store.StoreContents.StoredNode;

/** Removes from a store what a retention does not keep, while farms use it. */
final class Collector {

    private final FolderStore store;
    private final Retention retention;
    private final Instant now;
    private int inUse;
    private int referenced;

    Collector(FolderStore store, Retention retention) {
        this.store = store;
        this.retention = retention;
        this.now = store.now();
    }

    Collected collect(boolean dryRun, ObjLongConsumer<StoredNode> removed) throws IOException {
        StoreContents before = StoreContents.of(store);
        List<Leftover> leftovers = oldLeftovers(before);
        if (!dryRun) {
            for (Leftover leftover : leftovers) {
                Durable.deleteTree(leftover.path());
            }
        }
        long bytes = before.bytes() - StoreContents.bytesOf(leftovers);
        List<StoredNode> gone = new ArrayList<>();
        for (StoredNode node : byLastUse(before.nodes())) {
            if (goes(node, bytes) && (dryRun || remove(node))) {
                gone.add(node);
                bytes -= node.bytes();
                removed.accept(node, bytes);
            }
        }
        int kept = before.nodes().size() - gone.size();
        return new Collected(gone, leftovers, kept, bytes, inUse, referenced, before.odd());
    }

    private static List<StoredNode> byLastUse(List<StoredNode> nodes) {
        return nodes.stream()
                .sorted(Comparator.comparing(StoredNode::lastUse).thenComparing(StoredNode::key))
                .toList();
    }

    private List<Leftover> oldLeftovers(StoreContents contents) {
        List<Leftover> old = new ArrayList<>();
        contents.drafts().stream()
                .filter(draft -> isOlder(draft.changed(), retention.draftAge()))
                .forEach(old::add);
        contents.quarantine().stream()
                .filter(node -> isOlder(node.changed(), retention.quarantineAge()))
                .forEach(old::add);
        return old;
    }

    /** Asked of the nodes in the order of their last use, with the bytes that are left. */
    private boolean goes(StoredNode node, long bytes) {
        if (bytes <= retention.quotaBytes() && !isOlder(node.lastUse(), retention.unusedFor())) {
            return false;
        }
        if (retention.kept().contains(node.key())) {
            referenced++;
            return false;
        }
        if (!isOlder(node.lastUse(), retention.grace())) {
            inUse++;
            return false;
        }
        return true;
    }

    private boolean isOlder(Instant time, Duration age) {
        return !time.isAfter(now.minus(age));
    }

    /**
     * Takes the node away, then looks whether somebody has used it since it was chosen: then it goes back. Whoever looked
     * for it in between makes it again.
     */
    private boolean remove(StoredNode node) throws IOException {
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
        Durable.deleteTree(away);
        return true;
    }

    private static boolean isUsedSince(Path folder, Instant lastUse) throws IOException {
        Path record = folder.resolve(NodeRecord.NAME);
        return Files.exists(record)
                && Files.getLastModifiedTime(record).toInstant().isAfter(lastUse);
    }
}
