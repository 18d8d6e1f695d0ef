package stemfarm.cli.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.Watchable;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Changes of files in a folder and the folders in it, as the file system tells them. */
final class FolderEvents implements ChangeSource, AutoCloseable {

    private final WatchService service;
    private final Path root;
    private final Path except;

    /**
     * Begins to watch.
     *
     * @param root folder to watch, with what is in it
     * @param except folder that is not watched
     */
    FolderEvents(Path root, Path except) throws IOException {
        this.root = root;
        this.except = except;
        this.service = root.getFileSystem().newWatchService();
        try {
            follow();
        } catch (IOException e) {
            service.close();
            throw e;
        }
    }

    /** Watches folders that were made since; those that are watched already stay so. */
    void follow() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (folder.equals(except) || (!folder.equals(root) && isHidden(folder))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                folder.register(service, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (file.equals(root)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE; // it went away meanwhile
            }
        });
    }

    /** Drafts of editors and of ours. */
    static boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    @Override
    public Set<Path> poll(Duration atMost) throws InterruptedException {
        Set<Path> changed = new HashSet<>();
        WatchKey key = service.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        for (; key != null; key = service.poll()) {
            collect(key, changed);
            key.reset();
        }
        return changed;
    }

    private static void collect(WatchKey key, Set<Path> changed) {
        Watchable watched = key.watchable();
        for (WatchEvent<?> event : key.pollEvents()) {
            if (!(watched instanceof Path folder)) {
                throw new IllegalStateException("not a folder: " + watched);
            }
            if (event.context() instanceof Path name) {
                changed.add(folder.resolve(name));
            } else {
                changed.addAll(all(folder)); // more happened than the system could tell
            }
        }
    }

    private static Set<Path> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new HashSet<>(files.toList());
        } catch (IOException gone) {
            return Set.of(folder);
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
