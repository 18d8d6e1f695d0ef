package stemfarm.session.file;

/**
 * One thing wrong with a session file.
 *
 * @param line from 1; 0 when the problem has no place in the file
 * @param column from 1; 0 when the problem has no place in the file
 * @param field path of the field, e.g. {@code stems[2].chain[0].compressor.ratio}; empty for the file as a whole
 * @param reason what is wrong, with the offending value
 * @param fix what to do
 */
public record Problem(int line, int column, String field, String reason, String fix) {

    Problem(YamlValue.Place place, String field, String reason, String fix) {
        this(place.line(), place.column(), field, reason, fix);
    }

    /** On one line, to follow the file's name as compilers have it: {@code 12:9: stems[2].name: reason; fix}. */
    @Override
    public String toString() {
        String place = line == 0 ? " " : line + ":" + column + ": ";
        return place + (field.isEmpty() ? "" : field + ": ") + reason + "; " + fix;
    }
}
