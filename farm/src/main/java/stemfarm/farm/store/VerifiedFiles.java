package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers which files this process has hashed, as long as their size and time stay the same. Thread-safe. */
final class VerifiedFiles {

    private static final int MAX_FILES = 10_000;

    private final Map<Path, Stamp> stamps = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Stamp> eldest) {
            return size() > MAX_FILES;
        }
    };

    /** Whether the file's bytes have this hash. */
    boolean verify(Path file, NodeResult.StoredFile expected) throws IOException {
        Stamp stamp = Stamp.of(file, expected);
        if (stamp.bytes() != expected.bytes()) {
            return false;
        }
        synchronized (stamps) {
            if (stamp.equals(stamps.get(file))) {
                return true;
            }
        }
        boolean intact = StoreFiles.sha256(file).equals(expected.sha256());
        if (intact) {
            put(file, stamp);
        }
        return intact;
    }

    /** The file's bytes were just seen to have this hash. One that was collected meanwhile is nothing to remember. */
    void remember(Path file, NodeResult.StoredFile hashed) throws IOException {
        try {
            put(file, Stamp.of(file, hashed));
        } catch (NoSuchFileException e) {
            synchronized (stamps) {
                stamps.remove(file);
            }
        }
    }

    private void put(Path file, Stamp stamp) {
        synchronized (stamps) {
            stamps.put(file, stamp);
        }
    }

    /**
     * What tells a file from the one that was hashed.
     *
     * @param identity of the file on its file system, where that knows one
     */
    private record Stamp(
            long bytes, FileTime modified, @Nullable Object identity, String sha256) {

        static Stamp of(Path file, NodeResult.StoredFile hashed) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey(), hashed.sha256());
        }
    }
}
