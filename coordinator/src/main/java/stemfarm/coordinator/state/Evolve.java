package stemfarm.coordinator.state;

import java.util.List;
import stemfarm.coordinator.state.Event.Ending;
import stemfarm.coordinator.state.Event.RenderAccepted;
import stemfarm.coordinator.state.Event.RenderCancelling;
import stemfarm.coordinator.state.Event.RenderRefused;
import stemfarm.farm.message.RenderState;

/** The only place where an event becomes state; pure, and the same for a live event and a replayed one. */
public final class Evolve {

    private Evolve() {}

    /**
     * The state after this event.
     *
     * @throws IllegalStateException when the event is about a render that the state does not have, or about a job that ended
     */
    public static FarmState apply(FarmState state, Event event) {
        if (event instanceof JobEvent job) {
            Render render = render(state, event);
            if (render.job(job.jobKey()).filter(job::befits).isEmpty()) {
                throw new IllegalStateException("the job has ended or is unknown: " + event);
            }
            return state.with(render.with(job.jobKey(), job::evolve, job.atMs()));
        }
        if (event instanceof RenderAccepted accepted) {
            return state.plus(Render.accepted(accepted.request(), accepted.plan(), accepted.atMs()));
        }
        if (event instanceof RenderCancelling) {
            return state.with(render(state, event).cancelling(event.atMs()));
        }
        if (event instanceof Ending ending) {
            return state.ended(last(state, ending));
        }
        throw new IllegalStateException("nothing evolves " + event.getClass());
    }

    /** The last state of the render that ends now. */
    public static RenderState last(FarmState before, Ending ending) {
        if (ending instanceof RenderRefused refused) {
            return new RenderState(
                    refused.renderId(),
                    refused.request(),
                    refused.phase(),
                    List.of(),
                    refused.failures(),
                    refused.atMs());
        }
        return render(before, ending).ended(ending.phase(), ending.failures(), ending.atMs());
    }

    private static Render render(FarmState state, Event event) {
        return state.render(event.renderId())
                .orElseThrow(() -> new IllegalStateException("no render " + event.renderId() + " for " + event));
    }
}
