package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.session.file.YamlValue.Entry;
import stemfarm.session.file.YamlValue.Mapping;
import stemfarm.session.file.YamlValue.Place;
import stemfarm.session.file.YamlValue.Scalar;
import stemfarm.session.file.YamlValue.Sequence;

/**
 * Holds YAML against the session schema and turns what fits into JSON; what does not becomes a problem with its place,
 * the offending value and the nearest that is right. Text is text even where YAML would see a number: a song may be
 * called {@code 1999}.
 */
final class SchemaCheck {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<Problem> problems;
    private final Map<String, Place> places = new HashMap<>();

    SchemaCheck(List<Problem> problems) {
        this.problems = problems;
    }

    /** Where each field that was read stands, by its path. */
    Map<String, Place> places() {
        return places;
    }

    /** The value as JSON without what is wrong; missing when nothing of it is right. */
    JsonNode check(JsonNode schema, YamlValue value, String path) {
        places.put(path, value.place());
        JsonNode resolved = Schema.resolve(schema);
        for (JsonNode alternative : Schema.alternatives(resolved)) {
            if (value instanceof Mapping mapping && alternative.has("properties")) {
                return object(alternative, mapping, path);
            }
            if (value instanceof Sequence sequence && alternative.has("items")) {
                return array(alternative, sequence, path);
            }
        }
        if (!(value instanceof Scalar scalar)) {
            String kind = value instanceof Mapping ? "a mapping (key: value)" : "a list";
            String wanted = SchemaWords.wanted(resolved);
            problems.add(new Problem(value.place(), path, "is " + kind + "; it must be " + wanted, "write " + wanted));
            return MissingNode.getInstance();
        }
        Optional<JsonNode> read = ScalarCheck.read(resolved, scalar);
        if (read.isEmpty()) {
            problems.add(new Problem(
                    value.place(), path, ScalarCheck.reason(resolved, scalar), ScalarCheck.fix(resolved, scalar)));
        }
        return read.orElse(MissingNode.getInstance());
    }

    private ObjectNode object(JsonNode schema, Mapping mapping, String path) {
        JsonNode properties = schema.path("properties");
        ObjectNode object = JSON.objectNode();
        List<String> keys = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
            keys.add(entry.key());
            JsonNode property = properties.get(entry.key());
            if (property == null) {
                problems.add(unknownKey(schema, entry, path));
                continue;
            }
            JsonNode value = check(property, entry.value(), path(path, entry.key()));
            if (!value.isMissingNode()) {
                object.set(entry.key(), value);
            }
        }
        checkRequired(schema, mapping, path, keys);
        if (schema.has("maxProperties") && keys.size() != 1) {
            String reason = keys.isEmpty() ? "is empty" : "holds " + String.join(", ", keys) + " together";
            String fix = "write one key per '-': " + SchemaWords.names(properties);
            problems.add(new Problem(mapping.place(), path, reason, fix));
        }
        return object;
    }

    private void checkRequired(JsonNode schema, Mapping mapping, String path, List<String> keys) {
        for (JsonNode name : schema.path("required")) {
            if (!keys.contains(name.asText())) {
                JsonNode property = Schema.resolve(schema.path("properties").path(name.asText()));
                String fix = "add '" + name.asText() + ": …' (" + SchemaWords.wanted(property) + ")";
                problems.add(new Problem(mapping.place(), path, "'" + name.asText() + "' is missing", fix));
            }
        }
    }

    private static Problem unknownKey(JsonNode schema, Entry entry, String path) {
        JsonNode fixed = schema.path("fixed").path(entry.key());
        if (!fixed.isMissingNode()) {
            String reason = "'" + entry.key() + "' cannot be automated: " + fixed.asText();
            return new Problem(entry.place(), path(path, entry.key()), reason, "delete it here, and set it once");
        }
        JsonNode properties = schema.path("properties");
        List<String> names = new ArrayList<>();
        properties.fieldNames().forEachRemaining(names::add);
        String fix = Nearest.to(entry.key(), names)
                .map(name -> "did you mean '" + name + "'?")
                .orElse("delete it; the keys here are " + String.join(", ", names));
        return new Problem(entry.place(), path(path, entry.key()), "unknown key '" + entry.key() + "'", fix);
    }

    private ArrayNode array(JsonNode schema, Sequence sequence, String path) {
        int size = sequence.items().size();
        int max = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        if (size < schema.path("minItems").asInt(0)) {
            String reason = size == 0 ? "is an empty list" : "is a list of " + size;
            String fix = schema.has("prefixItems") ? "write " + SchemaWords.wanted(schema) : "add at least one item";
            problems.add(new Problem(sequence.place(), path, reason, fix));
        }
        if (size > max) {
            String reason = "has " + size + " items; at most " + max + " are allowed";
            problems.add(new Problem(sequence.place(), path, reason, "remove some"));
        }
        ArrayNode array = JSON.arrayNode();
        for (int i = 0; i < (schema.has("prefixItems") ? Math.min(size, max) : size); i++) {
            JsonNode item = schema.path("prefixItems").path(i);
            JsonNode wanted = item.isMissingNode() ? schema.path("items") : item;
            array.add(check(wanted, sequence.items().get(i), path + "[" + i + "]"));
        }
        return array;
    }

    private static String path(String parent, String key) {
        return parent.isEmpty() ? key : parent + "." + key;
    }
}
