package stemfarm.master.mix;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.audio.measure.Measurement;

/**
 * The mix as it waits for its loudness.
 *
 * @param stems what it was made of, in the order of the node
 * @param measurement of the sum, before the master chain
 * @param chainLufs integrated loudness after the master chain
 * @param chainPeakDbfs highest sample after the master chain
 * @param clippedSamples how many samples were clamped in each stem's delivered file
 */
public record Mix(
        List<StemInput> stems,
        Measurement measurement,
        double chainLufs,
        double chainPeakDbfs,
        Map<String, Long> clippedSamples) {

    public Mix {
        stems = List.copyOf(stems);
        clippedSamples = Collections.unmodifiableMap(new LinkedHashMap<>(clippedSamples));
    }
}
