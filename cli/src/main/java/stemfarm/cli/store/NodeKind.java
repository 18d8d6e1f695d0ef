package stemfarm.cli.store;

import java.util.Collection;
import stemfarm.farm.artefact.StemMeasurement;

/** What a node is, judged by the files in it. */
enum NodeKind {
    STEM("stem", "stems"),
    DELIVERY("delivery", "deliveries"),
    OTHER("node", "others");

    private final String singular;
    private final String plural;

    NodeKind(String singular, String plural) {
        this.singular = singular;
        this.plural = plural;
    }

    String singular() {
        return singular;
    }

    String plural() {
        return plural;
    }

    static NodeKind of(Collection<String> files) {
        if (files.contains(StemMeasurement.AUDIO)) {
            return STEM;
        }
        return files.contains("manifest.json") ? DELIVERY : OTHER;
    }
}
