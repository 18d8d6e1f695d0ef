package stemfarm.coordinator.loop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stemfarm.coordinator.state.Event;
import stemfarm.coordinator.state.Event.Ending;
import stemfarm.coordinator.state.Event.RenderCancelling;
import stemfarm.coordinator.state.Event.RenderFailed;
import stemfarm.coordinator.state.Evolve;
import stemfarm.coordinator.state.FarmState;
import stemfarm.coordinator.state.JobEvent.JobGivenUp;
import stemfarm.coordinator.state.JobEvent.JobQueued;
import stemfarm.coordinator.state.Jobs;
import stemfarm.coordinator.state.Render;
import stemfarm.farm.message.Control.CancelJobs;
import stemfarm.farm.message.DeadLetter;
import stemfarm.farm.message.Failure.Category;
import stemfarm.farm.message.Message;
import stemfarm.farm.message.RenderState;

/** What the world is told of events: jobs, control, dead letters at once, and each touched render's last state; pure. */
final class Announce {

    private final List<Message> messages = new ArrayList<>();
    private final Map<String, RenderState> states = new LinkedHashMap<>();

    /** Takes one event, with the states on both sides of it. */
    void take(FarmState before, Event event, FarmState after) {
        if (event instanceof JobQueued queued) {
            messages.add(render(after, event).plan().message(queued.renderId(), queued.jobKey(), queued.attempt()));
        } else if (event instanceof RenderCancelling || (event instanceof RenderFailed && isOut(before, event))) {
            messages.add(new CancelJobs(event.renderId()));
        } else if (event instanceof JobGivenUp lost && lost.failure().category() != Category.BAD_INPUT) {
            messages.add(letter(before, lost));
        }
        RenderState state = event instanceof Ending ending
                ? Evolve.last(before, ending)
                : render(after, event).state();
        states.remove(event.renderId());
        states.put(event.renderId(), state);
    }

    void add(Message message) {
        messages.add(message);
    }

    /** All messages; states come last and in the order of their last change, so that recovery sees ends in order. */
    List<Message> messages() {
        List<Message> all = new ArrayList<>(messages);
        all.addAll(states.values());
        return all;
    }

    private static boolean isOut(FarmState before, Event event) {
        return render(before, event).jobs().stream().anyMatch(Jobs::isOut);
    }

    private static DeadLetter letter(FarmState before, JobGivenUp lost) {
        Render render = render(before, lost);
        int attempt = render.job(lost.jobKey()).orElseThrow().attempt();
        return new DeadLetter(
                render.id(), render.plan().message(render.id(), lost.jobKey(), attempt), lost.failure(), lost.atMs());
    }

    private static Render render(FarmState state, Event event) {
        return state.render(event.renderId()).orElseThrow();
    }
}
