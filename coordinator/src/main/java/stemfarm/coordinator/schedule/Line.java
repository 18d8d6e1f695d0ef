package stemfarm.coordinator.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import stemfarm.coordinator.plan.Kind;
import stemfarm.coordinator.state.Ledger;
import stemfarm.coordinator.state.Policy;
import stemfarm.coordinator.state.ReadyJob;
import stemfarm.coordinator.state.ReadyJob.Lane;

/**
 * The ready jobs of one kind in the order in which they go out: priority, then the owner who used least, then age, then
 * the longest job of a render. An owner's use is rendering time, halved with every half-life since (as the fair-share
 * factor of Slurm's multifactor priority plug-in), and what is out. Each job taken counts, so owners take turns by the
 * work, not by the job.
 */
final class Line {

    private static final Comparator<Lane> BY_PRIORITY =
            Comparator.comparingInt(Lane::priority).reversed();

    /** A lane and its next job that is due. */
    private static final class Head {
        private final Lane lane;
        private final Iterator<ReadyJob> rest;
        private ReadyJob job;

        private Head(Lane lane, ReadyJob job, Iterator<ReadyJob> rest) {
            this.lane = lane;
            this.job = job;
            this.rest = rest;
        }
    }

    private final List<Head> heads = new ArrayList<>();
    private final Map<String, Double> usedMs = new HashMap<>();
    private final Policy policy;
    private final long nowMs;

    Line(Ledger ledger, Kind kind, Policy policy, long nowMs) {
        this.policy = policy;
        this.nowMs = nowMs;
        ledger.lanes().forEach((lane, jobs) -> {
            Iterator<ReadyJob> line = jobs.iterator();
            if (lane.kind() == kind) {
                nextDue(line).ifPresent(first -> heads.add(new Head(lane, first, line)));
                usedMs.computeIfAbsent(lane.owner(), owner -> used(ledger, owner));
            }
        });
    }

    /** When a ready job may go out: at once, or after the wait that a failed try asks for; epoch milliseconds. */
    static long dueMs(int failedTries, long sinceMs, Policy policy) {
        return sinceMs + policy.backoffMs(failedTries);
    }

    /** Takes the next ones, at most this many. */
    List<ReadyJob> take(int count) {
        Comparator<Head> order = Comparator.comparing((Head head) -> head.lane, BY_PRIORITY)
                .thenComparing(head -> usedMs.getOrDefault(head.lane.owner(), 0.0))
                .thenComparing(head -> head.lane.owner());
        List<ReadyJob> taken = new ArrayList<>();
        while (taken.size() < count && !heads.isEmpty()) {
            Head next = heads.stream().min(order).orElseThrow();
            taken.add(next.job);
            usedMs.merge(next.lane.owner(), (double) next.job.expectedMs(), Double::sum);
            nextDue(next.rest).ifPresentOrElse(job -> next.job = job, () -> heads.remove(next));
        }
        return taken;
    }

    private Optional<ReadyJob> nextDue(Iterator<ReadyJob> line) {
        while (line.hasNext()) {
            ReadyJob job = line.next();
            if (dueMs(job.failedTries(), job.sinceMs(), policy) <= nowMs) {
                return Optional.of(job);
            }
        }
        return Optional.empty();
    }

    private double used(Ledger ledger, String owner) {
        long outMs = Objects.requireNonNull(ledger.outMs().getOrDefault(owner, 0L));
        return outMs + ledger.used().ms(owner, policy.usageHalfLife(), nowMs);
    }
}
