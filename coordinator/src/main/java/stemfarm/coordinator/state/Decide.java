package stemfarm.coordinator.state;

import java.util.List;
import stemfarm.coordinator.plan.PlanException;
import stemfarm.coordinator.plan.Planner;
import stemfarm.coordinator.plan.RenderPlan;
import stemfarm.coordinator.state.Event.RenderAccepted;
import stemfarm.coordinator.state.Event.RenderCancelling;
import stemfarm.coordinator.state.Event.RenderRefused;
import stemfarm.farm.message.Command;
import stemfarm.farm.message.Command.CancelRender;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Fact;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.Phase;

/** From an input and the state to events; pure: the time is handed in, and nothing is sent or written. */
public final class Decide {

    private final Planner planner;
    private final Reports reports;
    private final Deadlines deadlines;

    public Decide(Policy policy, Planner planner) {
        this.planner = planner;
        this.reports = new Reports(policy);
        this.deadlines = new Deadlines(policy);
    }

    /** What a command leads to. */
    public Decision command(FarmState state, Command command, long nowMs) {
        Draft draft = new Draft(state, nowMs);
        if (command instanceof SubmitRender request) {
            submit(draft, request);
        } else if (command instanceof CancelRender cancel) {
            cancel(draft, cancel);
        } else {
            throw new IllegalStateException("nothing handles " + command.getClass());
        }
        return draft.decision();
    }

    /** What a request leads to that cannot even be planned. */
    public Decision refuse(FarmState state, SubmitRender request, Failure failure, long nowMs) {
        Draft draft = new Draft(state, nowMs);
        if (!state.knows(request.renderId())) {
            draft.end(new RenderRefused(request, List.of(failure), nowMs));
        }
        return draft.decision();
    }

    /** What a worker's fact leads to; nothing when it comes late or twice. */
    public Decision fact(FarmState state, Fact fact, long nowMs) {
        Draft draft = new Draft(state, nowMs);
        reports.take(draft, fact);
        return draft.decision();
    }

    /** What the passing of time leads to. */
    public Decision tick(FarmState state, long nowMs) {
        Draft draft = new Draft(state, nowMs);
        deadlines.expire(draft);
        return draft.decision();
    }

    private void submit(Draft draft, SubmitRender request) {
        if (draft.state().knows(request.renderId())) {
            return;
        }
        RenderPlan plan;
        try {
            plan = planner.plan(request);
        } catch (PlanException e) {
            draft.end(new RenderRefused(request, List.of(e.failure()), draft.nowMs()));
            return;
        }
        draft.emit(new RenderAccepted(request, plan, draft.nowMs()));
        plan.keys().forEach(draft::begin);
    }

    private static void cancel(Draft draft, CancelRender cancel) {
        draft.state()
                .render(cancel.renderId())
                .filter(render -> render.phase() == Phase.RUNNING)
                .ifPresent(render -> {
                    draft.emit(new RenderCancelling(render.id(), cancel.reason(), draft.nowMs()));
                    render.jobs().stream().map(JobState::jobKey).forEach(draft::begin);
                    draft.advance(render.id());
                });
    }
}
