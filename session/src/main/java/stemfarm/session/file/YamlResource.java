package stemfarm.session.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.settings.InsertSettings;

/** Data that ships with Stemfarm as YAML beside the class that uses it. */
public final class YamlResource {

    private YamlResource() {}

    /**
     * Reads a resource.
     *
     * @param anchor the class that it lies beside
     * @param type what it is bound to, with {@link SessionJson}'s rules
     */
    public static <T> T read(Class<?> anchor, String name, Class<T> type) {
        return bind(tree(anchor, name), type);
    }

    /** Reads a resource as JSON. */
    public static JsonNode tree(Class<?> anchor, String name) {
        try (InputStream in = anchor.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + anchor);
            }
            List<Problem> problems = new ArrayList<>();
            YamlValue value = YamlParser.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), problems);
            if (!problems.isEmpty()) {
                throw new IllegalStateException(name + ":" + problems);
            }
            return json(value);
        } catch (YamlSyntaxException e) {
            throw new IllegalStateException(name + ":" + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chain as it stands in a session file, with the defaults of what it leaves out. */
    public static List<InsertSettings> chain(JsonNode chain) {
        return List.of(bind(Schema.fill(Schema.definition("chain"), chain.deepCopy()), InsertSettings[].class));
    }

    private static <T> T bind(JsonNode tree, Class<T> type) {
        return SessionJson.MAPPER.convertValue(tree, type);
    }

    private static JsonNode json(YamlValue value) {
        if (value instanceof YamlValue.Mapping mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            mapping.entries().forEach(entry -> object.set(entry.key(), json(entry.value())));
            return object;
        }
        if (value instanceof YamlValue.Sequence sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.items().forEach(item -> array.add(json(item)));
            return array;
        }
        YamlValue.Scalar scalar = (YamlValue.Scalar) value;
        if (scalar.plain() && scalar.text().matches("true|false")) {
            return BooleanNode.valueOf(scalar.text().equals("true"));
        }
        if (scalar.plain() && ScalarCheck.NUMBER.matcher(scalar.text()).matches()) {
            return DoubleNode.valueOf(Double.parseDouble(scalar.text()));
        }
        return TextNode.valueOf(scalar.text());
    }
}
