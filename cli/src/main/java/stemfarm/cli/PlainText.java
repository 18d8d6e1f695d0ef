package stemfarm.cli;

/** Words of people on a terminal: names of files may hold line breaks and escape codes, which are shown, never obeyed. */
public final class PlainText {

    private PlainText() {}

    /** The text with a replacement character for every control character. */
    public static String of(String text) {
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
