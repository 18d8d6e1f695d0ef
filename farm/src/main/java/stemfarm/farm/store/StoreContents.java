package stemfarm.farm.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What lies in a store at a moment.
 *
 * @param nodes in the order of their keys
 * @param drafts of renders under way, or left by a crash
 * @param quarantine damaged nodes that were put aside
 * @param odd what nobody of ours put there; it is never touched
 */
public record StoreContents(
        List<StoredNode> nodes, List<Leftover> drafts, List<Leftover> quarantine, List<String> odd) {

    private static final Logger LOG = LoggerFactory.getLogger(StoreContents.class);
    private static final Set<String> OWN = Set.of("objects", "tmp", "quarantine");

    public StoreContents {
        nodes = List.copyOf(nodes);
        drafts = List.copyOf(drafts);
        quarantine = List.copyOf(quarantine);
        odd = List.copyOf(odd);
    }

    /**
     * A node, as far as it is known without reading it.
     *
     * @param key its content key
     * @param bytes of all files in its folder
     * @param lastUse when it was committed, found or fetched for the last time, give or take ten minutes
     * @param files names inside the node
     */
    public record StoredNode(String key, long bytes, Instant lastUse, Set<String> files) {}

    /**
     * A folder beside the nodes.
     *
     * @param where it is
     * @param bytes of all files in it
     * @param changed when something in it was last written
     */
    public record Leftover(String where, long bytes, Instant changed) {}

    /** Bytes of all that is the store's own. */
    public long bytes() {
        return nodes.stream().mapToLong(StoredNode::bytes).sum() + bytesOf(drafts) + bytesOf(quarantine);
    }

    /** Bytes of such folders. */
    public static long bytesOf(Collection<Leftover> leftovers) {
        return leftovers.stream().mapToLong(Leftover::bytes).sum();
    }

    static StoreContents of(FolderStore store) throws IOException {
        List<StoredNode> nodes = new ArrayList<>();
        List<String> odd = new ArrayList<>();
        for (Path entry : entries(store.root())) {
            if (!OWN.contains(name(entry)) || !Files.isDirectory(entry)) {
                odd.add(entry.toString());
            }
        }
        for (Path shelf : entries(store.objects())) {
            if (!Files.isDirectory(shelf)) {
                odd.add(shelf.toString());
                continue;
            }
            for (Path folder : entries(shelf)) {
                if (isNode(folder, store)) {
                    node(folder, nodes);
                } else {
                    odd.add(folder.toString());
                }
            }
        }
        nodes.sort(Comparator.comparing(StoredNode::key));
        odd.sort(Comparator.naturalOrder());
        return new StoreContents(nodes, leftovers(store.drafts()), leftovers(store.quarantineFolder()), odd);
    }

    private static boolean isNode(Path folder, FolderStore store) {
        String name = name(folder);
        return StoreNames.isKey(name) && Files.isDirectory(folder) && folder.equals(store.folderOf(name));
    }

    private static void node(Path folder, List<StoredNode> nodes) throws IOException {
        Tally tally = Tally.of(folder);
        Path record = folder.resolve(NodeRecord.NAME);
        try {
            Instant lastUse = Files.getLastModifiedTime(Files.exists(record) ? record : folder)
                    .toInstant();
            nodes.add(new StoredNode(name(folder), tally.bytes, lastUse, tally.files));
        } catch (NoSuchFileException removedWhileLookedAt) {
            LOG.debug("{} is gone", folder);
        }
    }

    /** The folders in this one; those that vanish meanwhile are left out. */
    static List<Leftover> leftovers(Path parent) throws IOException {
        List<Leftover> leftovers = new ArrayList<>();
        for (Path path : entries(parent)) {
            Tally tally = Tally.of(path);
            if (Files.exists(path)) {
                leftovers.add(new Leftover(path.toString(), tally.bytes, tally.changed));
            }
        }
        leftovers.sort(Comparator.comparing(Leftover::where));
        return leftovers;
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return entries;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Sums over a folder that others may be changing: what is gone when it is looked at is not counted. */
    private static final class Tally extends SimpleFileVisitor<Path> {

        private final Path folder;
        private final Set<String> files = new TreeSet<>();
        private long bytes;
        private Instant changed = Instant.EPOCH;

        private Tally(Path folder) {
            this.folder = folder;
        }

        static Tally of(Path folder) throws IOException {
            Tally tally = new Tally(folder);
            Files.walkFileTree(folder, tally);
            return tally;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            see(attributes);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            see(attributes);
            bytes += attributes.size();
            files.add(folder.relativize(file).toString().replace('\\', '/'));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            return goneIsFine(failure);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
            return goneIsFine(failure);
        }

        private static FileVisitResult goneIsFine(@Nullable IOException failure) throws IOException {
            if (failure != null && !(failure instanceof NoSuchFileException)) {
                throw failure;
            }
            return FileVisitResult.CONTINUE;
        }

        private void see(BasicFileAttributes attributes) {
            Instant time = attributes.lastModifiedTime().toInstant();
            changed = time.isAfter(changed) ? time : changed;
        }
    }
}
