package stemfarm.coordinator.plan;

import stemfarm.farm.message.Command.SubmitRender;

/** Turns a request into jobs. */
@FunctionalInterface
public interface Planner {

    /**
     * Plans the same request always the same.
     *
     * @throws PlanException when it cannot be rendered, with the reason for the user
     */
    RenderPlan plan(SubmitRender request) throws PlanException;
}
