package stemfarm.session.file;

import java.util.List;

/** One value of a YAML file, with the place where it stands (lines and columns from 1). */
sealed interface YamlValue {

    /** Where a value or a key begins. */
    record Place(int line, int column) {}

    Place place();

    /** Text, number, boolean or nothing; {@code plain} when it is not quoted. */
    record Scalar(Place place, String text, boolean plain) implements YamlValue {

        /** Written without a value, or as null. */
        boolean isNothing() {
            return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }
    }

    record Sequence(Place place, List<YamlValue> items) implements YamlValue {}

    record Mapping(Place place, List<Entry> entries) implements YamlValue {}

    record Entry(Place place, String key, YamlValue value) {}
}
