package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stemfarm.session.file.YamlValue.Scalar;

/** Reads a scalar as the schema wants it, and says what is wrong with one that does not fit. */
final class ScalarCheck {

    static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([-+]?\\d[0-9.]*)\\s*([a-zA-Z%]+)");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("([-+]?\\d+),(\\d+)");

    private ScalarCheck() {}

    /** The value, or empty when it does not fit the schema. */
    static Optional<JsonNode> read(JsonNode schema, Scalar scalar) {
        if (scalar.isNothing()) {
            return Optional.empty();
        }
        return Schema.alternatives(schema).stream()
                .map(alternative -> readOne(type(schema, alternative), alternative, scalar))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String type(JsonNode schema, JsonNode alternative) {
        return (alternative.has("type") ? alternative : schema).path("type").asText();
    }

    private static Optional<JsonNode> readOne(String type, JsonNode schema, Scalar scalar) {
        return switch (type) {
            case "string" -> text(schema, scalar.text());
            case "boolean" -> bool(scalar);
            case "number", "integer" -> number(type, schema, scalar);
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> text(JsonNode schema, String text) {
        int length = text.codePointCount(0, text.length());
        boolean fits = length >= schema.path("minLength").asInt(0)
                && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE)
                && (!schema.has("pattern")
                        || Pattern.compile(schema.get("pattern").asText())
                                .matcher(text)
                                .find())
                && (!schema.has("enum") || SchemaWords.enumeration(schema).contains(text));
        return fits ? Optional.of(TextNode.valueOf(text)) : Optional.empty();
    }

    private static Optional<JsonNode> bool(Scalar scalar) {
        boolean isBool = scalar.text().equals("true") || scalar.text().equals("false");
        return scalar.plain() && isBool
                ? Optional.of(BooleanNode.valueOf(scalar.text().equals("true")))
                : Optional.empty();
    }

    private static Optional<JsonNode> number(String type, JsonNode schema, Scalar scalar) {
        if (!scalar.plain() || !NUMBER.matcher(scalar.text()).matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(scalar.text());
        boolean integer = type.equals("integer");
        boolean fits = value >= schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY)
                && value <= schema.path("maximum").asDouble(Double.POSITIVE_INFINITY)
                && (!schema.has("enum") || SchemaWords.enumeration(schema).contains(Numbers.text(value)))
                && (!integer || value == Math.rint(value));
        if (!fits || Double.isInfinite(value)) {
            return Optional.empty();
        }
        // + 0.0 turns −0 into 0: they are the same setting
        return Optional.of(integer ? IntNode.valueOf((int) value) : DoubleNode.valueOf(value + 0.0));
    }

    static String reason(JsonNode schema, Scalar scalar) {
        if (scalar.isNothing()) {
            return "has no value";
        }
        String text =
                scalar.text().length() <= 60 ? scalar.text() : scalar.text().substring(0, 60) + "…";
        boolean number = NUMBER.matcher(text).matches() && scalar.plain();
        boolean integer = schema.path("type").asText().equals("integer") && !schema.has("enum");
        String whole = integer ? "a whole number " : "";
        return "is " + (number ? text : "'" + text + "'") + "; it must be " + whole + SchemaWords.wanted(schema);
    }

    static String fix(JsonNode schema, Scalar scalar) {
        if (scalar.isNothing()) {
            boolean list = schema.path("type").asText().equals("array");
            return (list ? "write [] for none" : "write a value") + ", or delete the line";
        }
        List<String> names = new ArrayList<>();
        Schema.alternatives(schema).forEach(alternative -> names.addAll(SchemaWords.enumeration(alternative)));
        boolean numeric = schema.path("type").asText().matches("number|integer");
        if (numeric) {
            return numberFix(schema, scalar);
        }
        return Nearest.to(scalar.text(), names)
                .map(name -> "did you mean '" + name + "'?")
                .orElseGet(() -> "write " + suggestion(schema, scalar.text()));
    }

    private static String suggestion(JsonNode schema, String typed) {
        if (SchemaWords.isSlug(schema)) {
            String slug =
                    typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
            return slug.isEmpty() ? SchemaWords.wanted(schema) : slug;
        }
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "yes", "on" -> "true";
            case "no", "off" -> "false";
            default -> SchemaWords.wanted(schema);
        };
    }

    private static String numberFix(JsonNode schema, Scalar scalar) {
        Matcher unit = NUMBER_AND_UNIT.matcher(scalar.text());
        if (unit.matches()) {
            return "write " + unit.group(1) + " alone: the unit is in the key";
        }
        Matcher comma = DECIMAL_COMMA.matcher(scalar.text());
        if (comma.matches()) {
            return "write " + comma.group(1) + "." + comma.group(2) + " with a point";
        }
        if (!NUMBER.matcher(scalar.text()).matches()) {
            return "write a number";
        }
        if (!scalar.plain()) {
            return "write the number without quotes";
        }
        double value = Double.parseDouble(scalar.text());
        for (JsonNode range : Schema.alternatives(schema)) {
            if (range.has("minimum")) {
                double min = range.get("minimum").asDouble();
                double max = range.get("maximum").asDouble();
                double nearest = Math.max(min, Math.min(max, Math.rint(value)));
                return "write " + Numbers.text(nearest) + ", the nearest that is allowed";
            }
        }
        return "write " + SchemaWords.wanted(schema);
    }
}
