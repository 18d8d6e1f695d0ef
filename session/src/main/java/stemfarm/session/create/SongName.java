package stemfarm.session.create;

import java.nio.file.Path;

/** A song's name from its folder's. */
final class SongName {

    private static final int LONGEST = 120;

    private SongName() {}

    /** The folder's name with underscores as spaces, without what a session cannot hold. */
    static String of(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        String words = name == null
                ? ""
                : name.toString().replaceAll("[\\p{Cntrl}_]+", " ").strip();
        if (words.isEmpty()) {
            return "Untitled";
        }
        int end = words.offsetByCodePoints(0, Math.min(LONGEST, words.codePointCount(0, words.length())));
        return words.substring(0, end);
    }
}
