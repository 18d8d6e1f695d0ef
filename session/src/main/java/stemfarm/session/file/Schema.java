package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The session schema: the one place where fields, ranges and defaults are written down. Some keywords of our own are
 * annotations to other tools: {@code unit}; {@code written} for a field that is written to a session file even at its
 * default, because people will want to turn it; {@code automatable} and {@code fixed}, see {@link AutomationSchema}.
 */
final class Schema {

    /** The root as messages have it: what came later has a default, all else must be there. */
    static final String SONG = "song";

    private static final String RESOURCE = "session.schema.json";
    private static final JsonNode ROOT = AutomationSchema.extend(parse(load()));

    private Schema() {}

    static String text() {
        return ROOT.toPrettyString() + "\n";
    }

    static JsonNode root() {
        return ROOT;
    }

    static JsonNode definition(String name) {
        return name.equals(SONG) ? song() : resolve(ROOT.path("$defs").path(name));
    }

    private static JsonNode song() {
        ObjectNode song = SessionJson.MAPPER.createObjectNode();
        ObjectNode properties = song.putObject("properties");
        ROOT.path("properties").fieldNames().forEachRemaining(properties::putObject);
        properties.set("isrc", ROOT.at("/properties/isrc"));
        return song;
    }

    static JsonNode resolve(JsonNode schema) {
        JsonNode ref = schema.get("$ref");
        return ref == null ? schema : resolve(ROOT.at(ref.asText().substring(1)));
    }

    /** The schemas that a value may follow: the one given, or its alternatives. */
    static List<JsonNode> alternatives(JsonNode schema) {
        List<JsonNode> all = new ArrayList<>();
        schema.path("anyOf").forEach(alternative -> all.add(resolve(alternative)));
        return all.isEmpty() ? List.of(schema) : all;
    }

    /** Puts the default of every absent field into the value, as deep as it goes. */
    static JsonNode fill(JsonNode schema, JsonNode value) {
        JsonNode resolved = resolve(schema);
        if (value instanceof ArrayNode array) {
            array.forEach(item -> fill(resolved.path("items"), item));
        } else if (value instanceof ObjectNode object) {
            for (JsonNode alternative : alternatives(resolved)) {
                for (Map.Entry<String, JsonNode> field :
                        alternative.path("properties").properties()) {
                    fillField(object, field.getKey(), resolve(field.getValue()));
                }
            }
        }
        return value;
    }

    private static void fillField(ObjectNode object, String name, JsonNode schema) {
        JsonNode preset = schema.get("default");
        if (!object.has(name) && preset != null) {
            object.set(name, preset.deepCopy());
        }
        JsonNode value = object.get(name);
        if (value != null) {
            fill(schema, value);
        }
    }

    private static String load() {
        try (InputStream in = Schema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode parse(String text) {
        try {
            return (ObjectNode) SessionJson.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
