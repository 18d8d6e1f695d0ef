package stemfarm.cli.store;

import java.util.Collection;
import stemfarm.farm.artefact.AlternateMeasurement;
import stemfarm.farm.artefact.MasterMeasurement;
import stemfarm.farm.artefact.MasteredStemsMeasurement;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.artefact.StemMeasurement;

/** What a node is, judged by the files in it. */
enum NodeKind {
    STEM("stem", "stems"),
    MIX("mix", "mixes"),
    MASTER("master", "masters"),
    MASTERED_STEMS("set of mastered stems", "sets of mastered stems"),
    ALTERNATE("alternate", "alternates"),
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
        } else if (files.contains(MixMeasurement.FILE)) {
            return MIX;
        } else if (files.contains(MasterMeasurement.FILE)) {
            return MASTER;
        }
        if (files.contains(MasteredStemsMeasurement.FILE)) {
            return MASTERED_STEMS;
        }
        return files.contains(AlternateMeasurement.FILE) ? ALTERNATE : OTHER;
    }
}
