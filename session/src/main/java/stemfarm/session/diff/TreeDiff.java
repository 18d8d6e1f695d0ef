package stemfarm.session.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The differences of two trees of settings, each as words. */
final class TreeDiff {

    private final List<String> changes = new ArrayList<>();

    private TreeDiff() {}

    /** @param prefix what the settings belong to, e.g. {@code compressor}; empty for none */
    static List<String> of(String prefix, JsonNode before, JsonNode after) {
        TreeDiff diff = new TreeDiff();
        diff.compare(prefix, "", before, after);
        return diff.changes;
    }

    private void compare(String prefix, String field, JsonNode before, JsonNode after) {
        if (before.equals(after) || sameNumber(before, after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            for (String name : names(before, after)) {
                compare(joined(prefix, field), name, at(before, name), at(after, name));
            }
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(joined(prefix, field), "#" + (i + 1), before.get(i), after.get(i));
            }
        } else {
            changes.add((joined(prefix, field) + " " + Setting.change(field, before, after)).trim());
        }
    }

    private static boolean sameNumber(JsonNode before, JsonNode after) {
        return before.isNumber() && after.isNumber() && before.asDouble() == after.asDouble();
    }

    private static JsonNode at(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null ? MissingNode.getInstance() : value;
    }

    private static Set<String> names(JsonNode before, JsonNode after) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String joined(String prefix, String field) {
        String name = field.startsWith("#") ? field : Setting.name(field);
        return prefix.isEmpty() ? name : name.isEmpty() ? prefix : prefix + " " + name;
    }
}
