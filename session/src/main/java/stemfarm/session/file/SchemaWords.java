package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what a schema wants. */
final class SchemaWords {

    private SchemaWords() {}

    /** e.g. {@code between 1 and 20}, {@code 0 or between 20 and 500 Hz}, {@code true or false}, {@code a list}. */
    static String wanted(JsonNode schema) {
        String unit = schema.has("unit") ? " " + schema.get("unit").asText() : "";
        return Schema.alternatives(schema).stream().map(SchemaWords::one).collect(Collectors.joining(" or ")) + unit;
    }

    private static String one(JsonNode schema) {
        if (schema.has("form")) {
            return schema.get("form").asText();
        }
        if (schema.has("enum")) {
            List<String> values = enumeration(schema);
            return (values.size() == 1 ? "" : "one of ") + String.join(", ", values);
        }
        if (schema.has("minimum")) {
            return "between " + Numbers.text(schema.get("minimum").asDouble()) + " and "
                    + Numbers.text(schema.get("maximum").asDouble());
        }
        if (schema.has("properties")) {
            return "a mapping with " + names(schema.get("properties"));
        }
        if (schema.has("prefixItems")) {
            return "a break-point [sec, value]";
        }
        if (schema.has("items")) {
            return "a list";
        }
        if (schema.path("type").asText().equals("boolean")) {
            return "true or false";
        }
        return text(schema);
    }

    private static String text(JsonNode schema) {
        String form = isSlug(schema) ? "lower case letters, digits and single hyphens" : "text";
        String least = schema.path("minLength").asInt(0) > 0 ? "1 to " : "at most ";
        return form + ", " + least + schema.path("maxLength").asInt() + " characters";
    }

    /** Whether the text is a name of lower case letters, digits and single hyphens. */
    static boolean isSlug(JsonNode schema) {
        return schema.path("pattern").asText().startsWith("^[a-z0-9]");
    }

    static List<String> enumeration(JsonNode schema) {
        List<String> values = new ArrayList<>();
        schema.path("enum").forEach(value -> values.add(value.asText()));
        return values;
    }

    static String names(JsonNode properties) {
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }
}
