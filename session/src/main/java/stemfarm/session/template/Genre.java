package stemfarm.session.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stemfarm.session.file.YamlResource;

/**
 * What a genre changes of the templates ({@code genres.yaml}).
 *
 * @param name as it is given to {@code stemfarm new --genre}
 * @param about in a few words
 * @param changes of stems and master
 */
record Genre(String name, String about, JsonNode changes) {

    private static final Set<String> SEVERAL = Set.of("peak", "notch");
    private static final String CHAIN = "chain";
    private static final String IMAGER = "imager";
    private static final String EQ = "eq";

    /** All, in the order of the file. */
    static List<Genre> all() {
        List<Genre> all = new ArrayList<>();
        JsonNode genres = YamlResource.tree(Genre.class, "genres.yaml").path("genres");
        genres.properties()
                .forEach(each -> all.add(
                        new Genre(each.getKey(), each.getValue().path("about").asText(), each.getValue())));
        return all;
    }

    /** The templates with this genre's changes. */
    JsonNode over(JsonNode templates) {
        ObjectNode changed = templates.deepCopy();
        for (Map.Entry<String, JsonNode> stem : changes.path("stems").properties()) {
            change((ObjectNode) changed.required("stems").required(stem.getKey()), stem.getValue());
        }
        change((ObjectNode) changed.required("master"), changes.path("master"));
        return changed;
    }

    private static void change(ObjectNode stem, JsonNode change) {
        if (change.has("level")) {
            stem.set("level", change.get("level"));
        }
        ArrayNode chain = (ArrayNode) stem.required(CHAIN);
        for (JsonNode insert : change.path(CHAIN)) {
            change(chain, insert);
        }
    }

    private static void change(ArrayNode chain, JsonNode insert) {
        String name = insert.fieldNames().next();
        int at = find(chain, name);
        if (at >= 0 && name.equals(EQ)) {
            insert.get(EQ).forEach(band -> changeBand((ArrayNode) chain.get(at).get(EQ), band));
        } else if (at >= 0) {
            chain.set(at, insert);
        } else if (find(chain, IMAGER) >= 0) {
            chain.insert(find(chain, IMAGER), insert);
        } else {
            chain.add(insert);
        }
    }

    private static int find(ArrayNode chain, String name) {
        for (int i = 0; i < chain.size(); i++) {
            if (chain.get(i).has(name)) {
                return i;
            }
        }
        return -1;
    }

    private static void changeBand(ArrayNode bands, JsonNode band) {
        for (int i = 0; i < bands.size(); i++) {
            if (isSame(bands.get(i), band)) {
                bands.set(i, band);
                return;
            }
        }
        bands.add(band);
    }

    /** An equaliser has one high-pass and one shelf at each end, but peaks at several frequencies. */
    private static boolean isSame(JsonNode band, JsonNode other) {
        String type = band.path("type").asText();
        return type.equals(other.path("type").asText())
                && (!SEVERAL.contains(type)
                        || band.path("freqHz").asDouble()
                                == other.path("freqHz").asDouble());
    }
}
