package stemfarm.session.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Lane;
import stemfarm.audio.settings.AutomatedInsert;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.Master;
import stemfarm.session.Stem;
import stemfarm.session.Track;

/**
 * Where automation stands in JSON. An insert has it in the object that holds the numbers that move,
 * {@code {"compressor": {"ratio": 3, …, "automation": {"ratio": […]}}}}, so that it moves with an equaliser's band; in
 * memory it is around the insert. Tracks, stems and the master may leave it out.
 */
final class AutomatedJson {

    private static final String AUTOMATION = "automation";

    /** What an equaliser's list of bands is called in memory. */
    private static final String LIST = "bands";

    private static final Set<Class<?>> MAY_LEAVE_IT_OUT = Set.of(Track.class, Stem.class, Master.class);

    private AutomatedJson() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("automation");
        module.addSerializer(Automation.class, new AutomationJson.Writer());
        module.addDeserializer(Automation.class, new AutomationJson.Reader());
        module.addSerializer(AutomatedInsert.class, new Writer());
        module.setDeserializerModifier(new BeanDeserializerModifier() {
            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
                if (MAY_LEAVE_IT_OUT.contains(bean.getBeanClass())) {
                    return new Complete(deserializer);
                }
                boolean insert = InsertSettings.class.isAssignableFrom(bean.getBeanClass());
                return insert && Record.class.isAssignableFrom(bean.getBeanClass())
                        ? new Reader(deserializer)
                        : deserializer;
            }
        });
        return module;
    }

    /** Whether any of an insert's JSON is automated. */
    static boolean isAutomated(JsonNode insert) {
        return insert.findValue(AUTOMATION) != null;
    }

    /** The JSON of an insert without its automation. */
    static JsonNode still(JsonNode insert) {
        JsonNode still = insert.deepCopy();
        still.findParents(AUTOMATION).forEach(parent -> ((ObjectNode) parent).remove(AUTOMATION));
        return still;
    }

    private static final class Writer extends JsonSerializer<AutomatedInsert> {

        @Override
        public void serialize(AutomatedInsert automated, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            ObjectMapper mapper = (ObjectMapper) json.getCodec();
            JsonNode insert = mapper.valueToTree(automated.insert());
            ObjectNode curves = mapper.valueToTree(automated.automation());
            JsonNode settings = insert.iterator().next();
            for (Map.Entry<String, JsonNode> curve : curves.properties()) {
                String path = curve.getKey();
                int last = path.lastIndexOf('.');
                ObjectNode holder = (ObjectNode) settings.at(pointer(settings, path.substring(0, Math.max(0, last))));
                holder.withObjectProperty(AUTOMATION).set(path.substring(last + 1), curve.getValue());
            }
            json.writeTree(insert);
        }

        /** {@code bands[2].x} as {@code /bands/2/x}, or {@code /2/x} in a list. */
        private static String pointer(JsonNode settings, String path) {
            String below = settings.isArray() ? path.substring(LIST.length()) : path;
            String steps = below.replace("]", "").replace('[', '.');
            return steps.isEmpty() ? "" : ("/" + steps.replace('.', '/')).replace("//", "/");
        }

        @Override
        public void serializeWithType(
                AutomatedInsert automated, JsonGenerator json, SerializerProvider provider, TypeSerializer type)
                throws IOException {
            serialize(automated, json, provider);
        }
    }

    private static final class Reader extends DelegatingDeserializer {

        Reader(JsonDeserializer<?> settings) {
            super(settings);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> settings) {
            return new Reader(settings);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode settings = context.readTree(json);
            List<Lane> lanes = new ArrayList<>();
            collect(settings, settings.isArray() ? LIST : "", lanes, context);
            InsertSettings insert = (InsertSettings) bean(still(settings), json, context);
            if (lanes.isEmpty()) {
                return insert;
            }
            try {
                return new AutomatedInsert(insert, new Automation(lanes));
            } catch (IllegalArgumentException e) {
                return context.handleInstantiationProblem(AutomatedInsert.class, insert, e);
            }
        }

        private Object bean(JsonNode settings, JsonParser json, DeserializationContext context) throws IOException {
            try (JsonParser parser = settings.traverse(json.getCodec())) {
                parser.nextToken();
                return super.deserialize(parser, context);
            }
        }

        private static void collect(JsonNode node, String path, List<Lane> lanes, DeserializationContext context)
                throws IOException {
            if (node instanceof ArrayNode) {
                for (int i = 0; i < node.size(); i++) {
                    collect(node.get(i), path + "[" + i + "]", lanes, context);
                }
            }
            String prefix = path.isEmpty() ? "" : path + ".";
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (!field.getKey().equals(AUTOMATION)) {
                    collect(field.getValue(), prefix + field.getKey(), lanes, context);
                    continue;
                }
                Automation here = context.readTreeAsValue(field.getValue(), Automation.class);
                here.lanes().forEach(lane -> lanes.add(new Lane(prefix + lane.parameter(), lane.curve())));
            }
        }
    }

    /** Adds the automation that was left out. */
    private static final class Complete extends DelegatingDeserializer {

        Complete(JsonDeserializer<?> record) {
            super(record);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> record) {
            return new Complete(record);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(json);
            if (tree instanceof ObjectNode object) {
                object.withObjectProperty(AUTOMATION);
            }
            try (JsonParser parser = tree.traverse(json.getCodec())) {
                parser.nextToken();
                return super.deserialize(parser, context);
            }
        }
    }
}
