package stemfarm.session.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Map;

/**
 * Fills what is absent with the schema's default, so that a message that was written before a field came means the same
 * sound. Refuses unknown fields itself, which Jackson overlooks in flattened groups. Other records stay strict.
 */
final class SchemaDefaults extends DelegatingDeserializer {

    private static final long serialVersionUID = 1;

    private final String definition;

    private SchemaDefaults(JsonDeserializer<?> strict, String definition) {
        super(strict);
        this.definition = definition;
    }

    /** @param definitions the settings, and what the schema calls them */
    static SimpleModule module(Map<Class<?>, String> definitions) {
        return new SimpleModule("schema-defaults").setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1;

            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> strict) {
                String definition = definitions.get(bean.getBeanClass());
                return definition == null ? strict : new SchemaDefaults(strict, definition);
            }
        });
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> strict) {
        return new SchemaDefaults(strict, definition);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode schema = Schema.definition(definition);
        JsonNode settings = context.readTree(parser);
        for (Map.Entry<String, JsonNode> field : settings.properties()) {
            if (!schema.path("properties").has(field.getKey())) {
                return context.reportPropertyInputMismatch(handledType(), field.getKey(), "unknown field");
            }
        }
        try (JsonParser again = Schema.fill(schema, settings).traverse(parser.getCodec())) {
            again.nextToken();
            return _delegatee.deserialize(again, context);
        }
    }
}
