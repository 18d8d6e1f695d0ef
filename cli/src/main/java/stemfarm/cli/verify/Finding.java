package stemfarm.cli.verify;

/**
 * What was looked at in a delivery, and whether it is as it should be.
 *
 * @param check what kind of thing was looked at: {@code files}, {@code null}, {@code keys}, {@code engine}, …
 * @param holds whether it is right
 * @param words for people; what is wrong and what to do about it
 */
record Finding(String check, boolean holds, String words) {

    static Finding good(String check, String words) {
        return new Finding(check, true, words);
    }

    static Finding bad(String check, String words) {
        return new Finding(check, false, words);
    }
}
