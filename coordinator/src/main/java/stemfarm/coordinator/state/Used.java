package stemfarm.coordinator.state;

import java.time.Duration;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.JobState;

/**
 * Rendering time of each owner, by ten minutes, for the last ten hours in which the owner rendered. Whole milliseconds in
 * fixed periods: the sum is the same in whatever order it is made, so recovery finds what was there.
 *
 * @param msByOwner owner → number of the period → milliseconds
 */
public record Used(PMap<String, TreePMap<Long, Long>> msByOwner) {

    private static final long PERIOD_MS = 600_000;
    private static final int PERIODS_KEPT = 60;

    static Used nothing() {
        return new Used(HashTreePMap.empty());
    }

    /** Milliseconds of this owner at {@code nowMs}, where time used a half-life ago counts half. */
    public double ms(String owner, Duration halfLife, long nowMs) {
        double sum = 0;
        for (var period : msByOwner.getOrDefault(owner, TreePMap.empty()).entrySet()) {
            long ageMs = Math.max(0, nowMs - period.getKey() * PERIOD_MS);
            sum += period.getValue() * Math.pow(2, -ageMs / (double) halfLife.toMillis());
        }
        return sum;
    }

    Used plus(String owner, long wallMs, long atMs) {
        if (wallMs <= 0) {
            return this;
        }
        TreePMap<Long, Long> periods = msByOwner.getOrDefault(owner, TreePMap.empty());
        long period = atMs / PERIOD_MS;
        TreePMap<Long, Long> more = periods.plus(period, periods.getOrDefault(period, 0L) + wallMs);
        while (more.firstKey() <= more.lastKey() - PERIODS_KEPT) {
            more = more.minusFirstEntry();
        }
        return new Used(msByOwner.plus(owner, more));
    }

    /** Takes back what was added for a job whose artefact is lost: its owner pays for it once. */
    Used minus(String owner, long wallMs, long atMs) {
        TreePMap<Long, Long> periods = msByOwner.getOrDefault(owner, TreePMap.empty());
        long period = atMs / PERIOD_MS;
        Long before = periods.get(period);
        if (wallMs <= 0 || before == null) {
            return this;
        }
        TreePMap<Long, Long> fewer = before > wallMs ? periods.plus(period, before - wallMs) : periods.minus(period);
        return new Used(fewer.isEmpty() ? msByOwner.minus(owner) : msByOwner.plus(owner, fewer));
    }

    /** All that was rendered for this render. */
    Used plus(RenderState state) {
        Used more = this;
        for (JobState job : state.jobs()) {
            if (Jobs.isDone(job)) {
                more = more.plus(state.request().owner(), job.wallMs(), job.sinceMs());
            }
        }
        return more;
    }
}
