package stemfarm.farm.message;

/**
 * How far a job is; throttled, may be lost.
 *
 * @param label what people call the job: the stem's name, or {@code mix}, {@code master}, …
 * @param phase e.g. {@code render}, {@code mix}, {@code loudness}, {@code deliver}
 * @param done share of the whole job done, 0 to 1
 */
public record Progress(
        String renderId, String jobKey, int attempt, String worker, String label, String phase, double done)
        implements Message {}
