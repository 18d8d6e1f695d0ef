package stemfarm.coordinator.schedule;

import stemfarm.coordinator.plan.Kind;
import stemfarm.coordinator.state.Ledger;
import stemfarm.coordinator.state.Policy;
import stemfarm.farm.message.RenderState.JobState.Status;

/**
 * How many jobs of a kind are on Kafka, and how many may be. A running job is a busy slot, so the limit follows from
 * the state alone: it doubles with every round of started jobs until all slots are busy, and falls back when they are
 * gone.
 *
 * @param running jobs that a worker has taken up
 * @param out jobs on Kafka, running ones included
 * @param limit of {@code out}
 */
record Window(int running, int out, int limit) {

    static Window of(Ledger ledger, Kind kind, Policy policy) {
        int running = ledger.count(kind, Status.RUNNING);
        int out = running + ledger.count(kind, Status.QUEUED);
        int limit = Math.max(policy.jobsOutAtLeast(), policy.jobsOutPerSlot() * running);
        return new Window(running, out, limit);
    }

    int room() {
        return Math.max(0, limit - out);
    }
}
