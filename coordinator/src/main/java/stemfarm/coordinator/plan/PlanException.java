package stemfarm.coordinator.plan;

import stemfarm.farm.message.Failure;

/** A request that cannot be rendered. */
public final class PlanException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    /** A refusal for this reason. */
    public PlanException(Failure failure) {
        super(failure.reason());
        this.failure = failure;
    }

    /** Why, for the user. */
    public Failure failure() {
        return failure;
    }
}
