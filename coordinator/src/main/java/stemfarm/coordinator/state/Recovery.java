package stemfarm.coordinator.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stemfarm.coordinator.plan.PlanException;
import stemfarm.coordinator.plan.Planner;
import stemfarm.coordinator.plan.RenderPlan;
import stemfarm.farm.message.Command;
import stemfarm.farm.message.Command.CancelRender;
import stemfarm.farm.message.RenderState;
import stemfarm.farm.message.RenderState.JobState;
import stemfarm.farm.message.RenderState.Phase;

/** Rebuilds the state from the compacted topic, record by record in its order; holds no more than the state itself. */
public final class Recovery {

    private final Planner planner;
    private final Map<String, RenderState> open = new LinkedHashMap<>();
    private Ended ended;
    private Used used = Used.nothing();

    public Recovery(Policy policy, Planner planner) {
        this.planner = planner;
        this.ended = Ended.none(policy.endedKept());
    }

    /**
     * What was recovered.
     *
     * @param again commands of renders that this version plans otherwise than the one that wrote them; to be taken
     *     again, as if they had just come
     */
    public record Recovered(FarmState state, List<Command> again) {

        public Recovered {
            again = List.copyOf(again);
        }
    }

    /** Takes the next record. */
    public void take(RenderState last) {
        if (last.phase().isFinal()) {
            open.remove(last.renderId());
            ended = ended.plus(last.renderId());
            used = used.plus(last);
        } else {
            open.put(last.renderId(), last);
        }
    }

    /** A later record of this render cannot be read: the earlier ones say nothing of how it stands. */
    public void forget(String renderId) {
        open.remove(renderId);
    }

    /** The state after the last record. */
    public Recovered recovered() {
        FarmState state = FarmState.after(ended, used);
        List<Command> again = new ArrayList<>();
        for (RenderState last : open.values()) {
            Optional<RenderPlan> plan = samePlan(last);
            if (plan.isPresent()) {
                state = state.plus(new Render(last, plan.get()));
            } else {
                again.add(last.request());
                if (last.phase() == Phase.CANCELLING) {
                    again.add(new CancelRender(last.renderId(), "was being cancelled before an update"));
                }
            }
        }
        return new Recovered(state, again);
    }

    private Optional<RenderPlan> samePlan(RenderState last) {
        try {
            RenderPlan plan = planner.plan(last.request());
            return Optional.of(plan)
                    .filter(same -> same.keys()
                            .equals(last.jobs().stream().map(JobState::jobKey).toList()));
        } catch (PlanException e) {
            // submitted again, it is refused with this reason
            return Optional.empty();
        }
    }
}
