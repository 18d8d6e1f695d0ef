package stemfarm.audio.file.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import stemfarm.audio.file.AudioFileException;

/** Looks at a path before it is opened: opening a FIFO would wait for ever, and a folder reads as rubbish. */
public final class RegularFile {

    private RegularFile() {}

    /** Refuses whatever is not a readable regular file with something in it; links are followed. */
    public static void check(Path file) throws AudioFileException {
        BasicFileAttributes attributes = attributes(file);
        if (attributes.isDirectory()) {
            throw new AudioFileException(file, "is a folder, not an audio file", "name a file inside it");
        }
        if (!attributes.isRegularFile()) {
            throw new AudioFileException(
                    file, "is a pipe, socket or device, not a file", "write the audio to a file and use that");
        }
        if (attributes.size() == 0) {
            throw new AudioFileException(file, "is empty (0 bytes)", Refusal.COPY_AGAIN);
        }
    }

    private static BasicFileAttributes attributes(Path file) throws AudioFileException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            if (!Files.isSymbolicLink(file)) {
                throw Refusal.unreadable(file, e);
            }
            String reason = e instanceof NoSuchFileException
                    ? "is a symbolic link to a file that does not exist"
                    : "is a symbolic link that cannot be followed; it may lead back to itself";
            throw new AudioFileException(file, reason, "replace the link with the file itself", e);
        }
    }
}
