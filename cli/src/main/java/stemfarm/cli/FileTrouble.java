package stemfarm.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** What the file system refused, in words for the user instead of a class name. */
public final class FileTrouble {

    private FileTrouble() {}

    /** The file and what is wrong with it. */
    public static String words(IOException trouble) {
        return trouble instanceof FileSystemException file && file.getFile() != null
                ? file.getFile() + (file.getOtherFile() == null ? "" : " to " + file.getOtherFile()) + ": "
                        + reason(file)
                : Objects.requireNonNullElse(trouble.getMessage(), trouble.toString());
    }

    private static String reason(FileSystemException file) {
        if (file instanceof AccessDeniedException) {
            return "this user may not read or write it; change its permissions";
        }
        if (file instanceof FileAlreadyExistsException || "Not a directory".equals(file.getReason())) {
            return "a file stands where a folder is needed; move it away";
        }
        if (file instanceof NoSuchFileException) {
            return "does not exist and cannot be made; check the path";
        }
        return file.getReason() + "; check the disk and the permissions";
    }
}
