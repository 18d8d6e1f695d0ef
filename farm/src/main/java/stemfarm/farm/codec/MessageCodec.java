package stemfarm.farm.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.message.Control;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Job;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.Progress;
import stemfarm.session.file.SessionJson;
import stemfarm.session.graph.AlternateNode;
import stemfarm.session.graph.MasterNode;
import stemfarm.session.graph.MasterWork;
import stemfarm.session.graph.MasteredStemsNode;
import stemfarm.session.graph.MixNode;
import stemfarm.session.graph.RedetectedNode;

/**
 * Messages as JSON: the record's fields, with {@code type} and {@code version} in front. A field that is missing or
 * unknown is an error, but for what the session's schema has a default for: a parameter that a node overlooks would
 * change the sound without a word. Of reports in a newer version, unknown fields are passed over. Thread-safe.
 */
public final class MessageCodec {

    /** Largest encoded message, 8 MiB: a job with some thousand tracks. Topics and producers allow a little more. */
    public static final int MAX_BYTES = 8 << 20;

    private static final String TYPE = "type";
    private static final String VERSION = "version";

    private static final Map<String, WireType> BY_TYPE =
            WireType.ALL.stream().collect(Collectors.toUnmodifiableMap(WireType::type, Function.identity()));
    private static final Map<Class<?>, WireType> BY_CLASS =
            WireType.ALL.stream().collect(Collectors.toUnmodifiableMap(WireType::message, Function.identity()));

    private static final ObjectMapper MAPPER = mapper();

    private static final ObjectMapper LENIENT =
            MAPPER.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static ObjectMapper mapper() {
        ObjectMapper mapper = SessionJson.mapper()
                .addMixIn(Message.class, MessageMixin.class)
                .addMixIn(Job.class, JobMixin.class)
                .addMixIn(MasterWork.class, MasterWorkMixin.class)
                .addMixIn(MixNode.class, Plain.class)
                .addMixIn(MasterNode.class, Plain.class)
                .addMixIn(MasteredStemsNode.class, Plain.class)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        WireType.ALL.forEach(wire -> mapper.registerSubtypes(new NamedType(wire.message(), wire.type())));
        return mapper;
    }

    /**
     * The message as UTF-8 JSON.
     *
     * @throws IllegalArgumentException when it is larger than {@link #MAX_BYTES}
     */
    public byte[] encode(Message message) {
        WireType wire = BY_CLASS.get(message.getClass());
        if (wire == null) {
            throw new IllegalArgumentException(message.getClass() + " has no wire type");
        }
        ObjectNode json = MAPPER.createObjectNode().put(TYPE, wire.type()).put(VERSION, wire.version());
        ObjectNode fields = MAPPER.valueToTree(message);
        json.setAll(fields);
        return checkSize(message, wire, bytes(json));
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] checkSize(Message message, WireType wire, byte[] encoded) {
        if (encoded.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "the " + wire.type() + " message of render " + message.renderId() + " is "
                            + encoded.length + " bytes; at most " + MAX_BYTES
                            + " fit on Kafka: use fewer tracks in one session, or shorter paths");
        }
        return encoded;
    }

    /**
     * The message in these bytes.
     *
     * @throws UndecodableMessageException when it is no JSON object, its type or version is unknown, or its fields do not
     *     fit
     */
    public Message decode(byte @Nullable [] encoded) throws UndecodableMessageException {
        ObjectNode json = parse(encoded);
        WireType wire = wireType(json);
        int version = version(json);
        json.remove(VERSION);
        addDefaults(json);
        try {
            return reader(wire, version).treeToValue(json, wire.message());
        } catch (JsonProcessingException e) {
            throw new UndecodableMessageException(
                    "the fields of this " + wire.type() + " message do not fit: " + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UndecodableMessageException("this " + wire.type() + " message is invalid: " + e.getMessage(), e);
        }
    }

    /**
     * The message in these bytes, of the kind a topic holds.
     *
     * @throws UndecodableMessageException also when it is of another kind
     */
    public <M extends Message> M decode(byte @Nullable [] encoded, Class<M> kind) throws UndecodableMessageException {
        Message message = decode(encoded);
        if (!kind.isInstance(message)) {
            throw new UndecodableMessageException(
                    "found a " + message.getClass().getSimpleName() + " where a " + kind.getSimpleName() + " belongs");
        }
        return kind.cast(message);
    }

    private static ObjectNode parse(byte @Nullable [] encoded) throws UndecodableMessageException {
        if (encoded == null) {
            throw new UndecodableMessageException("the record has no value");
        }
        try {
            JsonNode json = MAPPER.readTree(encoded);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new UndecodableMessageException("the record is no JSON object");
        } catch (IOException e) {
            throw new UndecodableMessageException("the record is no JSON: " + e.getMessage(), e);
        }
    }

    private static WireType wireType(ObjectNode json) throws UndecodableMessageException {
        String type = json.path(TYPE).asText("");
        int version = version(json);
        WireType wire = BY_TYPE.get(type);
        if (wire == null) {
            String reason = "message type '" + type + "' is unknown to this node; update it";
            throw type.isEmpty() ? new UndecodableMessageException(reason) : UndecodableMessageException.newer(reason);
        }
        boolean newer = version > wire.version();
        if (version < 1 || (newer && !isReport(wire))) {
            String reason = "version " + version + " of message type '" + type
                    + "' is unknown to this node, which understands " + wire.version() + "; update it";
            throw newer ? UndecodableMessageException.newer(reason) : new UndecodableMessageException(reason);
        }
        return wire;
    }

    /**
     * Whether a newer version may be read for what is known of it: it says what happened, and what it says beside that
     * changes nothing here. Of a command, a job or a state, what is overlooked may be the sound.
     */
    private static boolean isReport(WireType wire) {
        return Fact.class.isAssignableFrom(wire.message())
                || Control.class.isAssignableFrom(wire.message())
                || wire.message() == Progress.class;
    }

    private static ObjectMapper reader(WireType wire, int version) {
        return version > wire.version() ? LENIENT : MAPPER;
    }

    private static int version(ObjectNode json) {
        return json.path(VERSION).asInt(0);
    }

    /** Jobs came without {@code engine} at first, by themselves and in dead letters. */
    private static void addDefaults(ObjectNode json) {
        ObjectNode job = json.path("job") instanceof ObjectNode inside ? inside : json;
        if (job.has("node") && !job.has("engine")) {
            job.putObject("engine");
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = TYPE)
    private interface MessageMixin {}

    private interface JobMixin {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @SuppressWarnings("UnusedMethod") // Jackson looks at it
        Map<String, Integer> engine();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = MixNode.class, name = "mix"),
        @JsonSubTypes.Type(value = MasterNode.class, name = "master"),
        @JsonSubTypes.Type(value = MasteredStemsNode.class, name = "mastered-stems"),
        @JsonSubTypes.Type(value = AlternateNode.class, name = "alternate"),
        @JsonSubTypes.Type(value = RedetectedNode.class, name = "redetected")
    })
    private interface MasterWorkMixin {}

    /** Inside of another node its type is known. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NONE)
    private interface Plain {}
}
