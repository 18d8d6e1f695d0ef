package stemfarm.session.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code docs/sound.md} has a section for every insert, whose table is the schema's. To write the tables anew:
 * {@code mvn -q -Pquick test -pl session -am -Dtest=SoundDocTest -Dsurefire.failIfNoSpecifiedTests=false -Dmint=true}.
 */
class SoundDocTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path SOUND = DOCS.resolve("sound.md");
    private static final Pattern PICTURE = Pattern.compile("\\]\\(sound/([a-z-]+\\.svg)\\)");

    private static JsonNode schema() {
        try {
            return new ObjectMapper().readTree(SessionFile.schema());
        } catch (IOException e) {
            throw new IllegalStateException("the schema is JSON", e);
        }
    }

    static Stream<String> inserts() {
        List<String> names = new ArrayList<>();
        schema().at("/$defs/insert/properties").fieldNames().forEachRemaining(names::add);
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("inserts")
    void everyInsertHasItsSectionAndItsFields(String insert) throws IOException {
        String text = Files.readString(SOUND);
        String begin = "<!-- fields of " + insert + ", from session.schema.json -->\n";
        assertThat(text).contains("(`" + insert + "`)\n").contains(begin);
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("\n\n", from);
        String table = String.join("\n", table(insert));
        if (Boolean.getBoolean("mint") && !"true".equals(System.getenv("CI"))) {
            Files.writeString(SOUND, text.substring(0, from) + table + text.substring(to));
        } else {
            assertThat(text.substring(from, to)).isEqualTo(table);
        }
    }

    @Test
    void everyPictureIsShownAndThere() throws IOException {
        Matcher matcher = PICTURE.matcher(Files.readString(SOUND));
        Set<String> shown = new TreeSet<>();
        while (matcher.find()) {
            shown.add(matcher.group(1));
        }
        try (Stream<Path> files = Files.list(DOCS.resolve("sound"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(shown);
        }
    }

    private static List<String> table(String insert) {
        List<String> rows = new ArrayList<>(List.of("| field | range | default | |", "|---|---|---|---|"));
        JsonNode definition = resolved(schema().at("/$defs/insert/properties/" + insert));
        if (definition.has("items")) {
            rows("", resolved(definition.get("items")), rows);
        } else {
            rows("", definition, rows);
        }
        return rows;
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? schema().at(node.get("$ref").asText().substring(1)) : node;
    }

    private static void rows(String prefix, JsonNode definition, List<String> rows) {
        definition.get("properties").properties().forEach(property -> {
            JsonNode field = resolved(property.getValue());
            String name = prefix + property.getKey();
            rows.add("| `" + name + "` | " + range(field) + " | " + preset(field) + " | "
                    + field.path("description").asText() + " |");
            JsonNode items = resolved(field.path("items"));
            if (items.has("properties")) {
                rows(name + "[].", items, rows);
            }
        });
    }

    private static String range(JsonNode field) {
        if (field.has("anyOf")) {
            return StreamSupport.stream(field.get("anyOf").spliterator(), false)
                            .map(SoundDocTest::range)
                            .collect(Collectors.joining(" or "))
                    + unit(field);
        }
        if (field.has("enum")) {
            return StreamSupport.stream(field.get("enum").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
        }
        if (field.has("minimum")) {
            return field.get("minimum").asText() + " to " + field.get("maximum").asText() + unit(field);
        }
        if (field.has("items")) {
            String each = range(resolved(field.get("items")));
            return field.path("minItems").asInt(0) + " to "
                    + field.path("maxItems").asText() + " of them" + (each.isEmpty() ? "" : ", each " + each);
        }
        return switch (field.path("type").asText()) {
            case "boolean" -> "false, true";
            case "string" -> "a name";
            default -> "";
        };
    }

    private static String unit(JsonNode field) {
        return field.has("unit") ? " " + field.get("unit").asText() : "";
    }

    private static String preset(JsonNode field) {
        JsonNode preset = field.path("default");
        if (preset.isMissingNode()) {
            return "–";
        }
        return preset.isTextual() && preset.asText().isEmpty() ? "none" : preset.isArray() ? "none" : preset.asText();
    }
}
