package stemfarm.master.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.farm.artefact.AlternateMeasurement;
import stemfarm.farm.artefact.MasterMeasurement;
import stemfarm.farm.artefact.MasteredStemsMeasurement;
import stemfarm.farm.artefact.MixMeasurement;
import stemfarm.farm.artefact.StemMeasurement;
import stemfarm.session.Session;
import stemfarm.session.Stem;
import stemfarm.session.graph.Alternates;
import stemfarm.session.graph.StemNode;

/**
 * A render as its report sees it.
 *
 * @param session what was rendered
 * @param lengthFrames of all audio
 * @param stems in the session's order
 * @param mix what was measured of the mix
 * @param master what was measured of the master
 * @param masteredStems where they, or alternates, were wanted
 * @param alternates other versions of the master
 */
public record Rendered(
        Session session,
        long lengthFrames,
        List<RenderedStem> stems,
        MixMeasurement mix,
        MasterMeasurement master,
        Optional<MasteredStemsMeasurement> masteredStems,
        List<RenderedAlternate> alternates) {

    public Rendered {
        stems = List.copyOf(stems);
        alternates = List.copyOf(alternates);
    }

    /**
     * Another version of the master.
     *
     * @param version which
     * @param file where it is, beside the report
     * @param measured what its worker measured
     */
    public record RenderedAlternate(Alternates.Version version, String file, AlternateMeasurement measured) {}

    /**
     * One stem.
     *
     * @param stem as the session has it, {@linkplain Stem#settled settled}
     * @param node what was rendered
     * @param measured what its worker measured
     */
    public record RenderedStem(Stem stem, StemNode node, StemMeasurement measured) {}

    /**
     * Where the files are, beside the report.
     *
     * @param master of the master
     * @param preMaster of the pre-master mix, if it was wanted
     * @param preMasterStems by the stem's name; empty if they were not wanted
     * @param masteredStems by the stem's name; empty if they were not wanted
     */
    public record Files(
            String master,
            Optional<String> preMaster,
            Map<String, String> preMasterStems,
            Map<String, String> masteredStems) {

        public Files {
            preMasterStems = Map.copyOf(preMasterStems);
            masteredStems = Map.copyOf(masteredStems);
        }
    }
}
