package stemfarm.session.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stemfarm.audio.file.AudioFileException;

/** Which paths a session may name: files in its own folder or below, and nothing that another program opens as a URL. */
public final class TrackPaths {

    /** Names that media players take for a protocol; a session travels, so they are refused although Java would not. */
    private static final Pattern URL_LIKE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*"
            + "|(https?|s?ftp|file|pipe|fd|concatf?|subfile|data|tcp|udp|tls|unix|rt[ms]p\\w*|crypto|cache|async|tee"
            + "|md5|hls|mmsh|srt|smb|s3|gophers?|ip[fn]s):.*");

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private TrackPaths() {}

    /** Why this path may not stand in a session, judged by its text alone; empty when it may. */
    public static Optional<RefusedFile> refusal(String file) {
        String[] names = file.split("/", -1);
        if (URL_LIKE.matcher(file).matches()) {
            return refuse(file, "is a URL or reads like one", "copy the file into the session's folder and name it");
        }
        if (file.startsWith("/") || DRIVE.matcher(file).matches() || file.startsWith("\\\\")) {
            return refuse(file, "is an absolute path", "write the path relative to the session file");
        }
        if (file.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
            return refuse(file, "holds a control character such as a line break", "rename the file");
        }
        if (List.of(names).contains("..")) {
            return refuse(file, "leaves the session's folder", "copy the file into the session's folder");
        }
        if (List.of(names).contains("") || List.of(names).contains(".")) {
            return refuse(file, "is not a plain path", "write it as folder/file.wav");
        }
        return Optional.empty();
    }

    /**
     * The real place of a track's file; whether it can be read there is for {@code AudioFiles.open} to say.
     *
     * @throws AudioFileException when the path may not be named, or is a link out of the folder
     */
    public static Path locate(Path folder, String file) throws AudioFileException {
        Optional<RefusedFile> refusal = refusal(file);
        if (refusal.isPresent()) {
            throw new AudioFileException(
                    folder, file + " " + refusal.get().reason(), refusal.get().fix());
        }
        try {
            Path path = folder.resolve(file);
            if (!Files.exists(path)) {
                return path;
            }
            Path real = path.toRealPath();
            if (!real.startsWith(folder.toRealPath())) {
                throw new AudioFileException(
                        path, "is a link out of the session's folder", "copy the file into the session's folder");
            }
            return real;
        } catch (AudioFileException e) {
            throw e;
        } catch (IOException | InvalidPathException e) {
            throw new AudioFileException(folder, file + " cannot be reached: " + e.getMessage(), "check the path", e);
        }
    }

    private static Optional<RefusedFile> refuse(String file, String reason, String fix) {
        return Optional.of(new RefusedFile(file, reason, fix));
    }
}
