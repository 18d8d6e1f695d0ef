package stemfarm.farm.store;

import java.util.regex.Pattern;

/** Which keys and file names may become paths: messages are not trusted to stay inside the store. */
public final class StoreNames {

    private static final Pattern KEY = Pattern.compile("[0-9a-z][0-9a-z-]{3,127}");
    private static final Pattern FILE = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,200}(/[^/\\\\\\p{Cntrl}]{1,200}){0,7}");

    private StoreNames() {}

    /** Whether a store could have a node of this key. */
    public static boolean isKey(String name) {
        return KEY.matcher(name).matches();
    }

    /** Returns the key, or rejects it. */
    public static String checkKey(String key) {
        if (!isKey(key)) {
            throw new IllegalArgumentException(
                    "'" + key + "' is no content key: 4 to 128 lower-case letters, digits and hyphens");
        }
        return key;
    }

    /** Returns the name, or rejects it. */
    public static String checkFile(String name) {
        boolean inside = FILE.matcher(name).matches();
        for (String part : name.split("/", -1)) {
            inside &= !part.equals(".") && !part.equals("..");
        }
        if (!inside || name.equals(NodeRecord.NAME)) {
            throw new IllegalArgumentException("'" + name + "' can't be a file of a node: give a relative path with /,"
                    + " without . and .., and not " + NodeRecord.NAME);
        }
        return name;
    }
}
