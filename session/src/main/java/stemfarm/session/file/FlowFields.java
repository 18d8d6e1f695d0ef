package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields of an object as {@code key: value} texts. */
final class FlowFields {

    private FlowFields() {}

    /** In the schema's order, without those at their default, unless the schema marks them as written. */
    static List<String> of(JsonNode value, JsonNode properties) {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            JsonNode field = value.path(property.getKey());
            boolean written = property.getValue().path("written").asBoolean();
            if (!field.isMissingNode() && (written || !isDefault(field, property.getValue()))) {
                fields.add(property.getKey() + ": " + text(field, property.getValue()));
            }
        }
        return fields;
    }

    /** As {@link #of}, but a list of objects takes a line for each of them. */
    static List<String> lines(JsonNode value, JsonNode properties) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            JsonNode field = value.path(property.getKey());
            if (isListOfObjects(field)) {
                lines.add(property.getKey() + ":");
                JsonNode items = Schema.resolve(property.getValue()).path("items");
                field.forEach(item -> lines.add("  - " + text(item, items)));
            } else {
                JsonNode single = JsonNodeFactory.instance.objectNode().set(property.getKey(), property.getValue());
                lines.addAll(of(value, single));
            }
        }
        return lines;
    }

    static boolean isListOfObjects(JsonNode field) {
        return field.path(0).isObject();
    }

    private static String text(JsonNode field, JsonNode schema) {
        JsonNode resolved = Schema.resolve(schema);
        if (field.isArray()) {
            List<String> items = new ArrayList<>();
            field.forEach(item -> items.add(text(item, resolved.path("items"))));
            return "[" + String.join(", ", items) + "]";
        }
        return field.isObject()
                ? "{" + String.join(", ", of(field, resolved.path("properties"))) + "}"
                : YamlScalars.of(field);
    }

    private static boolean isDefault(JsonNode field, JsonNode schema) {
        JsonNode preset = Schema.resolve(schema).get("default");
        if (preset == null || field.isMissingNode()) {
            return preset != null;
        }
        return field.isNumber() ? field.asDouble() == preset.asDouble() : field.equals(preset);
    }
}
