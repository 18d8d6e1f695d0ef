package stemfarm.audio.file.bytes;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import stemfarm.audio.file.AudioFileException;

/** Reads a file's headers anywhere in it, never more bytes than the caller names and the file holds. */
public final class FileBytes implements Closeable {

    private final Path file;
    private final FileChannel channel;
    private final long size;

    private FileBytes(Path file, FileChannel channel, long size) {
        this.file = file;
        this.channel = channel;
        this.size = size;
    }

    /** Opens a file that {@link RegularFile} found readable. */
    public static FileBytes open(Path file) throws AudioFileException {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new FileBytes(file, channel, channel.size());
        } catch (IOException e) {
            throw Refusal.unreadable(file, e);
        }
    }

    /**
     * A stream from one byte to the end. An interrupt does not spoil it, as it would a {@link FileChannel}: a thread
     * that is told to stop must not take a good file for a bad one.
     */
    public static InputStream streamFrom(Path file, long start) throws AudioFileException {
        try {
            InputStream stream = Files.newInputStream(file);
            try {
                stream.skipNBytes(start);
            } catch (IOException e) {
                stream.close();
                throw e;
            }
            return stream;
        } catch (EOFException e) {
            throw new AudioFileException(file, "ends before its audio begins", Refusal.COPY_AGAIN, e);
        } catch (IOException e) {
            throw Refusal.unreadable(file, e);
        }
    }

    public Path file() {
        return file;
    }

    /** Size when the file was opened. */
    public long size() {
        return size;
    }

    /** Up to {@code length} bytes from {@code at}: fewer where the file ends, none past its end. */
    public byte[] at(long at, int length) throws AudioFileException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(length, size - at)));
        try {
            while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
                // a read may return less than asked
            }
        } catch (IOException e) {
            throw Refusal.unreadable(file, e);
        }
        return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }

    /** The exception that says why this file cannot be used, and what to do. */
    public AudioFileException refuse(String reason, String fix) {
        return new AudioFileException(file, reason, fix);
    }

    @Override
    public void close() throws AudioFileException {
        try {
            channel.close();
        } catch (IOException e) {
            throw Refusal.unreadable(file, e);
        }
    }
}
