package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fields of an object as {@code key: value} texts. */
final class FlowFields {

    private FlowFields() {}

    /** In the schema's order, without those at their default that the schema does not mark as written. */
    static List<String> of(JsonNode value, JsonNode properties) {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            JsonNode field = value.path(property.getKey());
            boolean written = property.getValue().path("written").asBoolean();
            if (written || !isDefault(field, property.getValue())) {
                fields.add(property.getKey() + ": " + YamlScalars.of(field));
            }
        }
        return fields;
    }

    private static boolean isDefault(JsonNode field, JsonNode schema) {
        JsonNode preset = schema.get("default");
        if (preset == null) {
            return false;
        }
        return field.isNumber() ? field.asDouble() == preset.asDouble() : field.equals(preset);
    }
}
