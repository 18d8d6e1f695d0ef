package stemfarm.cli.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stemfarm.farm.message.Progress;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.JobState.Status;

/** What is known of one render while it runs; fed from Kafka, read by the view. Thread-safe. */
final class Board {

    /**
     * One line of the view.
     *
     * @param label the stem's name, or {@code mix}, {@code master}, …
     * @param status where the job stands
     * @param phase what a running job is doing, empty before it says so
     * @param done share of the job done, 0 to 1
     */
    record Line(String label, Status status, String phase, double done) {}

    private static final Map<String, Double> SHARE_OF_STEMS = Map.of("mix", 0.1, "master", 0.4, "mastered stems", 0.4);

    private static final String ALTERNATE = "alternate ";
    private static final double WEIGHT_OF_ALTERNATE = 0.2;

    private final Map<String, Progress> newest = new HashMap<>();
    private Optional<RenderState> state = Optional.empty();

    synchronized void see(RenderState newState) {
        state = Optional.of(newState);
    }

    /** Progress may arrive late or out of order: a job never goes backwards within an attempt. */
    synchronized void see(Progress progress) {
        newest.merge(progress.jobKey(), progress, (old, seen) -> isNewer(seen, old) ? seen : old);
    }

    private static boolean isNewer(Progress seen, Progress old) {
        return seen.attempt() > old.attempt() || (seen.attempt() == old.attempt() && seen.done() >= old.done());
    }

    synchronized Optional<RenderState> state() {
        return state;
    }

    synchronized List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        for (JobState job : state.map(RenderState::jobs).orElse(List.of())) {
            Progress progress = newest.get(job.jobKey());
            lines.add(new Line(
                    job.label(), job.status(), progress == null ? "" : progress.phase(), done(job.status(), progress)));
        }
        return lines;
    }

    /** Share of the whole render done. What is made of stems weighs as much of them all as it usually takes. */
    synchronized double done() {
        List<Line> lines = lines();
        double sum = 0;
        double weights = 0;
        for (Line line : lines) {
            double weight = weight(line.label(), lines.size());
            sum += weight * line.done();
            weights += weight;
        }
        return weights == 0 ? 0 : sum / weights;
    }

    private static double weight(String label, int jobs) {
        if (label.startsWith(ALTERNATE)) {
            return WEIGHT_OF_ALTERNATE;
        }
        return SHARE_OF_STEMS.containsKey(label) ? Math.max(1, jobs * SHARE_OF_STEMS.get(label)) : 1;
    }

    private static double done(Status status, @Nullable Progress progress) {
        return switch (status) {
            case RENDERED, REUSED -> 1;
            case RUNNING -> progress == null ? 0 : progress.done();
            case WAITING, READY, QUEUED, FAILED, CANCELLED -> 0;
        };
    }
}
