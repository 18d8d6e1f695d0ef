package stemfarm.session.file;

import java.util.List;
import java.util.Map;

/** One value of a YAML file, with the place where it stands (lines and columns from 1). */
sealed interface YamlValue {

    /** Where a value or a key begins. */
    record Place(int line, int column) {

        /** Where the field of this path stands, or what it would be in when it was left out. */
        static Place nearest(Map<String, Place> places, String path) {
            String here = path;
            while (!places.containsKey(here) && !here.isEmpty()) {
                here = here.substring(0, Math.max(0, Math.max(here.lastIndexOf('.'), here.lastIndexOf('['))));
            }
            return places.getOrDefault(here, new Place(1, 1));
        }
    }

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
