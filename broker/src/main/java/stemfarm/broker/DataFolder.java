package stemfarm.broker;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a broker, formatted, and locked against others. Kafka locks it as well, but only after it has opened its
 * metadata log: a second broker on one folder then makes the first spin for ever when it is closed.
 */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path folder) throws IOException {
        Path path = folder.toAbsolutePath();
        if (path.toString().contains(",")) {
            throw new IOException("Kafka can't keep its data in " + path + ": the path has a comma; choose another");
        }
        Files.createDirectories(path);
        FileChannel channel = FileChannel.open(path.resolve("stemfarm.lock"), CREATE, WRITE);
        try {
            if (lock(channel) == null) {
                throw new IOException("the embedded Kafka can't start in " + path
                        + ": another one holds the lock of this folder; close it, or give another folder");
            }
            format(path);
            return new DataFolder(path, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void format(Path folder) throws IOException {
        if (Files.exists(folder.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silent)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setUnstableFeatureVersionsEnabled(false)
                    .setIgnoreFormatted(true)
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(folder.toString())
                    .addDirectory(folder.toString())
                    .run();
        } catch (Exception e) {
            throw new IOException("Kafka can't format " + folder + ": " + e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    /** Whether share groups have been used here, or prepared for. */
    boolean hasInternalTopics() {
        return Files.exists(path.resolve("__share_group_state-0"));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
