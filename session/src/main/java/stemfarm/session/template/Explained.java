package stemfarm.session.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import stemfarm.audio.settings.InsertSettings;
import stemfarm.session.file.YamlResource;

/**
 * An insert with its reasons.
 *
 * @param insert the settings
 * @param reasons one sentence per band of an equaliser, a single one for the other inserts
 */
public record Explained(InsertSettings insert, List<String> reasons) {

    public Explained {
        reasons = List.copyOf(reasons);
    }

    /** Reads a chain in which each set of settings carries a {@code why}. */
    static List<Explained> chain(JsonNode chain) {
        JsonNode bare = chain.deepCopy();
        List<List<String>> reasons = new ArrayList<>();
        for (JsonNode insert : bare) {
            List<String> whys = new ArrayList<>();
            takeReasons(insert, whys);
            reasons.add(whys);
        }
        List<InsertSettings> inserts = YamlResource.chain(bare);
        List<Explained> explained = new ArrayList<>();
        for (int i = 0; i < inserts.size(); i++) {
            explained.add(new Explained(inserts.get(i), reasons.get(i)));
        }
        return explained;
    }

    private static void takeReasons(JsonNode settings, List<String> whys) {
        if (settings instanceof ObjectNode object && object.has("why")) {
            whys.add(object.remove("why").asText());
        }
        settings.forEach(child -> takeReasons(child, whys));
    }
}
