package stemfarm.coordinator.loop;

import java.util.ArrayList;
import java.util.List;
import stemfarm.coordinator.schedule.Scheduler;
import stemfarm.coordinator.state.Decide;
import stemfarm.coordinator.state.Decision;
import stemfarm.coordinator.state.Event;
import stemfarm.coordinator.state.Evolve;
import stemfarm.coordinator.state.FarmState;
import stemfarm.farm.message.Command;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.Message;

/**
 * One batch of inputs, decided: it becomes one transaction or none. Touches nothing outside itself; a turn that is
 * thrown away leaves the state that it began with.
 */
public final class Turn {

    private final Decide decide;
    private final Scheduler scheduler;
    private final long nowMs;
    private final List<Event> events = new ArrayList<>();
    private final Announce announce = new Announce();
    private FarmState state;

    /** A turn at this time, from this state. */
    public Turn(Decide decide, Scheduler scheduler, FarmState state, long nowMs) {
        this.decide = decide;
        this.scheduler = scheduler;
        this.state = state;
        this.nowMs = nowMs;
    }

    /** Decides a command or a fact. */
    public void take(Message input) {
        if (input instanceof Command command) {
            apply(decide.command(state, command, nowMs));
        } else if (input instanceof Fact fact) {
            apply(decide.fact(state, fact, nowMs));
        } else {
            throw new IllegalArgumentException("no input of the coordinator: " + input.getClass());
        }
    }

    /** Ends a request that cannot even be planned. */
    void refuse(SubmitRender request, Failure failure) {
        apply(decide.refuse(state, request, failure, nowMs));
    }

    /** Decides what the time asks for. */
    void tick() {
        apply(decide.tick(state, nowMs));
    }

    /** Queues what may go out now; the last step of a turn. */
    public void schedule() {
        apply(scheduler.fill(state, nowMs));
    }

    /** Passes a message on beside what the events say. */
    void add(Message message) {
        announce.add(message);
    }

    /** The state after all that was decided. */
    public FarmState state() {
        return state;
    }

    List<Event> events() {
        return events;
    }

    /** What is to be sent: jobs, states of renders, controls. */
    public List<Message> messages() {
        return announce.messages();
    }

    private void apply(Decision decision) {
        FarmState before = state;
        for (Event event : decision.events()) {
            FarmState after = Evolve.apply(before, event);
            announce.take(before, event, after);
            before = after;
        }
        events.addAll(decision.events());
        state = before;
    }
}
