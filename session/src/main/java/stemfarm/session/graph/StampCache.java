package stemfarm.session.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import stemfarm.audio.engine.EngineVersions;
import stemfarm.session.file.SessionJson;

/**
 * Remembers what was found in a track, by a stamp of its file: place, size, time of change and inode. So a song that was
 * read once is not decoded again to learn that nothing changed.
 *
 * <p>A file that was written to within the last seconds before it was stamped could change again without a new time of
 * change, so it is not remembered. Both times are the file system's, no clock is asked.
 */
final class StampCache {

    /** FAT keeps times to 2 s, the coarsest of the file systems in use. */
    private static final long SETTLED_MS = 2_000;

    private static final ObjectMapper JSON = SessionJson.mapper();

    private final Path folder;

    StampCache(Path folder) {
        this.folder = folder;
    }

    private record Stamp(int engine, String location, long size, String changed, String inode, TrackSource source) {}

    /** What was found in the file, if it has not changed since. */
    Optional<TrackSource> find(String file, Path real) {
        try {
            Path entry = entry(file, real);
            if (!Files.exists(entry)) {
                return Optional.empty();
            }
            Stamp stamp = JSON.readValue(entry.toFile(), Stamp.class);
            return stamp.equals(stamp(real, stamp.source())) ? Optional.of(stamp.source()) : Optional.empty();
        } catch (IOException e) {
            // a damaged entry is no entry
            return Optional.empty();
        }
    }

    /** Remembers what was found; a cache that cannot be written only costs time. */
    void put(Path real, TrackSource source) {
        try {
            Files.createDirectories(folder);
            Stamp stamp = stamp(real, source);
            Path draft = Files.createTempFile(folder, "stamp", ".draft");
            JSON.writeValue(draft.toFile(), stamp);
            FileTime changed = Files.getLastModifiedTime(real);
            if (Files.getLastModifiedTime(draft).toMillis() - changed.toMillis() < SETTLED_MS) {
                Files.delete(draft);
            } else {
                Files.move(draft, entry(source.file(), real), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            return;
        }
    }

    private Path entry(String file, Path real) {
        return folder.resolve(ContentKey.of(file, real.toString()) + ".json");
    }

    private static Stamp stamp(Path real, TrackSource source) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
        return new Stamp(
                EngineVersions.DECODING,
                real.toString(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant().toString(),
                String.valueOf(attributes.fileKey()),
                source);
    }
}
