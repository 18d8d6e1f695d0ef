package stemfarm.coordinator.state;

import java.util.List;
import stemfarm.coordinator.plan.RenderPlan;
import stemfarm.farm.message.Command.SubmitRender;
import stemfarm.farm.message.Failure;
import stemfarm.farm.message.RenderState.Phase;

/** What the coordinator decided. Only {@link Evolve} turns it into state. */
public sealed interface Event permits Event.RenderAccepted, Event.RenderCancelling, Event.Ending, JobEvent {

    String renderId();

    /** When it was decided, epoch milliseconds. */
    long atMs();

    /** A render was planned; its jobs wait. */
    record RenderAccepted(SubmitRender request, RenderPlan plan, long atMs) implements Event {
        @Override
        public String renderId() {
            return request.renderId();
        }
    }

    /** A render will be cancelled as soon as its running jobs have stopped; its other jobs are. */
    record RenderCancelling(String renderId, String reason, long atMs) implements Event {}

    /** The end of a render: the last thing that happens to it. */
    sealed interface Ending extends Event {

        Phase phase();

        /** Why it failed; empty unless it did. */
        default List<Failure> failures() {
            return List.of();
        }
    }

    /** A request could not be planned: it failed before it had jobs. */
    record RenderRefused(SubmitRender request, List<Failure> failures, long atMs) implements Ending {

        public RenderRefused {
            failures = List.copyOf(failures);
        }

        @Override
        public String renderId() {
            return request.renderId();
        }

        @Override
        public Phase phase() {
            return Phase.FAILED;
        }
    }

    /** The master stands in the store. */
    record RenderDelivered(String renderId, long atMs) implements Ending {
        @Override
        public Phase phase() {
            return Phase.DELIVERED;
        }
    }

    /** A job of the render failed for good. */
    record RenderFailed(String renderId, List<Failure> failures, long atMs) implements Ending {

        public RenderFailed {
            failures = List.copyOf(failures);
        }

        @Override
        public Phase phase() {
            return Phase.FAILED;
        }
    }

    /** Nothing of a cancelled render runs any more, or it did not say so in time. */
    record RenderCancelled(String renderId, long atMs) implements Ending {
        @Override
        public Phase phase() {
            return Phase.CANCELLED;
        }
    }
}
