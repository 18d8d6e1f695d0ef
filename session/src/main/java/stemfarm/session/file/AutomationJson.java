package stemfarm.session.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import stemfarm.audio.automation.Automation;
import stemfarm.audio.automation.Breakpoint;
import stemfarm.audio.automation.Breakpoint.Shape;
import stemfarm.audio.automation.Curve;
import stemfarm.audio.automation.Lane;

/**
 * Automation as JSON: {@code {"gainDb": [[0, -3], [12.5, -3, "hold"], [13, 0]], "mute": [[0, false], [30, true]]}}. A
 * mute is true or false, and always held.
 */
final class AutomationJson {

    private static final String MUTE = "mute";

    private AutomationJson() {}

    static final class Writer extends JsonSerializer<Automation> {

        @Override
        public boolean isEmpty(SerializerProvider provider, Automation automation) {
            return automation.isEmpty();
        }

        @Override
        public void serialize(Automation automation, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartObject();
            for (Lane lane : automation.lanes()) {
                json.writeArrayFieldStart(lane.parameter());
                for (Breakpoint point : lane.curve().points()) {
                    write(point, lane.parameter().equals(MUTE), json);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }

        private static void write(Breakpoint point, boolean mute, JsonGenerator json) throws IOException {
            json.writeStartArray();
            json.writeNumber(point.sec());
            if (mute) {
                json.writeBoolean(point.value() > 0);
            } else {
                json.writeNumber(point.value());
                if (point.shape() != Shape.LINEAR) {
                    json.writeString(point.shape().name().toLowerCase(Locale.ROOT));
                }
            }
            json.writeEndArray();
        }
    }

    static final class Reader extends JsonDeserializer<Automation> {

        @Override
        public Automation deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode object = context.readTree(json);
            try {
                List<Lane> lanes = new ArrayList<>();
                for (Map.Entry<String, JsonNode> each : object.properties()) {
                    lanes.add(new Lane(each.getKey(), curve(each.getValue())));
                }
                return new Automation(lanes);
            } catch (IllegalArgumentException e) {
                return context.reportInputMismatch(Automation.class, "automation: %s", e.getMessage());
            }
        }

        private static Curve curve(JsonNode points) {
            List<Breakpoint> all = new ArrayList<>();
            for (JsonNode point : points) {
                JsonNode value = point.path(1);
                boolean readable = point.path(0).isNumber() && (value.isNumber() || value.isBoolean());
                if (!readable) {
                    throw new IllegalArgumentException("a break-point is " + point + "; it must be [sec, value]");
                }
                all.add(
                        value.isBoolean()
                                ? new Breakpoint(point.path(0).asDouble(), value.asBoolean() ? 1 : 0, Shape.HOLD)
                                : new Breakpoint(point.path(0).asDouble(), value.asDouble(), shape(point.path(2))));
            }
            return new Curve(all);
        }

        private static Shape shape(JsonNode name) {
            return name.isMissingNode()
                    ? Shape.LINEAR
                    : Shape.valueOf(name.asText().toUpperCase(Locale.ROOT));
        }
    }
}
