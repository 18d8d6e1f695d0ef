package stemfarm.coordinator.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import stemfarm.coordinator.state.Event.Ending;
import stemfarm.coordinator.state.Event.RenderCancelled;
import stemfarm.coordinator.state.Event.RenderDelivered;
import stemfarm.coordinator.state.JobEvent.JobReady;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.JobState.Status;
import stemfarm.farm.message.RenderState.Phase;

/** A decision being made: every event is evolved at once, so that the next rule sees what the last one did. */
final class Draft {

    /** Who has waited longest begins first; ids make the order total. */
    private static final Comparator<Render> SENIORITY = Comparator.comparingLong(
                    (Render render) -> render.request().submittedAtMs())
            .thenComparing(Render::id);

    private final List<Event> events = new ArrayList<>();
    private final long nowMs;
    private FarmState state;

    Draft(FarmState state, long nowMs) {
        this.state = state;
        this.nowMs = nowMs;
    }

    FarmState state() {
        return state;
    }

    long nowMs() {
        return nowMs;
    }

    Decision decision() {
        return new Decision(events, state);
    }

    void emit(Event event) {
        state = Evolve.apply(state, event);
        events.add(event);
    }

    /** Ends the render; whoever waited for one of its artefacts begins to make it. */
    void end(Ending ending) {
        List<JobState> jobs = state.render(ending.renderId()).map(Render::jobs).orElse(List.of());
        emit(ending);
        jobs.forEach(job -> begin(job.jobKey()));
    }

    /** Makes the oldest render that may begin this job its lead, unless it has one. The others wait for the artefact. */
    void begin(String jobKey) {
        if (state.lead(jobKey).isPresent()) {
            return;
        }
        Optional<Render> next = state.wanting(jobKey).stream()
                .flatMap(id -> state.render(id).stream())
                .filter(render -> render.job(jobKey).filter(render::canBegin).isPresent())
                .min(SENIORITY);
        next.ifPresent(render -> emit(new JobReady(render.id(), jobKey, nowMs)));
    }

    /** Ends the render, or begins what waited for the jobs that are done by now. */
    void advance(String renderId) {
        state.render(renderId).ifPresent(render -> {
            if (render.phase() == Phase.CANCELLING) {
                if (!render.any(job -> job.status() == Status.RUNNING)) {
                    end(new RenderCancelled(renderId, nowMs));
                }
            } else if (!render.any(job -> !Jobs.isDone(job))) {
                end(new RenderDelivered(renderId, nowMs));
            } else {
                render.jobs().stream().filter(render::canBegin).forEach(job -> begin(job.jobKey()));
            }
        });
    }
}
