package stemfarm.coordinator.schedule;

import java.util.ArrayList;
import java.util.List;
import stemfarm.coordinator.plan.Kind;
import stemfarm.coordinator.state.Decision;
import stemfarm.coordinator.state.Event;
import stemfarm.coordinator.state.Evolve;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.JobEvent.JobQueued;
import stemfarm.coordinator.state.Ledger;
import stemfarm.coordinator.state.Policy;
import stemfarm.coordinator.state.ReadyJob;

/**
 * Decides which ready jobs go out to Kafka now; pure. Few are out at a time: what is out cannot be overtaken, so an
 * urgent render waits for a slot's present job and the one behind it, never for a catalogue.
 */
public final class Scheduler {

    private final Policy policy;

    public Scheduler(Policy policy) {
        this.policy = policy;
    }

    /** Fills the queues of both kinds up to their limits. */
    public Decision fill(FarmState state, long nowMs) {
        List<Event> events = new ArrayList<>();
        FarmState filled = state;
        for (Kind kind : Kind.values()) {
            Ledger ledger = filled.ledger();
            int room = Window.of(ledger, kind, policy).room();
            List<ReadyJob> next = room == 0 ? List.of() : new Line(ledger, kind, policy, nowMs).take(room);
            for (ReadyJob job : next) {
                Event event = new JobQueued(job.renderId(), job.jobKey(), job.attempt() + 1, nowMs);
                events.add(event);
                filled = Evolve.apply(filled, event);
            }
        }
        return new Decision(events, filled);
    }
}
