package stemfarm.farm.store;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where an artefact store is: a folder, or a URL such as {@code s3://bucket/prefix}.
 *
 * @param text the absolute path of the folder, or the URL
 */
public record StoreAddress(String text) {

    private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]+://.*");

    /** What a user gave: a URL as it is, or the path of a folder. */
    public static StoreAddress of(String given) {
        return URL.matcher(given).matches() ? new StoreAddress(given) : of(Path.of(given));
    }

    /** The store in this folder. */
    public static StoreAddress of(Path folder) {
        return new StoreAddress(folder.toAbsolutePath().normalize().toString());
    }

    /** Whether it is a folder, not a URL. */
    public boolean isFolder() {
        return !URL.matcher(text).matches();
    }

    /**
     * The folder.
     *
     * @throws IllegalStateException when the store is none
     */
    public Path folder() {
        if (!isFolder()) {
            throw new IllegalStateException(text + " is no folder");
        }
        return Path.of(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
