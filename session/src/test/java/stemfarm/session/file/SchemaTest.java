package stemfarm.session.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import stemfarm.audio.settings.DynamicEqSettings;
import stemfarm.audio.settings.EqBand;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.audio.settings.MultibandSettings;
import stemfarm.audio.settings.StereoImagerSettings;
import stemfarm.audio.settings.TransientShaperSettings;
import stemfarm.session.profile.Profiles;

class SchemaTest {

    private static final ObjectMapper JSON = SessionJson.mapper();
    private static final JsonSchemaFactory REFEREE = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @Test
    void isASchemaOfDraft202012() throws Exception {
        JsonSchema meta = REFEREE.getSchema(SchemaLocation.of(SchemaId.V202012));
        assertThat(meta.validate(JSON.readTree(SessionFile.schema()))).isEmpty();
    }

    @Test
    void everyFieldHasTitleDescriptionRangeAndUnit() {
        Map<String, JsonNode> fields = new TreeMap<>();
        collect("", Schema.root(), fields);
        Schema.root().path("$defs").properties().forEach(def -> collect(def.getKey() + ".", def.getValue(), fields));
        assertThat(fields).hasSizeGreaterThan(45);
        fields.forEach((name, field) -> {
            assertThat(field.path("title").asText()).as(name).isNotBlank();
            assertThat(field.path("description").asText()).as(name).endsWith(".");
            boolean number = field.path("type").asText().matches("number|integer");
            boolean ranged = (field.has("minimum") && field.has("maximum")) || field.has("enum") || field.has("anyOf");
            assertThat(!number || ranged).as(name + " has a range").isTrue();
            boolean unitInKey = name.matches(".*(Db|Dbtp|Lufs|Hz|Ms|Sec|Percent)");
            assertThat(!unitInKey || field.has("unit")).as(name + " has a unit").isTrue();
        });
    }

    private static void collect(String prefix, JsonNode schema, Map<String, JsonNode> fields) {
        schema.path("properties")
                .properties()
                .forEach(field -> fields.put(prefix + field.getKey(), Schema.resolve(field.getValue())));
    }

    @ParameterizedTest
    @CsvSource({
        "band, '{type: high-pass, freqHz: 100, gainDb: 0, q: 0.7071}'",
        "dynamicBand, '{type: peak, freqHz: 100, thresholdDb: -30, rangeDb: -6}'",
        "compressor, '{thresholdDb: -9, ratio: 2, kneeDb: 1, attackMs: 9, releaseMs: 99, makeupDb: 0, mixPercent: 9}'",
        "multiband, '{crossoversHz: [90], bands: [{}, {}], mixPercent: 9}'",
        "multibandBand, '{}'",
        "gate, '{thresholdDb: -30, hysteresisDb: 4, ratio: 9, rangeDb: 40, attackMs: 1, holdMs: 50, releaseMs: 99,"
                + " lookaheadMs: 0, sideChainHighPassHz: 0, sideChainLowPassHz: 0, key: drums}'",
        "de-esser, '{freqHz: 5000, mode: wide-band, thresholdDb: -9, rangeDb: 8, attackMs: 1, releaseMs: 60}'",
        "transient, '{attackDb: 0, sustainDb: 0}'",
        "transientBand, '{}'",
        "imager, '{widthPercent: 100, monoBelowHz: 100}'",
        "imagerBand, '{}'",
        "limiter, '{}'",
        "delay, '{timeMs: 9, feedbackPercent: 9, lowCutHz: 99, highCutHz: 999, pingPong: true, mixPercent: 9}'",
        "reverb, '{space: hall, decaySec: 1, preDelayMs: 9, dampingHz: 9000, lowCutHz: 99, widthPercent: 9, mixPercent: 9}'",
        "master, '{lookaheadMs: 5, releaseMs: 80}'"
    })
    void itsRangesAreThoseOfTheRecords(String definition, String valid) throws Exception {
        JsonNode schema = Schema.definition(definition);
        ObjectNode base = yaml(schema, valid);
        for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
            List<JsonNode> alternatives = Schema.alternatives(field.getValue());
            JsonNode range = alternatives.get(alternatives.size() - 1);
            if (!range.has("minimum")) {
                continue;
            }
            double min = range.get("minimum").asDouble();
            double max = range.get("maximum").asDouble();
            for (double inside : new double[] {min, max}) {
                assertThatCode(() -> bind(definition, base, field.getKey(), inside))
                        .doesNotThrowAnyException();
            }
            double step = field.getValue().path("type").asText().equals("integer") ? 1 : 1e-6;
            for (double outside : new double[] {min - step, max + step}) {
                assertThatThrownBy(() -> bind(definition, base, field.getKey(), outside))
                        .hasMessageContaining(field.getKey());
            }
        }
    }

    private static void bind(String definition, ObjectNode base, String field, double value) throws Exception {
        ObjectNode changed = base.deepCopy().put(field, value);
        switch (definition) {
            case "band" -> JSON.treeToValue(changed, EqBand.class);
            case "dynamicBand" -> JSON.treeToValue(changed, DynamicEqSettings.Band.class);
            case "multibandBand" -> JSON.treeToValue(changed, MultibandSettings.Band.class);
            case "transientBand" -> JSON.treeToValue(changed, TransientShaperSettings.Band.class);
            case "imagerBand" -> JSON.treeToValue(changed, StereoImagerSettings.Band.class);
            case "master" -> {
                changed.remove("chain");
                changed.put("ceilingDbtp", -1).put("inputGainDb", 0);
                JSON.treeToValue(JSON.createObjectNode().set("limiter", changed), InsertSettings.class);
            }
            default -> JSON.treeToValue(JSON.createObjectNode().set(definition, changed), InsertSettings.class);
        }
    }

    @Test
    void itsProfilesAreThoseThatShip() {
        JsonNode names = Schema.root().at("/properties/profile/anyOf/0");
        assertThat(SchemaWords.enumeration(names))
                .isEqualTo(Profiles.all().stream()
                        .map(each -> each.profile().name())
                        .toList());
    }

    /** Our reading of the schema against another's, on sessions with a random fault. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void agreesWithAnotherValidator(long seed) throws Exception {
        Random random = new Random(seed);
        ObjectNode session = JSON.valueToTree(new RandomSessions(seed).session());
        if (seed % 4 != 0) {
            spoil(session, random);
        }
        JsonSchema referee = REFEREE.getSchema(SessionFile.schema());
        List<Problem> problems = new ArrayList<>();
        new SchemaCheck(problems).check(Schema.root(), YamlParser.parse(session.toString(), problems), "");
        assertThat(problems.isEmpty())
                .as("%s\n%s\n%s", session, problems, referee.validate(session))
                .isEqualTo(referee.validate(session).isEmpty());
    }

    private static void spoil(JsonNode session, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        objects(session, objects);
        ObjectNode object = objects.get(random.nextInt(objects.size()));
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(8)) {
            case 0 -> object.remove(name);
            case 1 -> object.put(name + "x", 1);
            case 2 -> object.put(name, "text");
            case 3 -> put(object, name, DoubleNode.valueOf(1e5 * (random.nextDouble() - 0.5)));
            case 4 -> put(object, name, BooleanNode.valueOf(random.nextBoolean()));
            case 5 -> object.putArray(name);
            case 6 -> object.putObject(name);
            default -> object.putNull(name);
        }
    }

    /** Where text belongs we read an unquoted number as text, on purpose; so no number is put there. */
    private static void put(ObjectNode object, String name, JsonNode value) {
        object.set(name, object.path(name).isTextual() ? TextNode.valueOf("") : value);
    }

    private static void objects(JsonNode node, List<ObjectNode> found) {
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
        node.forEach(child -> objects(child, found));
    }

    private static ObjectNode yaml(JsonNode schema, String text) throws Exception {
        List<Problem> problems = new ArrayList<>();
        JsonNode read = new SchemaCheck(problems).check(schema, YamlParser.parse(text, problems), "");
        assertThat(problems).isEmpty();
        return (ObjectNode) Schema.fill(schema, read);
    }
}
