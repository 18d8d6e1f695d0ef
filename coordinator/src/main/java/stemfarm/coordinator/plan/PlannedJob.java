package stemfarm.coordinator.plan;

import java.util.List;

/**
 * A job of a render before anybody did it.
 *
 * @param jobKey content key of the node to make
 * @param label the stem's name, or what is made of stems, e.g. {@code master}; stems that are the same artefact share a job: {@code drums+drums-2}
 * @param audioMs length of the audio it makes, milliseconds
 * @param expectedMs rough wall time on one core; only compared, so only its ratios matter
 * @param needs keys of the jobs of the same render whose artefacts it reads: it waits for all of them
 */
public record PlannedJob(String jobKey, String label, Kind kind, long audioMs, long expectedMs, List<String> needs) {

    public PlannedJob {
        needs = List.copyOf(needs);
    }
}
