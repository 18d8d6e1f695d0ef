package stemfarm.session.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stemfarm.audio.file.AudioFileException;
import stemfarm.audio.file.AudioFiles;
import stemfarm.audio.file.AudioReader;

/**
 * The audio files of a folder and of its sub-folders, one level down. Hidden files, the {@code ._} files and
 * {@code __MACOSX} folders that come with archives from a Mac, and what Stemfarm itself delivered are passed by; a file
 * that is named like audio and cannot be used is refused with reason and fix, never dropped.
 *
 * @param folder that was read
 * @param tracks in the natural order of their names
 * @param refused in the natural order of their names
 */
public record TrackFolder(Path folder, List<FoundTrack> tracks, List<RefusedFile> refused) {

    /** The file that says of a folder that Stemfarm wrote its audio for people to listen to. */
    public static final String AUDITIONS = "stemfarm-balance.json";

    private static final Pattern NAMED_LIKE_AUDIO = Pattern.compile(
            "(?i).*\\.(wave?|bwf|rf64|w64|aif[fc]?|flac|caf|au|snd|sd2|mp[23]|m4a|aac|alac|og[ga]|opus|wv|ape|wma|ac3)");
    private static final Set<String> DELIVERED = Set.of("master", "stems", "alternates");

    public TrackFolder {
        tracks = List.copyOf(tracks);
        refused = List.copyOf(refused);
    }

    /**
     * Reads the folder. Headers are read, not the audio.
     *
     * @throws IOException when the folder itself cannot be read
     */
    public static TrackFolder scan(Path folder) throws IOException {
        Scan scan = new Scan(folder.toAbsolutePath().normalize());
        for (Path path : list(folder)) {
            if (!Files.isDirectory(path)) {
                scan.file(path);
            } else if (!isOurs(folder) || !DELIVERED.contains(name(path))) {
                scan.subFolder(path);
            }
        }
        scan.tracks.sort(Comparator.comparing(FoundTrack::file, new NaturalOrder()));
        scan.refused.sort(Comparator.comparing(RefusedFile::file, new NaturalOrder()));
        return new TrackFolder(folder, scan.tracks, scan.refused);
    }

    private static final class Scan {
        private final Path root;
        private final List<FoundTrack> tracks = new ArrayList<>();
        private final List<RefusedFile> refused = new ArrayList<>();

        Scan(Path root) {
            this.root = root;
        }

        void subFolder(Path folder) throws IOException {
            if (isOurs(folder)) {
                return;
            }
            for (Path path : list(folder)) {
                if (Files.isDirectory(path)) {
                    deepFolder(path);
                } else {
                    file(path);
                }
            }
        }

        private void deepFolder(Path folder) throws IOException {
            boolean audio = list(folder).stream()
                    .anyMatch(path -> NAMED_LIKE_AUDIO.matcher(name(path)).matches());
            if (audio) {
                String reason = "is a folder in a sub-folder; only one level of sub-folders is read";
                refused.add(new RefusedFile(relative(folder) + "/", reason, "move its files up, or read it by itself"));
            }
        }

        void file(Path path) {
            String file = relative(path);
            Optional<RefusedFile> misnamed = TrackPaths.refusal(file).or(() -> unnameable(file));
            if (misnamed.isPresent()) {
                refused.add(misnamed.get());
                return;
            }
            try (AudioReader reader = AudioFiles.open(TrackPaths.locate(root, file))) {
                tracks.add(new FoundTrack(file, reader.info()));
            } catch (AudioFileException e) {
                // a text or a picture is no failed track
                if (NAMED_LIKE_AUDIO.matcher(file).matches()) {
                    refused.add(new RefusedFile(file, e.reason(), e.fix()));
                }
            }
        }

        /** A name that this JVM's locale cannot spell is not found again by its text. */
        private static Optional<RefusedFile> unnameable(String file) {
            return file.indexOf('\uFFFD') < 0
                    ? Optional.empty()
                    : Optional.of(new RefusedFile(
                            file,
                            "has a name that is not UTF-8, or the locale is not",
                            "rename the file, or run with LC_ALL=C.UTF-8"));
        }

        private String relative(Path path) {
            return root.relativize(path.toAbsolutePath().normalize())
                    .toString()
                    .replace(root.getFileSystem().getSeparator(), "/");
        }
    }

    /** Whether Stemfarm delivered a render, or auditions, into this folder. */
    private static boolean isOurs(Path folder) {
        return Files.exists(folder.resolve(AUDITIONS))
                || (Files.exists(folder.resolve("manifest.json")) && Files.exists(folder.resolve("report.json")));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.filter(
                            path -> !name(path).startsWith(".") && !name(path).equals("__MACOSX"))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
