package stemfarm.farm.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;

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
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        Stamp stamp = new Stamp(attributes.size(), attributes.lastModifiedTime(), expected.sha256());
        if (attributes.size() != expected.bytes()) {
            return false;
        }
        synchronized (stamps) {
            if (stamp.equals(stamps.get(file))) {
                return true;
            }
        }
        boolean intact = Durable.sha256(file).equals(expected.sha256());
        if (intact) {
            synchronized (stamps) {
                stamps.put(file, stamp);
            }
        }
        return intact;
    }

    private record Stamp(long bytes, FileTime modified, String sha256) {}
}
