package stemfarm.master.mix;

import java.nio.file.Path;
import stemfarm.farm.artefact.StemMeasurement;
import stemfarm.farm.store.NodeResult;
import stemfarm.session.Stem;

/**
 * A rendered stem, found in the store and verified.
 *
 * @param stem the stem as the session has it, {@linkplain Stem#settled settled}
 * @param node what stands in the store
 * @param audio local path of its audio
 * @param measured what its worker measured
 */
public record StemInput(Stem stem, NodeResult node, Path audio, StemMeasurement measured) {}
