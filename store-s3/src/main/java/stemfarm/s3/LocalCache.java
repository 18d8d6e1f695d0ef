package stemfarm.s3;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stemfarm.farm.store.NodeResult.StoredFile;
import stemfarm.farm.store.StoreFiles;

/**
 * Local copies of files by their SHA-256, the longest unused of which go when they are too many. Any number of threads
 * and processes may share a folder: copies enter by a rename and leave by a deletion, which on systems like Linux takes
 * nothing from who has the file open; what was used within the last {@link #GRACE} stays even beyond the bound, since
 * somebody may be about to open it. Time of use is the time of access, set by us, so that it is right on every mount.
 */
final class LocalCache {

    private static final Logger LOG = LoggerFactory.getLogger(LocalCache.class);

    static final Duration GRACE = Duration.ofMinutes(15);

    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
    private static final Duration LEFTOVER_AGE = Duration.ofDays(1);
    private static final int MAX_VERIFIED = 10_000;

    private final Path files;
    private final Path drafts;
    private final long maxBytes;
    private final InstantSource clock;
    private final Map<Path, FileTime> verified = new ConcurrentHashMap<>();
    private long addedBytes = Long.MAX_VALUE;

    LocalCache(Path root, long maxBytes, InstantSource clock) throws IOException {
        this.files = root.resolve("files");
        this.drafts = root.resolve("tmp");
        this.maxBytes = maxBytes;
        this.clock = clock;
        Files.createDirectories(files);
        Files.createDirectories(drafts);
        clearLeftovers();
    }

    /** The copy of a file, if there is one; its bytes are verified once in a process. */
    Optional<Path> find(StoredFile file) throws IOException {
        Path copy = pathOf(file);
        try {
            BasicFileAttributes attributes = Files.readAttributes(copy, BasicFileAttributes.class);
            if (!isSound(copy, attributes, file)) {
                LOG.warn("the local copy {} is damaged; it is fetched again", copy);
                Files.deleteIfExists(copy);
                return Optional.empty();
            }
            touch(copy, attributes);
            return Optional.of(copy);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private boolean isSound(Path copy, BasicFileAttributes attributes, StoredFile file) throws IOException {
        if (attributes.size() != file.bytes()) {
            return false;
        }
        if (attributes.lastModifiedTime().equals(verified.get(copy))) {
            return true;
        }
        boolean sound = StoreFiles.sha256(copy).equals(file.sha256());
        if (sound) {
            remember(copy, attributes.lastModifiedTime());
        }
        return sound;
    }

    private void remember(Path copy, FileTime modified) {
        if (verified.size() >= MAX_VERIFIED) {
            verified.clear();
        }
        verified.put(copy, modified);
    }

    private void touch(Path copy, BasicFileAttributes attributes) throws IOException {
        Instant now = clock.instant();
        if (attributes.lastAccessTime().toInstant().plus(TOUCH_EVERY).isBefore(now)) {
            used(copy, now);
        }
    }

    private static void used(Path copy, Instant now) throws IOException {
        Files.getFileAttributeView(copy, BasicFileAttributeView.class).setTimes(null, FileTime.from(now), null);
    }

    /** Takes a file whose hash was just seen into the cache; it is moved. */
    Path keep(Path made, StoredFile file) throws IOException {
        Path copy = pathOf(file);
        Path shelf = files.resolve(file.sha256().substring(0, 2));
        Files.createDirectories(shelf);
        used(made, clock.instant());
        Files.move(made, copy, StandardCopyOption.ATOMIC_MOVE);
        remember(copy, Files.getLastModifiedTime(copy));
        try {
            makeRoom(file.bytes());
        } catch (IOException e) {
            // The file is there; that old ones could not go is no reason to do without it.
            LOG.warn("no room could be made in the cache {}: {}", files, e.toString());
        }
        return copy;
    }

    /** A name for a file or folder that is not in the cache yet. */
    Path draft(String name) {
        return drafts.resolve(name + "." + UUID.randomUUID());
    }

    private Path pathOf(StoredFile file) {
        if (!file.sha256().matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("'" + file.sha256() + "' is no SHA-256");
        }
        return files.resolve(file.sha256().substring(0, 2)).resolve(file.sha256());
    }

    /** Others may have added as much: the folder is counted again after every sixteenth of the bound. */
    private synchronized void makeRoom(long added) throws IOException {
        addedBytes = addedBytes > Long.MAX_VALUE - added ? Long.MAX_VALUE : addedBytes + added;
        if (addedBytes < maxBytes / 16) {
            return;
        }
        List<Copy> copies = copies();
        long bytes = copies.stream().mapToLong(Copy::bytes).sum();
        Instant since = clock.instant().minus(GRACE);
        copies.sort(Comparator.comparing(Copy::used));
        long enough = maxBytes - maxBytes / 16;
        for (Copy copy : bytes <= maxBytes ? List.<Copy>of() : copies) {
            if (bytes <= enough || copy.used().isAfter(since)) {
                break;
            }
            if (isUsedSince(since, copy.path())) {
                continue; // handed out while the others were looked at
            }
            Files.deleteIfExists(copy.path());
            verified.remove(copy.path());
            bytes -= copy.bytes();
        }
        addedBytes = bytes > enough ? Long.MAX_VALUE : 0;
    }

    private static boolean isUsedSince(Instant since, Path copy) throws IOException {
        try {
            FileTime used =
                    Files.readAttributes(copy, BasicFileAttributes.class).lastAccessTime();
            return used.toInstant().isAfter(since);
        } catch (NoSuchFileException e) {
            return false; // another process made room
        }
    }

    private record Copy(Path path, long bytes, Instant used) {}

    private List<Copy> copies() throws IOException {
        List<Copy> copies = new ArrayList<>();
        for (Path shelf : entries(files)) {
            for (Path path : entries(shelf)) {
                try {
                    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                    copies.add(new Copy(
                            path, attributes.size(), attributes.lastAccessTime().toInstant()));
                } catch (NoSuchFileException e) {
                    LOG.debug("{} is gone", path);
                }
            }
        }
        return copies;
    }

    private void clearLeftovers() throws IOException {
        Instant before = clock.instant().minus(LEFTOVER_AGE);
        for (Path leftover : entries(drafts)) {
            try {
                if (newest(leftover).isBefore(before)) {
                    StoreFiles.deleteTree(leftover);
                }
            } catch (NoSuchFileException e) {
                LOG.debug("{} is gone", leftover);
            }
        }
    }

    private static Instant newest(Path leftover) throws IOException {
        Instant newest = Files.getLastModifiedTime(leftover).toInstant();
        if (Files.isDirectory(leftover)) {
            for (Path inner : entries(leftover)) {
                Instant time = newest(inner);
                newest = time.isAfter(newest) ? time : newest;
            }
        }
        return newest;
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        }
        return entries;
    }
}
