package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Adds to the schema what follows from it: beside the numbers of tracks, stems and every insert stands their
 * {@code automation}. A number that cannot move says why in the keyword {@code fixed}; what is not a number moves when it
 * says {@code automatable}.
 */
final class AutomationSchema {

    private static final String AUTOMATION = "automation";
    private static final String FIXED = "fixed";

    private final ObjectNode root;
    private final Set<String> done = new LinkedHashSet<>();

    private AutomationSchema(ObjectNode root) {
        this.root = root;
    }

    /** Extends the schema in place. */
    static ObjectNode extend(ObjectNode root) {
        AutomationSchema schema = new AutomationSchema(root);
        for (String name : new String[] {"track", "stem"}) {
            schema.automate("#/$defs/" + name);
        }
        schema.visit("#/$defs/insert");
        return root;
    }

    /** Adds automation wherever an insert, or a list in it, has an object with numbers. */
    private void visit(String pointer) {
        JsonNode schema = root.at(pointer.substring(1));
        if (schema.has("$ref")) {
            visit(schema.get("$ref").asText());
        } else if (schema.has("items")) {
            visit(pointer + "/items");
        } else if (schema.has("properties") && done.add(pointer)) {
            schema.path("properties").fieldNames().forEachRemaining(name -> visit(pointer + "/properties/" + name));
            automate(pointer);
        }
    }

    private void automate(String pointer) {
        ObjectNode owner = (ObjectNode) root.at(pointer.substring(1));
        ObjectNode lanes = root.objectNode();
        ObjectNode fixed = root.objectNode();
        for (Map.Entry<String, JsonNode> field : owner.path("properties").properties()) {
            JsonNode schema = field.getValue();
            boolean number = schema.path("type").asText().equals("number");
            if (schema.has(FIXED)) {
                fixed.put(field.getKey(), schema.get(FIXED).asText());
            } else if (number || schema.path("automatable").asBoolean()) {
                lanes.set(field.getKey(), lane(schema, pointer + "/properties/" + field.getKey()));
            } else {
                fixed.put(field.getKey(), "it is not a number that could move");
            }
        }
        if (lanes.isEmpty()) {
            return;
        }
        ObjectNode automation = ((ObjectNode) owner.get("properties")).putObject(AUTOMATION);
        automation.put("title", "Automation");
        automation.put("description", "Values that move along the song, by break-points; they replace the fixed ones.");
        automation.put("type", "object").put("additionalProperties", false);
        automation.set("properties", lanes);
        automation.set(FIXED, fixed);
    }

    private ObjectNode lane(JsonNode parameter, String pointer) {
        ObjectNode lane = root.objectNode();
        lane.set("title", parameter.path("title"));
        lane.put("description", "Break-points [sec, value] at ascending times.");
        lane.put("type", "array").put("minItems", 1).put("maxItems", 10_000);
        ObjectNode point = lane.putObject("items");
        boolean number = parameter.path("type").asText().equals("number");
        point.put("type", "array").put("minItems", 2).put("maxItems", number ? 3 : 2);
        ArrayNode parts = point.putArray("prefixItems");
        parts.addObject().put("$ref", "#/$defs/breakpointSec");
        parts.addObject().put("$ref", pointer);
        if (number) {
            parts.addObject().put("$ref", "#/$defs/breakpointShape");
        }
        point.put("items", false);
        return lane;
    }
}
