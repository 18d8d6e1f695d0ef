package stemfarm.coordinator.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePSet;
import stemfarm.coordinator.plan.Kind;
import stemfarm.coordinator.plan.PlannedJob;
import stemfarm.coordinator.state.ReadyJob.Lane;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.JobState.Status;
import stemfarm.farm.message.RenderState.Phase;

/**
 * What the scheduler and the deadlines ask for all the time, kept up with every change, so that a decision costs the same
 * with ten renders and with ten thousand. Follows from the renders.
 *
 * @param counts jobs of open renders
 * @param lanes ready jobs
 * @param outMs expected time of each owner's jobs that are out
 * @param used time that each owner's jobs took
 * @param watched ids of renders with deadlines: with jobs out, or being cancelled
 */
public record Ledger(
        PMap<Standing, Integer> counts,
        PMap<Lane, TreePSet<ReadyJob>> lanes,
        PMap<String, Long> outMs,
        Used used,
        TreePSet<String> watched) {

    /** Jobs of one kind that stand at one place. */
    public record Standing(Kind kind, Status status) {}

    static Ledger empty(Used used) {
        return new Ledger(HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty(), used, TreePSet.empty());
    }

    /** How many jobs of open renders stand there. */
    public int count(Kind kind, Status status) {
        return counts.getOrDefault(new Standing(kind, status), 0);
    }

    /** After a render changed, began (no {@code before}) or ended (no {@code after}). */
    Ledger changed(@Nullable Render before, @Nullable Render after) {
        Ledger changed = this;
        Render either = before == null ? after : before;
        if (either == null) {
            return this;
        }
        for (int i = 0; i < either.jobs().size(); i++) {
            JobState from = before == null ? null : before.jobs().get(i);
            JobState to = after == null ? null : after.jobs().get(i);
            if (!Objects.equals(from, to)) {
                changed = changed.moved(either, either.plan().jobs().get(i), from, to);
            }
        }
        return changed.watching(either.id(), after);
    }

    private Ledger moved(Render render, PlannedJob planned, @Nullable JobState from, @Nullable JobState to) {
        Ledger moved = this;
        if (from != null) {
            moved = moved.counted(render, planned, from, -1);
        }
        if (to != null) {
            moved = moved.counted(render, planned, to, 1);
            moved = new Ledger(
                    moved.counts,
                    moved.lanes,
                    moved.outMs,
                    used(render.request().owner(), from, to),
                    watched);
        }
        return moved;
    }

    private Used used(String owner, @Nullable JobState from, JobState to) {
        boolean wasDone = from != null && Jobs.isDone(from);
        if (from != null && wasDone && !Jobs.isDone(to)) {
            return used.minus(owner, from.wallMs(), from.sinceMs());
        }
        return Jobs.isDone(to) && !wasDone ? used.plus(owner, to.wallMs(), to.sinceMs()) : used;
    }

    private Ledger counted(Render render, PlannedJob planned, JobState job, int sign) {
        String owner = render.request().owner();
        Standing at = new Standing(planned.kind(), job.status());
        PMap<String, Long> out = Jobs.isOut(job) ? sum(outMs, owner, sign * planned.expectedMs()) : outMs;
        PMap<Lane, TreePSet<ReadyJob>> line = lanes;
        if (job.status() == Status.READY) {
            Lane lane = new Lane(planned.kind(), render.request().priority(), owner);
            line = inLine(lane, ReadyJob.of(render, planned, job), sign);
        }
        int count = counts.getOrDefault(at, 0) + sign;
        return new Ledger(count == 0 ? counts.minus(at) : counts.plus(at, count), line, out, used, watched);
    }

    private PMap<Lane, TreePSet<ReadyJob>> inLine(Lane lane, ReadyJob job, int sign) {
        TreePSet<ReadyJob> line = lanes.getOrDefault(lane, TreePSet.empty(ReadyJob.ORDER));
        TreePSet<ReadyJob> next = sign > 0 ? line.plus(job) : line.minus(job);
        return next.isEmpty() ? lanes.minus(lane) : lanes.plus(lane, next);
    }

    private Ledger watching(String renderId, @Nullable Render after) {
        boolean watch = after != null && (after.phase() == Phase.CANCELLING || after.any(Jobs::isOut));
        return watch == watched.contains(renderId)
                ? this
                : new Ledger(counts, lanes, outMs, used, watch ? watched.plus(renderId) : watched.minus(renderId));
    }

    private static PMap<String, Long> sum(PMap<String, Long> sums, String key, long more) {
        long sum = sums.getOrDefault(key, 0L) + more;
        return sum == 0 ? sums.minus(key) : sums.plus(key, sum);
    }
}
